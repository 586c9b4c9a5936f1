import { InputError } from '../../errors';

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

/**
 * The cookies of a credential by name: those of the pasted Cookie string, overridden by the single
 * fields that are filled in. Values stay exactly as given: SESSDATA is percent-encoded already.
 */
export function cookiesOf(credential: BilibiliCredential): Record<string, string> {
	const cookies = parseCookies(credential.cookie ?? '');
	for (const [field, name] of Object.entries(COOKIE_OF_FIELD)) {
		const value = clean(credential[field as keyof typeof COOKIE_OF_FIELD]);
		if (value) cookies[name] = value;
	}
	return cookies;
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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The gateway's address without a trailing slash, or `''` where none is set.
 *
 * @throws InputError unless it is https, or http on loopback: cookies pass through it
 */
export function gatewayOf(credential: BilibiliCredential): string {
	const text = (credential.gatewayUrl ?? '').trim();
	if (!text) return '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const allowed =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
	if (!url || !allowed || url.search || url.hash || url.username) {
		throw new InputError(
			"The 'Gateway URL' of the credential can't be used",
			'It must be an https address such as https://gateway.example.com/bilibili, because your cookies pass through it. Plain http is allowed for this machine (localhost) only. Leave it empty to talk to Bilibili directly.',
		);
	}
	return text.replace(/\/+$/, '');
}

/** Whether cookies may go there: bilibili.com and its subdomains, over https. */
export function isBilibiliUrl(url: URL): boolean {
	return url.protocol === 'https:' && /(^|\.)bilibili\.com$/.test(url.hostname) && !url.port;
}

/** `https://api.live.bilibili.com/a/b` → `<gateway>/api.live.bilibili.com/a/b`. */
export function throughGateway(url: string, gateway: string): string {
	return gateway ? `${gateway}/${url.replace(/^https:\/\//, '')}` : url;
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
