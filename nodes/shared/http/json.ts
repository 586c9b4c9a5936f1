import type { IDataObject } from 'n8n-workflow';

/**
 * Matches a whole string literal (to step over it), an integer of 16 digits and more, or a number that
 * may be beyond all bounds. The look arounds keep the digits of a fraction or an exponent out. A string
 * that never ends is one token up to the end of the text: looking for its end from each of its quotation
 * marks would take forever.
 */
const STRING_OR_LARGE_NUMBER =
	/"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|(?<![\w.+-])-?(?:\d{16,}(?![\w.])|\d+(?:\.\d+)?[eE]\+?\d{3,}|\d{300,}\.\d+(?:[eE][+-]?\d+)?)/g;

const INTEGER = /^-?\d+$/;

/** A quick look for what is too large, behind what can stand before a number. */
const MAYBE_LARGE_NUMBER = /(?:^|[[:,\s-])(?:9\d{15}|\d{17})|\d[eE]\+?\d{3}/;

/**
 * Parses JSON as `JSON.parse` does, except that an integer which a JavaScript number can't hold
 * exactly (beyond ±2^53) arrives as a string of its digits. Message keys, dynamic ids and
 * notification cursors are of that size. A number that none can hold (1e400) is unknown: null.
 *
 * The big integers are quoted in the text beforehand, because Node 20 gives a reviver no access to
 * the source of a number.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	if (!MAYBE_LARGE_NUMBER.test(text)) return JSON.parse(text);
	return JSON.parse(text.replace(STRING_OR_LARGE_NUMBER, held));
}

/** A token as JSON that keeps what it says. */
function held(token: string): string {
	if (token.startsWith('"')) return token;
	if (!INTEGER.test(token)) return Number.isFinite(Number(token)) ? token : 'null';
	return Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}

/**
 * Parses JSON that the API delivers inside a string. Returns undefined when it is none, which is
 * common: several fields hold either JSON or plain text.
 */
export function parseNestedJson(text: unknown): unknown {
	if (typeof text !== 'string') return undefined;
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** An object as it is; anything else a reply may hold in its place (null, `[]`, text) as empty. */
export function objectOf(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
}
