/** What surely fits: below Bilibili's 500 characters, where a line break counts two. */
const SAFE_LENGTH = 470;
/** Bytes of the content's JSON, `{"content":"…"}`. */
const MAX_BYTES = 2000;
const ENVELOPE_BYTES = Buffer.byteLength(JSON.stringify({ content: '' }));

/** An emote or an address stays whole; any other character is one by itself. */
const EMOTE_OR_URL = /\[[^[\]\s]{1,30}\]|https?:\/\/[\x21-\x7e]+/g;

/** Where a text may be cut, the better places first: after a paragraph, line, sentence, phrase, word. */
const BREAKS = [
	/\n\s*\n$/,
	/\n$/,
	/[…。！？]["'”’）)]*$|[.!?]["')]*\s+$/,
	/[，；：、]$|[,;:]\s+$/,
	/\s$/,
];

/**
 * Splits a text into parts that a private message can hold, in order. A cut is made where the text
 * breaks by itself, if such a place is in the second half of the part; never inside an emote, an
 * address or a character. Only the blanks at a cut are lost.
 */
export function splitText(text: string): string[] {
	const parts: string[] = [];
	let rest = atomsOf(text);
	while (rest.length > 0) {
		const fitting = countFitting(rest);
		const end = fitting === rest.length ? fitting : bestCut(rest.slice(0, fitting));
		const part = rest.slice(0, end).join('').trim();
		if (part) parts.push(part);
		rest = rest.slice(end);
	}
	return parts;
}

function atomsOf(text: string): string[] {
	const atoms: string[] = [];
	let end = 0;
	for (const { 0: whole, index } of text.matchAll(EMOTE_OR_URL)) {
		atoms.push(...charactersOf(text.slice(end, index)), whole);
		end = index + whole.length;
	}
	atoms.push(...charactersOf(text.slice(end)));
	return atoms.flatMap(divideGiant);
}

/** Characters as people see them: an emoji of several code points is one. */
function charactersOf(text: string): string[] {
	return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** An address or a heap of accents that no message could hold is cut like plain text. */
function divideGiant(atom: string): string[] {
	return fits(lengthOf(atom), bytesOf(atom)) ? [atom] : [...atom];
}

/** How many atoms one message holds, at least one. */
function countFitting(atoms: string[]): number {
	let [length, bytes, count] = [0, 0, 0];
	for (const atom of atoms) {
		length += lengthOf(atom);
		bytes += bytesOf(atom);
		if (!fits(length, bytes)) break;
		count++;
	}
	return Math.max(count, 1);
}

function fits(length: number, bytes: number): boolean {
	return length <= SAFE_LENGTH && bytes + ENVELOPE_BYTES <= MAX_BYTES;
}

function lengthOf(text: string): number {
	return text.length + text.split('\n').length - 1;
}

function bytesOf(text: string): number {
	// Without the quotation marks around it.
	return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** The end of the part: behind the best break in its second half, else behind its last atom. */
function bestCut(atoms: string[]): number {
	for (const pattern of BREAKS) {
		for (let end = atoms.length; end > atoms.length / 2; end--) {
			if (pattern.test(atoms.slice(Math.max(end - 8, 0), end).join(''))) return end;
		}
	}
	return atoms.length;
}
