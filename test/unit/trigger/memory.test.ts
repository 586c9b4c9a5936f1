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

test('sessions come back as they were written', () => {
	const session = fc.tuple(
		fc
			.tuple(fc.constantFrom(1, 2), fc.bigInt(1n, 10n ** 16n))
			.map(([type, talker]) => `${type}:${talker}`),
		fc.record(
			{
				seqno: fc.bigInt(0n, 2n ** 63n),
				highest: fc.bigInt(0n, 2n ** 63n),
				time: fc.maxSafeNat(),
				doubts: fc.integer({ min: 1, max: 2 }),
				ends: fc.array(fc.bigInt(1n, 2n ** 63n), { minLength: 1, maxLength: 4 }),
			},
			{ requiredKeys: ['seqno', 'highest', 'time'] },
		),
	);
	fc.assert(
		fc.property(fc.array(session), (entries) => {
			const written: SessionMarks = new Map(entries);
			expect(decodeSessions(encodeSessions(written))).toEqual(written);
		}),
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
