/** So much of a secret in a row gives away too much of it. */
const PIECE = 12;
/** Shorter ones would black out words that only look like them. */
const MIN_SECRET_LENGTH = 4;

/** Pieces of secrets, all of one length. */
interface Pieces {
	length: number;
	folded: Set<string>;
}

/** What a secret is known by wherever it turns up: each run of twelve characters, or all of a shorter one. */
export function piecesOf(secrets: Iterable<string>): Pieces[] {
	const byLength = new Map<number, Set<string>>();
	for (const secret of secrets) {
		for (const { text } of [fold(secret), fold(encoded(secret))]) {
			const length = Math.min(PIECE, text.length);
			if (length < MIN_SECRET_LENGTH) continue;
			const known = byLength.get(length) ?? new Set<string>();
			byLength.set(length, known);
			for (let at = 0; at + length <= text.length; at++) known.add(text.slice(at, at + length));
		}
	}
	return [...byLength].map(([length, folded]) => ({ length, folded }));
}

export function holdsPiece(text: string, pieces: Pieces[]): boolean {
	return rangesOf(text, pieces).length > 0;
}

/** Where in a text pieces stand, in order, none overlapping another: from, and up to before. */
export function rangesOf(text: string, pieces: Pieces[]): Array<[number, number]> {
	const folded = fold(text);
	const found: Array<[number, number]> = [];
	for (const { length, folded: known } of pieces) {
		for (let at = 0; at + length <= folded.text.length; at++) {
			if (known.has(folded.text.slice(at, at + length))) {
				found.push([folded.starts[at], folded.ends[at + length - 1]]);
			}
		}
	}
	const merged: Array<[number, number]> = [];
	for (const [from, to] of found.sort(([left], [right]) => left - right)) {
		const last = merged.at(-1);
		if (last && from < last[1]) last[1] = Math.max(last[1], to);
		else merged.push([from, to]);
	}
	return merged;
}

/** A text as all its spellings have it, and where each of its characters begins and ends in the text. */
interface Folded {
	text: string;
	starts: number[];
	ends: number[];
}

/** `%2C` and `%252C`, `\u002c` and `\x2c`, `&#x2c;` and `&#44;`; what is only put in: `\` before a sign, blanks. */
const SPELLING =
	/%(?:25)*([0-9a-f]{2})|\\+u\{?([0-9a-f]{2,4})\}?|\\+x([0-9a-f]{2})|&#x0*([0-9a-f]{1,4});|&#0*(\d{1,5});|[\\+\s]+|[^]/gi;

/** More layers of encoding nobody puts around one another. */
const MAX_LAYERS = 5;

/** In small letters, decoded, without blanks: a form writes them as `+`, and a line is wrapped at them. */
function fold(text: string): Folded {
	let folded: Folded = {
		text,
		starts: Array.from({ length: text.length }, (_one, at) => at),
		ends: Array.from({ length: text.length }, (_one, at) => at + 1),
	};
	for (let layers = 0; layers < MAX_LAYERS; layers++) {
		const inner = withoutLayer(folded);
		if (inner.text === folded.text) break;
		folded = inner;
	}
	return folded;
}

function withoutLayer({ text, starts, ends }: Folded): Folded {
	const characters: string[] = [];
	const inner: Folded = { text: '', starts: [], ends: [] };
	for (const match of text.matchAll(SPELLING)) {
		const { 0: spelt, 5: decimal, index } = match;
		const hex = match[1] ?? match[2] ?? match[3] ?? match[4];
		const code = decimal ? Number(decimal) : parseInt(hex, 16);
		const character = decimal || hex ? String.fromCharCode(code) : spelt;
		if (/^[\\+\s]+$/.test(character)) continue;
		// One for one, so that positions stay right.
		characters.push(character.toLowerCase()[0]);
		inner.starts.push(starts[index]);
		inner.ends.push(ends[index + spelt.length - 1]);
	}
	return { ...inner, text: characters.join('') };
}

/** In bytes, as an address has what is not ASCII; `''` where half an emoji can't be coded. */
function encoded(secret: string): string {
	try {
		return encodeURIComponent(secret);
	} catch {
		return '';
	}
}
