import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inflate } from '../../../nodes/bilibili/LiveRoomTrigger/stream/inflate';

const limit = 1 << 20;
const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const strategies = [Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED];

const bytes = fc.oneof(
	fc.uint8Array({ maxLength: 3000 }),
	fc
		.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 900 }))
		.map(([unit, times]) => Buffer.concat(Array.from({ length: times }, () => unit))),
	fc.string({ unit: 'grapheme', maxLength: 2000 }).map((text) => Buffer.from(text)),
);

describe('inflate', () => {
	test('undoes what zlib does, at every level and strategy', () => {
		fc.assert(
			fc.property(
				bytes,
				fc.integer({ min: 0, max: 9 }),
				fc.constantFrom(...strategies),
				(data, level, strategy) => {
					const compressed = deflateSync(data, { level, strategy });
					expect(Buffer.from(inflate(compressed, limit)).equals(data)).toBe(true);
				},
			),
			{ numRuns: 600 },
		);
	});

	test('undoes a long text with matches from far back', () => {
		const text = Array.from({ length: 9000 }, (_entry, index) => `第${index % 2500}条弹幕`).join(
			'',
		);
		const compressed = deflateSync(text, { level: 9 });
		expect(Buffer.from(inflate(compressed, limit)).toString()).toBe(text);
	});

	test('refuses more than it was allowed to put out', () => {
		const compressed = deflateSync(Buffer.alloc(10_001, 'live'));
		expect(() => inflate(compressed, 10_000)).toThrow('too large');
		expect(inflate(compressed, 10_001)).toHaveLength(10_001);
	});

	test.each([
		['nothing', ''],
		['no zlib header', 'ffff0000'],
		['a dictionary that is not at hand', '78bb00000000'],
		['an unknown kind of block', '789c07'],
		['a stored block whose length is wrong', '789c0105000000aabb'],
		['a stored block that ends too early', '789c010500faff6162'],
		['a match before the first byte', '789c03020000'],
	])('refuses %s', (_title, hex) => {
		expect(() => inflate(Buffer.from(hex, 'hex'), limit)).toThrow(RangeError);
	});

	test('ends on damaged data, with a result or a RangeError', () => {
		const damage = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(bytes, damage, fc.nat(3000), (data, changes, end) => {
				const compressed = deflateSync(data);
				for (const [at, value] of changes) compressed[2 + (at % (compressed.length - 2))] = value;
				try {
					inflate(compressed.subarray(0, end), limit);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
