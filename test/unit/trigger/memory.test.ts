import fc from 'fast-check';
import {
	isNew,
	remember,
	type ListMemory,
	type Place,
} from '../../../nodes/bilibili/Trigger/listMemory';
import {
	forgetQuiet,
	type Checkpoints,
	type MessageCursor,
} from '../../../nodes/bilibili/Trigger/sources/privateMessages/cursor';

const places = fc.uniqueArray(
	fc.record({
		id: fc.bigInt(1n, 10n ** 18n).map(String),
		time: fc.integer({ min: 100, max: 130 }).map(String),
	}),
	{ selector: ({ id }) => id, maxLength: 150 },
);

const nothing = (time: string): ListMemory => ({ seen: [], lowWaterMark: { id: '0', time } });

test('whatever is remembered, and however much, is not new; what comes later is', () => {
	fc.assert(
		fc.property(places, (all) => {
			const memory = remember(nothing('99'), all);
			expect(memory.seen.length).toBeLessThanOrEqual(40);
			for (const place of all) expect(isNew(memory, place)).toBe(false);
			expect(isNew(memory, { id: '5', time: '131' })).toBe(true);
		}),
	);
});

test('an entry is new again with a later time or a higher count', () => {
	const card: Place = { id: '7', time: '100', count: 2 };
	const memory = remember(nothing('50'), [card]);
	expect(isNew(memory, card)).toBe(false);
	expect(isNew(memory, { ...card, count: 1 })).toBe(false);
	expect(isNew(memory, { ...card, count: 3 })).toBe(true);
	expect(isNew(memory, { ...card, time: '101' })).toBe(true);
	expect(isNew(memory, { ...card, time: '99', count: 9 })).toBe(false);
});

test('the quietest sessions are forgotten, and the low-water mark rises above them', () => {
	const at = (index: number) => 1_700_000_000_000_000 + index * 1_000_000;
	const sessions: Checkpoints = Object.fromEntries(
		Array.from({ length: 1000 }, (_, index) => [
			`user:${index + 1}`,
			{ seqno: '1', session_ts: at(index) },
		]),
	);
	// One that is still to be read stays, however many there are.
	sessions['user:7'] = { seqno: '1' };
	const cursor: MessageCursor = { readUpTo: at(999), lowWaterMark: 0, sessions };
	const kept = forgetQuiet(cursor, at(990));
	expect(Object.keys(kept.sessions)).toHaveLength(400);
	expect(Object.keys(kept.sessions)).toContain('user:7');
	expect(kept.lowWaterMark).toBe(1_700_000_000 + 601);
	// Those that the list is asked for again stay.
	expect(Object.keys(forgetQuiet(cursor, at(0)).sessions)).toHaveLength(1000);
});
