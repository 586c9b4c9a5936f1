import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { addressOf, gatewayOf, sentTo } from '../../shared/http/gateway';
import { formOf, isUrlEncoded, type AnyRequest, type Form } from '../../shared/http/requestBody';
import { cookieHeader, parseCookies } from './cookies';
import {
	cookiesOf,
	isBilibiliUrl,
	isStoreUrl,
	siteOf,
	userAgentOf,
	WITHOUT_LOGIN,
	type BilibiliCredential,
} from './credential';
import { checkLogin, isCredentialTest } from './credentialCheck';

/**
 * Makes a request the account's own: cookies, a browser's user agent, Origin and Referer of the
 * matching site, and on a write the csrf fields. What the caller has set already stays, but for a csrf
 * token: only that of the cookies sent along is of use.
 *
 * Cookies go to Bilibili (or the gateway that stands for it) only, and never along with a redirect:
 * a request to any other address is returned as it came.
 *
 * The caller's own request stays without secrets: n8n's HTTP Request node shows and stores it with an
 * error, where it hides only what is the value of a credential's field. A form that can't be copied is
 * changed itself; n8n does not show those.
 *
 * @throws InputError in the test of the credential, where it holds no whole login
 */
export function authenticate(
	credential: BilibiliCredential,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const options: AnyRequest = { ...request };
	const gateway = gatewayOf(credential);
	const url = addressOf(options, gateway);
	if (!url || !(isBilibiliUrl(url) || isStoreUrl(url))) return request;
	if (isCredentialTest(url)) checkLogin(credential);

	const cookies = cookiesFor(url, options, credential);
	options.headers = headersFor(options, url, credential, cookies);
	if (cookies.bili_jct) {
		url.search = withCurrentCsrf(url.search, cookies.bili_jct);
		if (isWriteMethod(options.method)) setCsrf(options, cookies.bili_jct);
	}
	return sentTo(options, url, gateway);
}

/** A file of the store gets none, a stranger's request those that tell browsers apart. */
function cookiesFor(
	url: URL,
	{ headers }: AnyRequest,
	credential: BilibiliCredential,
): Record<string, string> {
	if (isStoreUrl(url)) return {};
	const cookies = cookiesOf(credential);
	if (!Object.hasOwn(headers ?? {}, WITHOUT_LOGIN)) return cookies;
	const { buvid3, buvid4 } = cookies;
	return { ...(buvid3 && { buvid3 }), ...(buvid4 && { buvid4 }) };
}

function headersFor(
	options: AnyRequest,
	url: URL,
	credential: BilibiliCredential,
	cookies: Record<string, string>,
): Record<string, string> {
	const headers = { ...(options.headers as Record<string, string> | undefined) };
	delete headers[WITHOUT_LOGIN];
	const setDefault = (name: string, value: string) => {
		const present = Object.keys(headers).some((key) => key.toLowerCase() === name.toLowerCase());
		if (!present) headers[name] = value;
	};
	const site = siteOf(url.hostname);
	setDefault('User-Agent', userAgentOf(credential));
	setDefault('Referer', `${site}/`);
	setDefault('Origin', site);
	const given = parseCookies(headers.Cookie ?? headers.cookie ?? '');
	delete headers.cookie;
	headers.Cookie = cookieHeader({ ...given, ...cookies });
	if (!headers.Cookie) delete headers.Cookie;
	return headers;
}

function isWriteMethod(method?: string): boolean {
	return !['GET', 'HEAD', 'OPTIONS'].includes((method ?? 'GET').toUpperCase());
}

/**
 * Puts `csrf` and `csrf_token` into the body, in whichever form it has, for n8n's HTTP Request node. A
 * body that holds a token already gets no second field, but the current value: a renewal may have
 * changed the cookies since the body was made. A body of this package's nodes is complete: what it
 * lacks, the call does not carry.
 */
function setCsrf(options: AnyRequest, csrf: string): void {
	const fields = { csrf, csrf_token: csrf };
	const { body } = options;
	const form = formOf(options);
	const isComplete = isLogOut(options) || isOfOwnNode(options);
	if (body instanceof URLSearchParams) {
		const copy = new URLSearchParams(body);
		setInForm(copy, fields, isComplete);
		options.body = copy as unknown as IHttpRequestOptions['body'];
	} else if (form) {
		setInForm(form, fields, isComplete);
	} else if (isComplete) {
		if (typeof body === 'string') options.body = withCurrentCsrf(body, csrf);
	} else if (options.formData) {
		options.formData = { ...options.formData, ...fields };
	} else if (options.form) {
		options.form = { ...options.form, ...fields };
	} else if (typeof body === 'string') {
		if (!isUrlEncoded(options)) return;
		options.body = new URLSearchParams(body).has('csrf')
			? withCurrentCsrf(body, csrf)
			: [body, new URLSearchParams(fields).toString()].filter(Boolean).join('&');
	} else if (body === undefined || body === null) {
		options.body = new URLSearchParams(fields).toString();
		options.headers = {
			...options.headers,
			'Content-Type': 'application/x-www-form-urlencoded',
		};
	} else if (Object.getPrototypeOf(body) === Object.prototype) {
		options.body = { ...(body as IDataObject), ...fields };
	}
}

/** The nodes of this package hand over a finished text or a multipart form; n8n's node says `uri`. */
function isOfOwnNode({ uri, body }: AnyRequest): boolean {
	return uri === undefined && (typeof body === 'string' || body instanceof FormData);
}

/** Logging out calls its token `biliCSRF`, and sends no other. */
function isLogOut({ body, form, formData }: AnyRequest): boolean {
	const fields: unknown = formData ?? form ?? body;
	return typeof fields === 'string'
		? new URLSearchParams(fields).has('biliCSRF')
		: Object.hasOwn(fields ?? {}, 'biliCSRF');
}

/** The form-data package, which can't change a field, is used by requests that bring no token. */
function setInForm(form: Form, fields: Record<string, string>, isComplete: boolean): void {
	const holdsToken = isComplete || form.has?.('csrf');
	for (const [name, value] of Object.entries(fields)) {
		if (!holdsToken) form.append(name, value);
		else if (form.has?.(name)) form.set?.(name, value);
	}
}

/** Urlencoded text with the values of its csrf fields replaced, everything else to the letter. */
function withCurrentCsrf(text: string, csrf: string): string {
	return text.replace(/(^|[?&])(csrf|csrf_token|biliCSRF)=[^&]*/g, `$1$2=${csrf}`);
}
