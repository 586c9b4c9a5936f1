import { objectOf, parseNestedJson } from '../../shared/http/json';
import { credentialFlag, credentialText } from '../../shared/values/credentialFields';
import { clean, readCookies } from './cookies';

/** What n8n knows the credential by. */
export const CREDENTIAL_NAME = 'bilibiliApi';

/** The data of the `bilibiliApi` credential. Every field may be empty. */
export interface BilibiliCredential {
	cookie?: string;
	sessdata?: string;
	biliJct?: string;
	dedeUserId?: string;
	buvid3?: string;
	buvid4?: string;
	acTimeValue?: string;
	userAgent?: string;
	gatewayUrl?: string;
	livehimeAppKey?: string;
	livehimeAppSecret?: string;
	renewAutomatically?: boolean;
	/** When the renewal last asked whether it is due, in ISO 8601. */
	renewalCheckedAt?: string;
	/** JSON of a renewal whose old login still has to be ended (refresh tokens); empty when there is none. */
	renewalTokens?: string;
	/** What the renewal last came to, for people. */
	renewalStatus?: string;
}

/** A current desktop browser. Bilibili answers an empty or a library's user agent with HTTP 412. */
export const DEFAULT_USER_AGENT =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

const COOKIE_OF_FIELD = {
	sessdata: 'SESSDATA',
	biliJct: 'bili_jct',
	dedeUserId: 'DedeUserID',
	buvid3: 'buvid3',
	buvid4: 'buvid4',
} as const;

type CookieField = keyof typeof COOKIE_OF_FIELD;

/** The field of the credential that holds a cookie, if there is one. */
export function fieldOfCookie(name: string): CookieField | undefined {
	const fields = Object.keys(COOKIE_OF_FIELD) as CookieField[];
	return fields.find((field) => COOKIE_OF_FIELD[field] === name);
}

/**
 * The cookies of a credential by name: those of the pasted text, overridden by the single fields that
 * are filled in. Values stay exactly as given: SESSDATA is percent-encoded already.
 */
export function cookiesOf(credential: BilibiliCredential): Record<string, string> {
	const cookies = readCookies(credentialText(credential.cookie, 'Cookie'));
	for (const [field, name] of Object.entries(COOKIE_OF_FIELD)) {
		// On the screen names begin with a capital.
		const label = name[0].toUpperCase() + name.slice(1);
		const given = credentialText(credential[field as CookieField], label);
		// Whoever copies a cookie may get its name along, or even all the others.
		const value = readCookies(given)[name] || clean(given);
		if (value) cookies[name] = value;
	}
	return cookies;
}

/** Cookies that say who somebody is, which is no secret. */
const PUBLIC_COOKIES = ['DedeUserID'];
/** Other cookies than those of the login that are shorter hold settings. */
const MIN_SECRET_LENGTH = 8;
const LOGIN_COOKIES = ['SESSDATA', 'bili_jct', 'DedeUserID__ckMd5', 'sid'];

/** Every value of a credential that no error, output or log may show. */
export function secretsOf(credential: BilibiliCredential): string[] {
	const { key, secret } = livehimeOf(credential);
	// The logins before and after a renewal that is under way.
	const { before, after } = objectOf(parseNestedJson(credential.renewalTokens));
	const logins = [credential, objectOf(before), objectOf(after)].flatMap(loginSecretsOf);
	return [...logins, key, secret].filter(Boolean);
}

function loginSecretsOf(login: BilibiliCredential): string[] {
	const isSecret = ([name, value]: [string, string]) =>
		LOGIN_COOKIES.includes(name) ||
		(value.length >= MIN_SECRET_LENGTH && !PUBLIC_COOKIES.includes(name));
	const cookies = Object.entries(cookiesOf(login))
		.filter(isSecret)
		.map(([, value]) => value);
	return [...cookies, refreshTokenOf(login)];
}

/** What a renewal of the login asks for. */
export function refreshTokenOf({ acTimeValue }: BilibiliCredential): string {
	return credentialText(acTimeValue, 'Refresh Token (Ac_time_value)');
}

/** Whether the login is to be renewed without anybody's doing. */
export function renewsItself(credential: BilibiliCredential): boolean {
	const { renewAutomatically } = credential;
	return (
		credentialFlag(renewAutomatically, 'Renew Automatically', true) &&
		refreshTokenOf(credential) !== ''
	);
}

/** The user's own app key pair. */
export function livehimeOf({ livehimeAppKey, livehimeAppSecret }: BilibiliCredential) {
	return {
		key: credentialText(livehimeAppKey, 'Livehime App Key'),
		secret: credentialText(livehimeAppSecret, 'Livehime App Secret'),
	};
}

/** The user agent of a credential; its header's name may be pasted along. */
export function userAgentOf({ userAgent }: BilibiliCredential): string {
	const value = credentialText(userAgent, 'User Agent').replace(/^user-agent\s*:?/i, '');
	return value.replace(/\s+/g, ' ').trim() || DEFAULT_USER_AGENT;
}

/** Whether cookies may go there: bilibili.com and its subdomains, over https. */
export function isBilibiliUrl(url: URL): boolean {
	return url.protocol === 'https:' && /(^|\.)bilibili\.com$/.test(url.hostname) && !url.port;
}

/** Whether it is a file in Bilibili's public store, which asks for no cookies and gets none. */
export function isStoreUrl(url: URL): boolean {
	return url.protocol === 'https:' && /(^|\.)hdslb\.com$/.test(url.hostname) && !url.port;
}

/** Marks a request that is to go out as a stranger's: without the cookies of the login. */
export const WITHOUT_LOGIN = 'X-Without-Login';

/**
 * The site whose pages make the calls to a host; its address is the Origin and, with a slash, the
 * Referer that Bilibili expects.
 */
export function siteOf(hostname: string): string {
	if (hostname.endsWith('live.bilibili.com')) return 'https://live.bilibili.com';
	if (/^(api\.vc|message)\.bilibili\.com$/.test(hostname)) return 'https://message.bilibili.com';
	return 'https://www.bilibili.com';
}
