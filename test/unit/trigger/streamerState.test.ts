import fc from 'fast-check';
import { BitReader, BitWriter } from '../../../nodes/bilibili/Trigger/bits';
import {
	decodeStreamers,
	encodeStreamers,
	type Streamer,
	type Streamers,
} from '../../../nodes/bilibili/Trigger/streamerState';

test('numbers come back as they were written', () => {
	const numbers = fc.array(
		fc.record({
			value: fc.maxSafeNat(),
			k: fc.integer({ min: 0, max: 53 }),
			big: fc.bigInt(-(2n ** 65n), 2n ** 65n),
		}),
	);
	fc.assert(
		fc.property(numbers, (written) => {
			const writer = new BitWriter();
			for (const { value, k, big } of written) {
				writer.number(value);
				writer.rice(value, k);
				writer.bigint(big);
				writer.flag(value % 2 === 1);
			}
			const reader = new BitReader(writer.toString());
			for (const { value, k, big } of written) {
				const read = [reader.number(), reader.rice(k), reader.bigint(), reader.flag()];
				expect(read).toEqual([value, value, big, value % 2 === 1]);
			}
		}),
	);
});

const start = fc.integer({ min: 1_600_000_000, max: 1_900_000_000 });
const mark = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const room = fc.option(fc.tuple(mark, mark, mark), { nil: undefined });
const after = (from: number) =>
	fc.option(fc.integer({ min: from, max: from + 400_000 }), { nil: undefined });
const streamer: fc.Arbitrary<Streamer> = fc.oneof(
	fc.record({ start: fc.constant(0), open: fc.constant(false), room }),
	fc.record({ start: fc.constant(0), open: fc.constant(false), unsure: fc.constant(true) }),
	start.chain((from) =>
		fc.record({ start: fc.constant(from), open: fc.constant(true), offlineAt: after(from), room }),
	),
	start.chain((from) =>
		fc.record({ start: fc.constant(from), open: fc.constant(false), endedAt: after(from), room }),
	),
) as fc.Arbitrary<Streamer>;
const uid = fc.oneof(
	fc.integer({ min: 1, max: 9_999_999_999 }),
	fc.integer({ min: 3_461_560_000_000_000, max: 3_700_000_000_000_000 }),
);
const streamers: fc.Arbitrary<Streamers> = fc
	.uniqueArray(fc.tuple(uid.map(String), streamer), { selector: ([one]) => one, maxLength: 60 })
	.map((entries) => new Map(entries));

const asText = (map: Streamers) =>
	[...map].map(([one, state]) => [one, JSON.stringify(state, Object.keys(state).sort())]).sort();

test('what is known of streamers survives its encoding, by hash and by uid', () => {
	fc.assert(
		fc.property(streamers, (known) => {
			const byHash = decodeStreamers(encodeStreamers(known, false), [...known.keys()]);
			expect(asText(byHash)).toEqual(asText(known));
			const withStart = new Map([...known].filter(([, state]) => state.start > 0));
			expect(asText(decodeStreamers(encodeStreamers(known, true), []))).toEqual(asText(withStart));
		}),
	);
});

test('who is not on the list is not found, who is new is missing', () => {
	const known: Streamers = new Map([
		['1', { start: 0, open: false }],
		['2', { start: 1_700_000_000, open: true }],
	]);
	const found = decodeStreamers(encodeStreamers(known, false), ['2', '3']);
	expect([...found]).toEqual([['2', { start: 1_700_000_000, open: true }]]);
});

test('the oldest broadcasts that are over are forgotten, those that run are not', () => {
	const known: Streamers = new Map();
	for (let index = 0; index < 3000; index++) {
		const open = index < 500;
		known.set(String(1000 + index), {
			start: 1_700_000_000 + index,
			open,
			...(!open && { endedAt: 1_700_000_100 + index }),
		});
	}
	const found = [...decodeStreamers(encodeStreamers(known, false), [...known.keys()]).values()];
	expect(found).toHaveLength(3000);
	expect(found.filter(({ open }) => open)).toHaveLength(500);
	expect(found.filter(({ endedAt }) => endedAt !== undefined)).toHaveLength(1000);
});
