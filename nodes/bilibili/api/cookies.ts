type Cookies = Record<string, string>;

/** A browser's cookies for a site are a few kB; nobody pastes more on purpose. */
const MAX_LENGTH = 100_000;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** May stand beside cookies, and is nothing that a browser sends. */
const NO_COOKIES =
	/^(refresh_token|ac_time_value|__proto__|path|domain|expires|max-age|samesite)$/i;
/** How a reply sets a cookie, a line each; what follows the first semicolon is about the cookie. */
const SET_COOKIE = /^[ \t]*set-cookie[ \t]*:[ \t]*([^=;\r\n]+)=([^;\r\n]*)/gim;

/**
 * The cookies in what somebody has pasted, by name, values untouched. Read are: a Cookie header, with or
 * without its name or among others; lines or commas instead of semicolons; the JSON of browser
 * extensions and of other programs; a Netscape cookie file; the table of a browser's developer tools;
 * a curl command; the Set-Cookie headers of a reply. Nothing where none is recognised.
 */
export function readCookies(pasted: unknown): Cookies {
	const text = String(pasted ?? '')
		.slice(0, MAX_LENGTH)
		.trim();
	if (/^[[{]/.test(text)) return fromJson(text);
	if (/^curl\s/i.test(text)) return fromCurl(text);
	if (TABLE_LINE.test(text)) return fromTable(text);
	const header = headerIn(text);
	const set = [...text.matchAll(SET_COOKIE)];
	// What was sent is the whole login, what came back only what is new of it.
	if (set.length === 0 || header !== text) return parseCookies(header.replace(LINE_OR_COMMA, ';'));
	const cookies: Cookies = {};
	for (const [, name, value] of set) add(cookies, name, value);
	return cookies;
}

/** Splits a Cookie header. A line break within a value came along with pasting. */
export function parseCookies(header: string): Cookies {
	const cookies: Cookies = {};
	for (const pair of header.replace(/^\s*cookie\s*:/i, '').split(';')) {
		const equals = pair.indexOf('=');
		add(cookies, pair.slice(0, Math.max(equals, 0)), pair.slice(equals + 1));
	}
	return cookies;
}

export function cookieHeader(cookies: Cookies): string {
	return Object.entries(cookies)
		.map(([name, value]) => `${name}=${value}`)
		.join('; ');
}

/** A line break, a blank or a semicolon that came along with pasting would break the Cookie header. */
export function clean(value: unknown): string {
	return String(value ?? '')
		.replace(/[\s;]/g, '')
		.replace(/^(["'])(.*)\1$/, '$2');
}

function add(cookies: Cookies, name: string, value: unknown): void {
	const key = clean(name);
	if (NAME.test(key) && !NO_COOKIES.test(key)) cookies[key] = clean(value);
}

/** Before the name of another cookie: a value may hold commas itself, once it was decoded. */
const LINE_OR_COMMA = /[\r\n,](?=\s{0,20}["']?[\w.-]{1,100}["']?[ \t]{0,20}=)/g;

/** The Cookie header among other headers, or the text as it is. Some browsers copy it as two lines. */
function headerIn(text: string): string {
	const found = /^[ \t]*cookie[ \t]*(:|[\r\n])/im.exec(text);
	if (!found) return text;
	const rest = text.slice(found.index + found[0].length).trim();
	const [header] = rest.split(found[1] === ':' ? /[\r\n][ \t]*[\w-]+:[ \t]/ : /[\r\n]/, 1);
	return header;
}

/** Objects with a name and a value anywhere in it, or else one object that has the names as keys. */
function fromJson(text: string): Cookies {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return {};
	}
	const cookies: Cookies = {};
	const queue: unknown[] = [json];
	for (const entry of queue) {
		if (typeof entry !== 'object' || entry === null) continue;
		const { name, value, domain } = entry as Record<string, unknown>;
		if (typeof name !== 'string' || value === undefined) queue.push(...Object.values(entry));
		else if (isOfBilibili(domain)) add(cookies, name, value);
	}
	if (Object.keys(cookies).length > 0 || Array.isArray(json)) return cookies;
	for (const [name, value] of Object.entries(json as object)) {
		if (['string', 'number'].includes(typeof value)) add(cookies, name, value);
	}
	return cookies;
}

/** The argument of `-b`, or the header `cookie` of `-H`, in the quotes of whichever shell. */
function fromCurl(command: string): Cookies {
	const text = command.includes('^"') ? command.replace(/\^(.)/g, '$1') : command;
	const quoted = /\s(?:-b|--cookie|-H|--header)[ =]+\$?(["'])([\s\S]*?)\1(?=\s|$)/g;
	const header = [...text.matchAll(quoted)]
		.map(([option, , value]) => (/^\s--?h/i.test(option) ? headerValue(value) : value))
		.find(Boolean);
	return parseCookies(header ?? '');
}

function headerValue(header: string): string | undefined {
	return /^\s*cookie\s*:([\s\S]*)$/i.exec(header)?.[1];
}

const TABLE_LINE = /^[^=:\t\r\n]{1,300}\t/m;

/**
 * Lines with tabs: the seven columns of a Netscape file, which end with name and value; or the table of
 * a browser's developer tools, which begins with them.
 */
function fromTable(text: string): Cookies {
	const cookies: Cookies = {};
	for (const line of text.split(/[\r\n]+/)) {
		const cells = line.replace(/^#HttpOnly_/i, '').split('\t');
		const isNetscape = cells.length >= 7 && /^(true|false)$/i.test(cells[1].trim());
		const [name, value, domain] = isNetscape ? [cells[5], cells[6], cells[0]] : cells;
		if (line.startsWith('#') && !isNetscape) continue;
		if (cells.length >= 2 && isOfBilibili(domain)) add(cookies, name, value);
	}
	return cookies;
}

/** Other sites' cookies may stand in the same export; where none is named, they are Bilibili's. */
function isOfBilibili(domain: unknown): boolean {
	return !domain || /(^|\.)bilibili\.com$/i.test(String(domain).trim());
}
