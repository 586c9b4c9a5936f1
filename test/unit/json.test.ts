import fc from 'fast-check';
import { objectOf, parseJson, parseNestedJson } from '../../nodes/shared/http/json';

describe('parseJson', () => {
	test.each([
		['{"msg_key":7301234567890123456}', { msg_key: '7301234567890123456' }],
		[
			'[18446744073709551615,-9223372036854775808]',
			['18446744073709551615', '-9223372036854775808'],
		],
		['{"a":9007199254740991,"b":9007199254740992}', { a: 9007199254740991, b: '9007199254740992' }],
		[
			'{"text":"id 7301234567890123456, \\"7301234567890123456\\": 1"}',
			{
				text: 'id 7301234567890123456, "7301234567890123456": 1',
			},
		],
		['{"a":0.1234567890123456789,"b":1e-1234567890123456}', { a: 0.12345678901234568, b: 0 }],
		['7301234567890123456', '7301234567890123456'],
		[
			'{"7301234567890123456":7301234567890123456}',
			{ '7301234567890123456': '7301234567890123456' },
		],
		['[7301234567890123456 , 1]', ['7301234567890123456', 1]],
		['{"a":"\\\\","b":7301234567890123456}', { a: '\\', b: '7301234567890123456' }],
	])('%s', (text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	test.each([
		['{"a":1e400,"b":-1e999,"c":1.5E+309,"d":1e308}', { a: null, b: null, c: null, d: 1e308 }],
		[`[${'9'.repeat(400)}.5,1]`, [null, 1]],
		[`[${'9'.repeat(400)}.5e7,1]`, [null, 1]],
		[`[${'9'.repeat(400)}]`, ['9'.repeat(400)]],
		['{"a":9e17,"b":1e-999,"text":"1e400 \\" 1e400"}', { a: 9e17, b: 0, text: '1e400 " 1e400' }],
	])('numbers beyond all bounds are unknown (%#)', (text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	test.each([
		['a text that never ends', `{"a":12345678901234567,"b":"${'\\"'.repeat(500_000)}`],
		['quotation marks', `12345678901234567${'"'.repeat(1_000_001)}`],
		['digits without end', `{"a":${'9'.repeat(1_000_000)}x`],
		['digits and points', `[12345678901234567,${'1.'.repeat(500_000)}`],
	])('a million characters of %s are refused at once', (_what, text) => {
		const start = performance.now();
		expect(() => parseJson(text)).toThrow(SyntaxError);
		expect(performance.now() - start).toBeLessThan(1000);
	});

	test('refuses what is not JSON', () => {
		for (const text of ['', '<html>1234567890123456</html>', '{"a":1234567890123456']) {
			expect(() => parseJson(text)).toThrow(SyntaxError);
		}
	});

	test('keeps every integer exactly and everything else as JSON.parse does', () => {
		const value = fc.letrec((tie) => ({
			tree: fc.oneof(
				{ maxDepth: 4 },
				fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
				fc
					.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
					.map((n) => n || 0),
				fc.string({ unit: 'binary' }),
				fc.constantFrom('"1234567890123456789"', '\\', '\\"12345678901234567', true, null),
				fc.array(tie('tree')),
				fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
			),
		})).tree;
		fc.assert(
			fc.property(value, (tree) => {
				expect(parseJson(write(tree))).toEqual(expected(tree));
			}),
			{ numRuns: 2000 },
		);
	});
});

/** JSON text with bigints as bare digits, as the API sends them. */
function write(tree: unknown): string {
	if (typeof tree === 'bigint') return tree.toString();
	if (Array.isArray(tree)) return `[${tree.map(write).join(', ')}]`;
	if (typeof tree === 'object' && tree !== null) {
		const entries = Object.entries(tree).map(
			([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`,
		);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(tree);
}

function expected(tree: unknown): unknown {
	if (typeof tree === 'bigint') {
		return Number.isSafeInteger(Number(tree)) ? Number(tree) : tree.toString();
	}
	if (Array.isArray(tree)) return tree.map(expected);
	if (typeof tree === 'object' && tree !== null) {
		return Object.fromEntries(Object.entries(tree).map(([key, inner]) => [key, expected(inner)]));
	}
	return tree;
}

describe('parseNestedJson', () => {
	test('parses JSON inside a string, large integers included', () => {
		expect(parseNestedJson('{"id":1070000000000000001}')).toEqual({ id: '1070000000000000001' });
	});

	test('is undefined for plain text and for what is no string', () => {
		for (const value of ['hello', '', undefined, null, { a: 1 }]) {
			expect(parseNestedJson(value)).toBeUndefined();
		}
	});
});

test.each([null, undefined, [], [1], 'text', 0, true])(
	'%j in place of an object is empty',
	(value) => {
		expect(objectOf(value)).toEqual({});
	},
);
