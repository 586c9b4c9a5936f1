/**
 * Where a text ends one entry and begins the next: `words` have no blank in them (ids, addresses),
 * `phrases` may (tags, keywords).
 */
export type Separators = 'words' | 'phrases';

const BETWEEN: Record<Separators, RegExp> = { words: /[\s,;、]+/, phrases: /[,，、\r\n]+/ };

/** What a text holds as JSON; undefined where it is none. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * Digits and punctuation as an English keyboard types them, where a Chinese one has made them
 * full-width: `２２３３，` becomes `2233,`.
 */
export function halfWidth(text: string): string {
	return text.normalize('NFKC');
}

/** The entries of a text with commas, lines or (between words) blanks in between. */
export function splitList(text: string, separators: Separators): string[] {
	const plain = separators === 'words' ? halfWidth(text).replace(/\buid\s*:\s*/gi, 'UID:') : text;
	return plain
		.split(BETWEEN[separators])
		.map((entry) => entry.trim())
		.filter(Boolean);
}
