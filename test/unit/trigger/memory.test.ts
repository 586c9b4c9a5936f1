import fc from 'fast-check';
import { isNew, remember, type Mark, type Memory } from '../../../nodes/bilibili/Trigger/memory';
import {
	decodeSessions,
	encodeSessions,
	forgetSessions,
	type SessionMarks,
} from '../../../nodes/bilibili/Trigger/sessionMarks';

const marks = fc.uniqueArray(
	fc.record({
		id: fc.bigInt(1n, 10n ** 18n).map(String),
		time: fc.integer({ min: 100, max: 130 }).map(String),
	}),
	{ selector: ({ id }) => id, maxLength: 150 },
);

test('whatever is remembered, and however much, is not new; what comes later is', () => {
	fc.assert(
		fc.property(marks, (all) => {
			const memory = remember({ seen: [], floor: ['99', '0'] }, all);
			expect(memory.seen.length).toBeLessThanOrEqual(40);
			for (const mark of all) expect(isNew(memory, mark)).toBe(false);
			expect(isNew(memory, { id: '5', time: '131' })).toBe(true);
		}),
	);
});

test('an entry is new again with a later time or a higher count', () => {
	const card: Mark = { id: '7', time: '100', count: 2 };
	const memory: Memory = remember({ seen: [], floor: ['50', '0'] }, [card]);
	expect(isNew(memory, card)).toBe(false);
	expect(isNew(memory, { ...card, count: 1 })).toBe(false);
	expect(isNew(memory, { ...card, count: 3 })).toBe(true);
	expect(isNew(memory, { ...card, time: '101' })).toBe(true);
	expect(isNew(memory, { ...card, time: '99', count: 9 })).toBe(false);
});

const MAX_SEQNO = 2n ** 63n;

/** A user's seqno: seconds since 2021-11-01 in Beijing, then 24 bits. */
const userSeqno = (second: number, low: number) =>
	(BigInt(second - 1_635_696_000) << 24n) + BigInt(low);

const lowBits = fc.nat({ max: 2 ** 24 - 1 });
/** Within ten seconds, in µs. */
const recently = fc.integer({ min: 1_800_000_000_000_000, max: 1_800_000_010_000_000 });
const recentUid = fc.bigInt(3_461_560_000_000_000n, 3_710_000_000_000_000n);

/** A user's, at the time of the mark or a second beside it; a group's; any at all. */
const seqnoAt = (time: number) =>
	fc.oneof(
		fc
			.tuple(fc.constantFrom(-1, 0, 0, 0, 1), lowBits)
			.map(([aside, low]) => userSeqno(Math.floor(time / 1_000_000) + aside, low))
			.map((seqno) => (seqno < 0n ? 0n : seqno)),
		fc.bigInt(0n, 30n),
		fc.bigInt(0n, MAX_SEQNO),
	);
const mark = fc.oneof(fc.constant(0), recently, fc.maxSafeNat()).chain((time) =>
	seqnoAt(time).chain((seqno) =>
		fc.record(
			{
				seqno: fc.constant(seqno),
				highest: fc.oneof(fc.constantFrom(seqno, seqno + 1n), fc.bigInt(0n, MAX_SEQNO)),
				time: fc.constant(time),
				doubts: fc.integer({ min: 1, max: 2 }),
				ends: fc.array(fc.bigInt(1n, MAX_SEQNO), { minLength: 1, maxLength: 4 }),
			},
			{ requiredKeys: ['seqno', 'highest', 'time'] },
		),
	),
);
const sessionKey = fc
	.tuple(fc.constantFrom(1, 2), fc.oneof(recentUid, fc.bigInt(1n, MAX_SEQNO)))
	.map(([type, talker]) => `${type}:${talker}`);

test('sessions come back as they were written', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(sessionKey, mark)), (entries) => {
			const written: SessionMarks = new Map(entries);
			expect(decodeSessions(encodeSessions(written))).toEqual(written);
		}),
	);
});

test('a thousand sessions of the same ten seconds take 16 kB', () => {
	const usual = fc.tuple(recentUid, recently, lowBits).map(([uid, time, low]) => {
		const seqno = userSeqno(Math.floor(time / 1_000_000), low);
		return [`1:${uid}`, { seqno, highest: seqno, time }] as const;
	});
	const aThousand = {
		minLength: 1000,
		maxLength: 1000,
		selector: ([key]: readonly [string, object]) => key,
	};
	fc.assert(
		fc.property(fc.uniqueArray(usual, aThousand), (entries) => {
			const written: SessionMarks = new Map(entries);
			const text = encodeSessions(written);
			expect(text.length).toBeLessThanOrEqual(16_000);
			expect(decodeSessions(text)).toEqual(written);
		}),
		{ numRuns: 10 },
	);
});

test('the quietest sessions are forgotten, and the floor rises above them', () => {
	const all: SessionMarks = new Map(
		Array.from({ length: 1000 }, (_, index) => [
			`1:${index + 1}`,
			{ seqno: 1n, highest: 1n, time: 1_700_000_000_000_000 + index * 1_000_000 },
		]),
	);
	const { marks: kept, floor } = forgetSessions(all, 0, Infinity);
	expect(kept.size).toBe(400);
	expect(floor).toBe(1_700_000_000 + 600);
	// Those of an unfinished page stay.
	expect(forgetSessions(all, 0, 1_700_000_000_000_000).marks.size).toBe(1000);
});
