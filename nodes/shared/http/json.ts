import type { IDataObject } from 'n8n-workflow';

/**
 * Matches a whole string literal (to step over it) or an integer of 16 digits and more. The look
 * arounds keep the digits of a fraction or an exponent out.
 */
const STRING_OR_LARGE_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\w.])/g;

/** A quick look for what is too large, behind what can stand before a number. */
const MAYBE_LARGE_INTEGER = /(?:^|[[:,\s-])(?:9\d{15}|\d{17})/;

/**
 * Parses JSON as `JSON.parse` does, except that an integer which a JavaScript number can't hold
 * exactly (beyond ±2^53) arrives as a string of its digits. Message keys, dynamic ids and
 * notification cursors are of that size.
 *
 * The big integers are quoted in the text beforehand, because Node 20 gives a reviver no access to
 * the source of a number.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	if (!MAYBE_LARGE_INTEGER.test(text)) return JSON.parse(text);
	const quoted = text.replace(STRING_OR_LARGE_INTEGER, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
	);
	return JSON.parse(quoted);
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
