import { ServiceError } from '../../shared/http/errors';
import { isoFromSeconds } from '../../shared/values/time';
import { cookieHeader, parseCookies, readCookies } from './cookies';
import { cookiesOf, fieldOfCookie, type BilibiliCredential } from './credential';

const REQUIRED_COOKIES = ['SESSDATA', 'bili_jct', 'DedeUserID'];
const LOGIN_COOKIES = [...REQUIRED_COOKIES, 'DedeUserID__ckMd5', 'sid'];

/** What a login consists of. Whoever has it can act as the account. */
export interface Login {
	/** By name, values exactly as they were set: SESSDATA stays percent-encoded. */
	cookies: Record<string, string>;
	/** Exchanges this login for a new one; a browser keeps it as `ac_time_value`. */
	refreshToken: string;
}

/**
 * The login that a reply hands out.
 *
 * @param setCookie its `Set-Cookie` headers
 * @param url an address that carries the cookies in its query, where the reply holds one
 * @throws ServiceError when a part is missing
 */
export function loginFrom(refreshToken: unknown, setCookie: unknown, url = ''): Login {
	const pairs = [...url.split(/[?&]/), ...[setCookie ?? []].flat().map(firstPair)].join(';');
	const all = parseCookies(pairs);
	const cookies = Object.fromEntries(
		LOGIN_COOKIES.flatMap((name) => (all[name] ? [[name, all[name]]] : [])),
	);
	const token = String(refreshToken ?? '');
	if (!token || !REQUIRED_COOKIES.every((name) => cookies[name])) {
		throw new ServiceError({
			message: 'Bilibili accepted the login but did not send all of its cookies',
			description: 'The login that was there before still works. Try again in some minutes.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	return { cookies, refreshToken: token };
}

/** `SESSDATA=…; Path=/; Secure` → `SESSDATA=…`. */
function firstPair(line: unknown): string {
	return String(line).split(';')[0];
}

/**
 * What of a credential changes with a new login: every field, and every cookie of the pasted string,
 * that held a part of the old one. A field that is empty is filled only where the string lacks it, so
 * that a string pasted later is not overruled.
 */
export function withLogin(
	credential: BilibiliCredential,
	{ cookies, refreshToken }: Login,
): Partial<BilibiliCredential> {
	const changed: Partial<BilibiliCredential> = { acTimeValue: refreshToken };
	const pasted = readCookies(credential.cookie);
	for (const [name, value] of Object.entries(cookies)) {
		const field = fieldOfCookie(name);
		if (field && (credential[field] || !(name in pasted))) changed[field] = value;
		if (name in pasted) changed.cookie = cookieHeader(Object.assign(pasted, { [name]: value }));
	}
	return changed;
}

/** When the cookies end by themselves, in ISO 8601: SESSDATA says so in its second part. */
export function expiryOf(credential: BilibiliCredential): string | null {
	const [, seconds] = (cookiesOf(credential).SESSDATA ?? '').split(/%2C|,/i);
	return /^\d+$/.test(seconds ?? '') ? isoFromSeconds(seconds) : null;
}
