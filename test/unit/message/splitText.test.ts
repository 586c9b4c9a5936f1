import fc from 'fast-check';
import { splitText } from '../../../nodes/bilibili/node/splitText';

const length = (text: string) => text.length + text.split('\n').length - 1;
const bytes = (text: string) => Buffer.byteLength(JSON.stringify({ content: text }));
const withoutBlanks = (text: string) => text.replace(/\s/g, '');

/** Text as people write it: words, line breaks, emotes, addresses, emoji of many code points. */
const writing = fc
	.array(
		fc.oneof(
			{ weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
			fc.constantFrom('\n', '\n\n', '。', '! ', '，', ' '),
			fc.constantFrom('[doge]', '[打call]', '[大哭]'),
			fc.constantFrom('👨‍👩‍👧‍👦', '🇨🇳', 'é', '👍🏽', '"', '\u0001'),
			fc.constant('https://www.bilibili.com/video/BV1GJ411x7h7?p=2'),
		),
		{ maxLength: 120 },
	)
	.map((pieces) => pieces.join(''));

test('every part fits, in order, and nothing but blanks is lost', () => {
	fc.assert(
		fc.property(writing, (text) => {
			const parts = splitText(text);
			for (const part of parts) {
				expect(length(part)).toBeLessThanOrEqual(470);
				expect(bytes(part)).toBeLessThanOrEqual(2000);
				expect(part).toBe(part.trim());
				expect(part).not.toBe('');
			}
			expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(text));
		}),
		{ numRuns: 300 },
	);
});

test.each([
	['an emote', '[打call]'],
	['a family', '👨‍👩‍👧‍👦'],
	['a flag', '🇨🇳'],
	['an address', 'https://www.bilibili.com/video/BV1GJ411x7h7?p=2'],
])('%s is never cut', (_name, atom) => {
	for (let before = 440; before <= 475; before++) {
		const parts = splitText('字'.repeat(before) + atom.repeat(3) + '字'.repeat(20));
		const whole = parts.reduce((count, part) => count + part.split(atom).length - 1, 0);
		expect(whole).toBe(3);
	}
});

test('a short text is one part', () => {
	expect(splitText('  在的  ')).toEqual(['在的']);
	expect(splitText(' \n ')).toEqual([]);
});

test('cuts after a paragraph rather than a line, a line rather than a sentence', () => {
	const sentence = `${'字'.repeat(60)}。`;
	const line = sentence.repeat(3);
	expect(splitText(`${line}\n${line}\n\n${line}`)).toEqual([`${line}\n${line}`, line]);
	expect(splitText(`${line}\n${line}\n${line}`)).toEqual([`${line}\n${line}`, line]);
	expect(splitText(sentence.repeat(9))).toEqual([sentence.repeat(7), sentence.repeat(2)]);
	expect(splitText(`${'word '.repeat(100)}`.trim())[0]).toHaveLength(469);
	expect(splitText(`${'a'.repeat(300)} 3.14${'b'.repeat(300)}`)[0]).toBe('a'.repeat(300));
});

test('what no message could hold in one piece is cut all the same', () => {
	const heap = `e${'\u0301'.repeat(1500)}`;
	expect(splitText(heap).join('')).toBe(heap);
	expect(splitText(heap).every((part) => bytes(part) <= 2000)).toBe(true);
	expect(splitText('字'.repeat(2000))).toHaveLength(5);
	expect(splitText('\u0001'.repeat(1000)).length).toBeGreaterThan(3);
});
