import { createHash } from 'crypto';
import { LoggerProxy } from 'n8n-workflow';
import { Memory, remembered } from '../../shared/flow/remember';
import { ServiceError } from '../../shared/http/errors';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { InputError } from '../../shared/values/inputError';
import { isFlagged } from './codes/flags';
import { clientAs, type HttpRequest } from './clientAs';
import { cookiesOf, refreshTokenOf, renewsItself, type BilibiliCredential } from './credential';
import { withLogin } from './login';
import { confirmRefresh, getCookieInfo, refreshLogin } from './passport';

const CHECK_EVERY_MS = 24 * 60 * 60 * 1000;

/** How long the old login is kept after the new one was handed to n8n: requests may be under way. */
const KEEP_OLD_FOR_MS = 60_000;
/** When ending the old login is tried again. */
const RETRY_AFTER_MS = 60 * 60 * 1000;

/** Fields of the credential that n8n is to store; none of them: nothing is. */
type Changes = Partial<BilibiliCredential>;

/** A renewal whose old login still works, until it is known that n8n has stored the new one. */
interface Pending {
	/** When the old login may be ended, in ms. */
	endOldAt: number;
	/** The fields that changed, before and after. */
	before: Changes;
	after: Changes;
}

/**
 * Renews the login of a credential in two phases, each on the occasion of some request. First: at most
 * once a day the site is asked, and when it wants a refresh, a new login is fetched, tried, and handed
 * to n8n to be stored. Second, a minute later: when the credential does come with the new login, the
 * old one is ended. Before that both work, so that no step can lose the login: not a failed one, nor a
 * value that n8n could not store, nor another process that renews at the same moment.
 *
 * Runs of this process that come with the same stored login share one renewal.
 *
 * @param credential as n8n has it stored
 * @returns what is to be stored. Whatever goes wrong is in `renewalStatus` and the log, and the old login
 *   stays in use.
 * @throws InputError where a field of the credential holds no text
 */
export async function renewLogin(
	credential: BilibiliCredential,
	httpRequest: HttpRequest,
): Promise<Changes> {
	if (!isRenewable(credential)) return {};
	const pending = pendingOf(credential);
	if (pending) {
		const found = whatIsStored(credential, pending);
		if (found === 'neither') return { renewalTokens: '' };
		if (found === 'partly') {
			return await shared('take back', credential, async () =>
				rollback(credential, pending, NOT_STORED),
			);
		}
		const wait = pending.endOldAt - Date.now();
		// Longer, and the clock was put back.
		if (wait > 0 && wait <= RETRY_AFTER_MS) return {};
		return await shared('end', credential, async () => endOld(credential, pending, httpRequest));
	}
	if (!isCheckDue(credential)) return {};
	return await shared('check', credential, async () => check(credential, httpRequest));
}

/** Whether the next request of this credential will ask whether a refresh is due. */
export function isCheckDue(credential: BilibiliCredential): boolean {
	if (!isRenewable(credential) || pendingOf(credential)) return false;
	const age = Math.abs(Date.now() - Date.parse(credential.renewalCheckedAt ?? ''));
	return !(age < CHECK_EVERY_MS);
}

function isRenewable(credential: BilibiliCredential): boolean {
	if (!renewsItself(credential)) return false;
	const { SESSDATA, bili_jct } = cookiesOf(credential);
	return Boolean(SESSDATA && bili_jct);
}

/** Undefined also where what is stored was damaged. */
function pendingOf({ renewalTokens }: BilibiliCredential): Pending | undefined {
	const { before, after, endOldAt } = objectOf(parseNestedJson(renewalTokens));
	const isWhole = [before, after].every((login) => 'acTimeValue' in objectOf(login));
	if (!isWhole || !Number.isFinite(endOldAt)) return undefined;
	return { before: objectOf(before), after: objectOf(after), endOldAt: Number(endOldAt) };
}

/**
 * How long the outcome of a step is kept for runs that read the credential before it was stored. Each
 * of them rereads it within half a minute.
 */
const KEEP_OUTCOME_MS = 5 * 60 * 1000;
/** The steps that runs of this process share. */
const steps = new Memory<Promise<Changes>>({ size: 1000, ageMs: KEEP_OUTCOME_MS });

/**
 * One outcome for all who come with the same stored state, also for those who read it just before the
 * outcome was stored. Only who holds the cookies themselves is given the new ones.
 */
async function shared(
	name: string,
	credential: BilibiliCredential,
	step: () => Promise<Changes>,
): Promise<Changes> {
	const { SESSDATA, bili_jct } = cookiesOf(credential);
	const { gatewayUrl, renewalCheckedAt, renewalTokens } = credential;
	const state = [SESSDATA, bili_jct, refreshTokenOf(credential), gatewayUrl, renewalCheckedAt];
	const key = createHash('sha256').update(JSON.stringify([name, ...state, renewalTokens]));
	return await remembered(steps, key.digest('hex'), step);
}

/** The first phase. */
async function check(credential: BilibiliCredential, httpRequest: HttpRequest): Promise<Changes> {
	const checked = { renewalCheckedAt: new Date().toISOString() };
	try {
		const client = clientAs(credential, httpRequest);
		const { refresh, timestamp } = await getCookieInfo(client);
		if (!refresh) return { ...checked, renewalStatus: dated('Checked, no renewal needed yet') };

		const login = await refreshLogin(client, refreshTokenOf(credential), timestamp);
		const after = withLogin(credential, login);
		// A login that is dead on arrival must not replace one that works.
		if (await isDead({ ...credential, ...after }, httpRequest)) {
			throw new ServiceError({ message: 'Bilibili does not accept the cookies it renewed' });
		}
		const pending: Pending = {
			endOldAt: Date.now() + KEEP_OLD_FOR_MS,
			before: fieldsOf(credential, Object.keys(after)),
			after,
		};
		LoggerProxy.info(`Bilibili login of ${nameOf(credential)}: renewed`);
		return {
			...after,
			...checked,
			renewalTokens: JSON.stringify(pending),
			renewalStatus: dated('Renewed; the old login ends in a minute'),
		};
	} catch (error) {
		return { ...checked, renewalStatus: failed(credential, 'Not renewed', error) };
	}
}

/** Whether Bilibili does not accept the cookies; no answer says nothing. */
async function isDead(credential: BilibiliCredential, httpRequest: HttpRequest): Promise<boolean> {
	return await getCookieInfo(clientAs(credential, httpRequest)).then(
		() => false,
		(error) => isFlagged(error, 'loginRefused'),
	);
}

/** The second phase. */
async function endOld(
	credential: BilibiliCredential,
	pending: Pending,
	httpRequest: HttpRequest,
): Promise<Changes> {
	try {
		await confirmRefresh(clientAs(credential, httpRequest), refreshTokenOf(pending.before));
		return { renewalTokens: '', renewalStatus: dated('Renewed') };
	} catch (error) {
		if (isFlagged(error, 'loginRefused') && (await isDead(credential, httpRequest))) {
			return rollback(credential, pending, error);
		}
		if (isFlagged(error, 'tokenUsedUp')) {
			return { renewalTokens: '', renewalStatus: dated('Renewed; the old login had ended before') };
		}
		const again: Pending = { ...pending, endOldAt: Date.now() + RETRY_AFTER_MS };
		return {
			renewalTokens: isFlagged(error, 'loginRefused') ? '' : JSON.stringify(again),
			renewalStatus: failed(credential, 'Renewed, but the old login was not ended', error),
		};
	}
}

/** Which login a credential holds; `neither`, when the user has entered another one. */
function whatIsStored(
	credential: BilibiliCredential,
	{ before, after }: Pending,
): 'new' | 'partly' | 'neither' {
	const names = Object.keys(after) as Array<keyof BilibiliCredential>;
	if (names.every((name) => credential[name] === after[name])) return 'new';
	const isOurs = names.every((name) =>
		[before[name] ?? '', after[name]].includes(credential[name] ?? ''),
	);
	return isOurs ? 'partly' : 'neither';
}

const NOT_STORED = new InputError(
	'the credential still holds a part of the old login. n8n stores nothing over an expression: enter fixed values, or switch Renew Automatically off',
);

/** The old login, which still works, back in all its parts. */
function rollback(credential: BilibiliCredential, { before }: Pending, reason: unknown): Changes {
	return {
		...before,
		renewalTokens: '',
		renewalStatus: failed(credential, 'Not renewed', reason),
	};
}

function fieldsOf(credential: BilibiliCredential, names: string[]): Changes {
	return Object.fromEntries(
		names.map((name) => [name, credential[name as keyof BilibiliCredential] ?? '']),
	);
}

/** Logs a failure and puts it in words. Only errors of this package are quoted: others may hold cookies. */
function failed(credential: BilibiliCredential, what: string, error: unknown): string {
	const known = error instanceof ServiceError || error instanceof InputError;
	const why = known ? error.message : 'something unforeseen happened';
	LoggerProxy.warn(`Bilibili login of ${nameOf(credential)}: ${what}: ${why}`);
	return dated(`${what}: ${why}`);
}

function nameOf(credential: BilibiliCredential): string {
	return `account ${cookiesOf(credential).DedeUserID ?? 'unknown'}`;
}

function dated(text: string): string {
	return `${text} (${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}
