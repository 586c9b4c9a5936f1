/**
 * JSON as Bilibili writes it: 64-bit ids are bare numbers beyond 2^53, and `&`, `<`, `>` arrive as
 * `\u0026`, `\u003c`, `\u003e`.
 */

const marker = '\u0000int64:';
const markedNumber = /"\\u0000int64:(-?\d+|1e400)"/g;
const stringOrLongInteger = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const htmlSensitive: Record<string, string> = { '&': '\\u0026', '<': '\\u003c', '>': '\\u003e' };

/** Serialises a value; a `bigint` becomes a bare number with all its digits, Infinity one that is read as it. */
export function stringifyJson(value: unknown): string {
	const text = JSON.stringify(value, (_key, entry: unknown) => {
		if (entry === Infinity) return `${marker}1e400`;
		return typeof entry === 'bigint' ? `${marker}${entry}` : entry;
	});
	return text
		.replace(markedNumber, '$1')
		.replace(/[&<>]/g, (character) => htmlSensitive[character]);
}

/** Parses JSON text; integers beyond 2^53 come back as `bigint`, everything else as usual. */
export function parseJson(text: string): unknown {
	const marked = text.replace(stringOrLongInteger, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token))
			? token
			: `"\\u0000int64:${token}"`,
	);
	return JSON.parse(marked, (_key, entry: unknown) =>
		typeof entry === 'string' && entry.startsWith(marker)
			? BigInt(entry.slice(marker.length))
			: entry,
	);
}

/** Rebuilds a JSON value from the leaves up; `change` sees every object, array and leaf once. */
export function mapJson(value: unknown, change: (entry: unknown) => unknown): unknown {
	if (Array.isArray(value)) return change(value.map((entry) => mapJson(entry, change)));
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value).map(([key, entry]) => [key, mapJson(entry, change)]);
		return change(Object.fromEntries(entries));
	}
	return change(value);
}
