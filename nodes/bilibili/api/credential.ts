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
 * The cookies of a credential by name: those of the pasted Cookie string, overridden by the single
 * fields that are filled in. Values stay exactly as given: SESSDATA is percent-encoded already.
 */
export function cookiesOf(credential: BilibiliCredential): Record<string, string> {
	const cookies = parseCookies(credential.cookie ?? '');
	for (const [field, name] of Object.entries(COOKIE_OF_FIELD)) {
		const value = clean(credential[field as CookieField]);
		if (value) cookies[name] = value;
	}
	return cookies;
}

/** Cookies that say who somebody is, which is no secret. */
const PUBLIC_COOKIES = ['DedeUserID'];
/** The cookies of a pasted string that are shorter hold settings. */
const MIN_SECRET_LENGTH = 8;

/** Every value of a credential that no error, output or log may show. */
export function secretsOf(credential: BilibiliCredential): string[] {
	const cookies = Object.entries(cookiesOf(credential))
		.filter(([name, value]) => !PUBLIC_COOKIES.includes(name) && value.length >= MIN_SECRET_LENGTH)
		.map(([, value]) => value);
	const { acTimeValue, livehimeAppKey, livehimeAppSecret } = credential;
	const others = [acTimeValue, livehimeAppKey, livehimeAppSecret].map((value) =>
		(value ?? '').trim(),
	);
	return [...cookies, ...others].filter(Boolean);
}

/** Splits a Cookie header (its `Cookie:` name may be pasted along). */
export function parseCookies(header: string): Record<string, string> {
	const cookies: Record<string, string> = {};
	for (const pair of header.replace(/^\s*cookie:/i, '').split(';')) {
		const equals = pair.indexOf('=');
		const name = clean(pair.slice(0, Math.max(equals, 0)));
		if (name) cookies[name] = clean(pair.slice(equals + 1));
	}
	return cookies;
}

/** A line break or a semicolon that came along with pasting would break the Cookie header. */
function clean(value: unknown): string {
	return String(value ?? '')
		.replace(/[\s;]/g, '')
		.replace(/^"(.*)"$/, '$1');
}

export function cookieHeader(cookies: Record<string, string>): string {
	return Object.entries(cookies)
		.map(([name, value]) => `${name}=${value}`)
		.join('; ');
}

/** Whether cookies may go there: bilibili.com and its subdomains, over https. */
export function isBilibiliUrl(url: URL): boolean {
	return url.protocol === 'https:' && /(^|\.)bilibili\.com$/.test(url.hostname) && !url.port;
}

/**
 * The site whose pages make the calls to a host; its address is the Origin and, with a slash, the
 * Referer that Bilibili expects.
 */
export function siteOf(hostname: string): string {
	if (hostname.endsWith('live.bilibili.com')) return 'https://live.bilibili.com';
	if (/^(api\.vc|message)\.bilibili\.com$/.test(hostname)) return 'https://message.bilibili.com';
	return 'https://www.bilibili.com';
}
