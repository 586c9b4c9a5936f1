import fc from 'fast-check';
import { Budget } from '../../../nodes/shared/flow/budget';
import { Walk } from '../../../nodes/bilibili/Trigger/walk';

/** Reads what is above `known` in a list of numbers that rise, in walks of the given budgets. */
async function readAll(list: number[], known: number, pageSize: number, grow: () => number[]) {
	const read: number[] = [];
	let marker = known;
	let ends: number[] = [];
	let walks = 0;
	for (let done = false; !done; walks++) {
		const walk: Walk<number, number> = new Walk(
			async (end) => {
				const below = list.filter((number) => end === undefined || number < end);
				const page = below.slice(-pageSize);
				const fresh = page.filter((number) => number > marker);
				const isLast = fresh.length < page.length || page.length === below.length;
				return { items: fresh, next: isLast ? undefined : page[0] };
			},
			Budget.of(-1),
			ends,
		);
		for await (const page of walk.pages()) {
			const fresh = page.filter((number) => number > marker);
			read.push(...fresh);
			marker = Math.max(marker, ...fresh);
		}
		({ ends, done } = walk);
		list.push(...grow());
	}
	return { read, walks };
}

test('a list is read whole and in order, however little time each walk has', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(60),
			fc.nat(20),
			fc.integer({ min: 1, max: 7 }),
			fc.array(fc.nat(3), { maxLength: 10 }),
			async (length, known, pageSize, growths) => {
				const list = Array.from({ length }, (_, index) => index);
				let next = length;
				const { read } = await readAll(list, known, pageSize, () =>
					Array.from({ length: growths.shift() ?? 0 }, () => next++),
				);
				const wanted = list.filter((number) => number > known);
				expect(read).toEqual(wanted.slice(0, read.length));
				// What came after the last look is left for the next poll.
				expect(wanted.length - read.length).toBeLessThanOrEqual(3);
			},
		),
	);
});

test('a list of many pages takes two walks a page at most', async () => {
	const list = Array.from({ length: 300 }, (_, index) => index);
	const { read, walks } = await readAll(list, -1, 2, () => []);
	expect(read).toHaveLength(300);
	// 40 ends are remembered; those above are found again.
	expect(walks).toBeLessThan(150 * 6);
});
