import { pagesOf, take, type Page, type Paging } from '../../../nodes/shared/flow/pager';
import { StoppedError } from '../../../nodes/shared/flow/stop';

type Pages = (cursor?: number) => Page<number, number>;

let asked: Array<number | undefined>;
beforeEach(() => (asked = []));

const list = (pageOf: Pages, more: Partial<Paging<number, number>> = {}) =>
	pagesOf<number, number>({
		fetch: async (cursor) => {
			asked.push(cursor);
			return pageOf(cursor);
		},
		idOf: String,
		...more,
	});

/** Ten entries a page, for ever. */
const endless: Pages = (cursor = 0) => ({
	entries: Array.from({ length: 10 }, (_entry, index) => cursor * 10 + index),
	next: cursor + 1,
});

test('reads to the last page, each entry once, also where pages overlap', async () => {
	const pages = [
		[1, 2, 3],
		[3, 4, 5],
		[5, 6],
	];
	const read = list((cursor = 0) => ({
		entries: pages[cursor],
		next: cursor < 2 ? cursor + 1 : null,
	}));
	expect(await take(read, Infinity)).toEqual({ entries: [1, 2, 3, 4, 5, 6], ending: 'end' });
	expect(asked).toEqual([undefined, 1, 2]);
});

test('reads no page more than the limit needs, and hands out no entry more', async () => {
	const { entries, ending } = await take(list(endless), 20);
	expect(entries).toHaveLength(20);
	expect(ending).toBe('limit');
	expect(asked).toHaveLength(2);
	expect((await take(list(endless), 5)).entries).toEqual([0, 1, 2, 3, 4]);
});

test.each<[string, Pages, number]>([
	[
		'that repeats its page under new cursors',
		(cursor = 0) => ({ entries: [1, 2], next: cursor + 1 }),
		2,
	],
	['that is empty and goes on', (cursor = 0) => ({ entries: [], next: cursor + 1 }), 1],
	[
		'that repeats a cursor',
		(cursor = 0) => ({ entries: [asked.length], next: (cursor + 1) % 3 }),
		3,
	],
	['that repeats where it began', () => ({ entries: [asked.length], next: 7 }), 1],
])('ends with a list %s', async (_name, pageOf, requests) => {
	const from = _name.includes('began') ? { from: 7 } : {};
	expect((await take(list(pageOf, from), Infinity)).ending).toBe('end');
	expect(asked.length).toBeLessThanOrEqual(requests + 1);
});

test('an endless list ends at its cap, which is told', async () => {
	expect((await take(list(endless, { maxPages: 7 }), Infinity)).ending).toBe('cap');
	expect(asked).toHaveLength(7);
	const { entries, ending } = await take(list(endless), Infinity);
	expect(entries).toHaveLength(10_000);
	expect(ending).toBe('cap');
	const wide: Pages = (cursor = 0) => ({
		entries: Array.from({ length: 30_000 }, (_entry, index) => cursor * 30_000 + index),
		next: cursor + 1,
	});
	expect((await take(list(wide), Infinity)).entries).toHaveLength(120_000);
});

test('begins no page when the budget is spent, but always the first', async () => {
	const budget = { spent: true };
	const { entries, ending } = await take(list(endless, { budget }), Infinity);
	expect(entries).toHaveLength(10);
	expect(ending).toBe('budget');
});

test('ends with a stopped execution', async () => {
	const stop = new AbortController();
	const read = list(
		(cursor) => {
			if (cursor === 2) stop.abort();
			return endless(cursor);
		},
		{ signal: stop.signal },
	);
	await expect(take(read, Infinity)).rejects.toThrow(StoppedError);
	expect(asked).toEqual([undefined, 1, 2]);
});

test('cursors of several fields are told apart by their values', async () => {
	let page = 0;
	const read = pagesOf<number, { id: string }>({
		fetch: async () => ({ entries: [page++], next: { id: page < 3 ? String(page) : '2' } }),
		idOf: String,
	});
	expect((await take(read, Infinity)).entries).toEqual([0, 1, 2]);
});
