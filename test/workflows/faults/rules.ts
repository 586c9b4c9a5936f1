import type { Account, FaultKind, Simulator } from '../../simulator';

/** Refusals of Bilibili that last until the user logs in anew. */
export const DEAD_LOGIN: FaultKind[] = ['code101', 'code111'];

/** How Bilibili refuses a WBI signature. */
export const STALE_KEY: FaultKind[] = ['code352', 'code352AsZero'];

/** Refusals that are made worse by asking again. */
export const RISK_CONTROL: FaultKind[] = ['http412Html', 'http412Json', 'code412', ...STALE_KEY];

/** Refusals that pass by themselves. */
export const TOO_MANY: FaultKind[] = ['http429', 'code509', 'code799'];

export const REDIRECT: FaultKind[] = ['redirectOtherHost'];

/** A refusal that repeats all that it was sent, of which nothing secret may be shown. */
export const ECHO: FaultKind[] = ['echoingServer'];

/** Faults after which no usable answer arrives, so that nobody can know what became of a write. */
export const NO_ANSWER: FaultKind[] = [
	'http500',
	'http502',
	'http503',
	'http504',
	'http504After',
	'resetBefore',
	'resetAfter',
	'timeoutBefore',
	'timeoutAfter',
	'truncated',
	'html',
	'empty',
	'hugeBody',
];

/** Faults of which nobody should notice anything: all that was asked for is there, in another dress. */
export const HARMLESS: FaultKind[] = [
	'wrongContentType',
	'extraFields',
	'stringsAsNumbers',
	'numbersAsStrings',
];

/** A list that goes on for ever, whatever page is asked for. */
export const ENDLESS: FaultKind[] = ['endlessList'];

/** In ms: only silence is cut short, so that a busy machine does not look like a fault. */
export const patience = (fault?: FaultKind): number =>
	fault?.startsWith('timeout') ? 250 : 10_000;

/** What of an account may show nowhere. */
export function secretsOf({ cookies, acTimeValue }: Account): string[] {
	const { DedeUserID: _public, ...secret } = cookies;
	return [...Object.values(secret), acTimeValue];
}

/** Where the fault `redirectOtherHost` points to, as the log of the other server splits it. */
const REDIRECT_TARGET = 'landing';

/** How many requests followed the redirect to another host. */
export function strayed({ elsewhere }: Simulator): number {
	return elsewhere.log.filter({ host: REDIRECT_TARGET }).length;
}

/** Fails where a text that people get to see holds a secret, or what a slip of the code looks like. */
export function expectFitToShow(shown: string, secrets: string[]): void {
	// In one go: a list without end has thousands of signatures, and shows megabytes.
	const literally = secrets.filter(Boolean).map((secret) => secret.replace(/[^\w]/g, '\\$&'));
	expect(literally.length).toBeGreaterThan(0);
	expect(new RegExp(literally.join('|')).exec(shown)?.[0]).toBeUndefined();
	expect(shown).not.toMatch(
		/Cannot read properties|is not a function|not iterable|undefined \(|Invalid time value|call stack|BigInt/,
	);
}
