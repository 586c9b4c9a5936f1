import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';

/** What one message holds; a line break counts two characters, and bytes are those of the text as JSON. */
export interface TextLimits {
	characters: number;
	bytes: number;
}

const ENVELOPE_BYTES = Buffer.byteLength(JSON.stringify({ content: '' }));
/** What surely fits into a private message: below Bilibili's 500 characters, and 2000 bytes of `{"content":"…"}`. */
const PRIVATE_MESSAGE: TextLimits = { characters: 470, bytes: 2000 - ENVELOPE_BYTES };

/** *If Too Long* of a text that at most so many messages may be made of. @param what is too short for it, e.g. `one message` */
export const ifTooLongField = (maxParts: number, what: string): INodeProperties => ({
	displayName: 'If Too Long',
	name: 'ifTooLong',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Let Bilibili refuse a text that is too long',
		},
		{
			name: 'Split',
			value: 'split',
			description: `Send it as several messages, ${maxParts} at most, one output item each`,
		},
	],
	default: 'fail',
	description: `What to do with a text that is too long for ${what}`,
});

/** How far a text may be split, and what an error says where that is not enough. */
export interface SplitRule {
	field: string;
	maxParts: number;
	/** No part holds more characters, so that a longer text need not be split to see that it is too long. */
	longestPart: number;
	remedy: string;
}

/** @throws InputError where a text is too long for its parts, however it is split */
export function refuseEndlessText(text: string, rule: SplitRule): void {
	if (text.length > rule.maxParts * rule.longestPart) throw tooManyParts(rule);
}

/**
 * The parts of a text, see {@link splitText}.
 *
 * @throws InputError where it would become more of them than the rule allows
 */
export function splitWithin(text: string, rule: SplitRule, limits?: TextLimits): string[] {
	refuseEndlessText(text, rule);
	const parts = splitText(text, limits);
	if (parts.length > rule.maxParts) throw tooManyParts(rule, parts.length);
	return parts;
}

function tooManyParts({ field, maxParts, remedy }: SplitRule, count?: number): InputError {
	return new InputError(
		`'${field}' is too long: it would become ${count ?? `more than ${maxParts}`} messages`,
		`Nothing was sent. It may be split into ${maxParts} messages at most: ${remedy}.`,
	);
}

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
 * Splits a text into parts that a message can hold, in order; by default a private one. A cut is made where the text
 * breaks by itself, if such a place is in the second half of the part; never inside an emote, an
 * address or a character. Only the blanks at a cut are lost.
 */
export function splitText(text: string, limits: TextLimits = PRIVATE_MESSAGE): string[] {
	const parts: string[] = [];
	let rest = atomsOf(text, limits);
	while (rest.length > 0) {
		const fitting = countFitting(rest, limits);
		const end = fitting === rest.length ? fitting : bestCut(rest.slice(0, fitting));
		const part = rest.slice(0, end).join('').trim();
		if (part) parts.push(part);
		rest = rest.slice(end);
	}
	return parts;
}

function atomsOf(text: string, limits: TextLimits): string[] {
	const atoms: string[] = [];
	let end = 0;
	for (const { 0: whole, index } of text.matchAll(EMOTE_OR_URL)) {
		atoms.push(...charactersOf(text.slice(end, index)), whole);
		end = index + whole.length;
	}
	atoms.push(...charactersOf(text.slice(end)));
	return atoms.flatMap((atom) => divideGiant(atom, limits));
}

/** Characters as people see them: an emoji of several code points is one. */
function charactersOf(text: string): string[] {
	return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** An address or a heap of accents that no message could hold is cut like plain text. */
function divideGiant(atom: string, limits: TextLimits): string[] {
	return fits(limits, lengthOf(atom), bytesOf(atom)) ? [atom] : [...atom];
}

/** How many atoms one message holds, at least one. */
function countFitting(atoms: string[], limits: TextLimits): number {
	let [length, bytes, count] = [0, 0, 0];
	for (const atom of atoms) {
		length += lengthOf(atom);
		bytes += bytesOf(atom);
		if (!fits(limits, length, bytes)) break;
		count++;
	}
	return Math.max(count, 1);
}

function fits(limits: TextLimits, length: number, bytes: number): boolean {
	return length <= limits.characters && bytes <= limits.bytes;
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
