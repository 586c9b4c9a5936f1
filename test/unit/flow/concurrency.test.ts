import { setTimeout as sleep } from 'node:timers/promises';
import { forEachConcurrent } from '../../../nodes/shared/flow/concurrency';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('begins the entries in order and never has more than so many under way', async () => {
	const begun: number[] = [];
	let underWay = 0;
	let most = 0;
	await forEachConcurrent(numbers(20), 4, async (entry) => {
		begun.push(entry);
		most = Math.max(most, ++underWay);
		await sleep(15 - (entry % 4));
		underWay -= 1;
		return true;
	});
	expect(begun).toEqual(numbers(20));
	expect(most).toBe(4);
	expect(underWay).toBe(0);
});

test('goes on until the end with more at once than entries, and does nothing for none', async () => {
	const done: number[] = [];
	const work = async (entry: number) => done.push(entry) > 0;
	await forEachConcurrent(numbers(3), 50, work);
	await forEachConcurrent([], 50, work);
	expect(done).toEqual([0, 1, 2]);
});

test('begins nothing more after a false, but waits for what is under way', async () => {
	const ended: number[] = [];
	await forEachConcurrent(numbers(20), 3, async (entry) => {
		await sleep(entry === 1 ? 10 : 40);
		ended.push(entry);
		return entry !== 1;
	});
	expect(ended.sort()).toEqual([0, 1, 2]);
});

test('lets the event loop turn between two beginnings, so that replies do not fall into step', async () => {
	let release = () => {};
	const reply = new Promise<void>((resolve) => (release = resolve));
	let turns = 0;
	const turnsAtBeginning: number[] = [];
	const count = () => {
		turns += 1;
		counting = setImmediate(count);
	};
	let counting = setImmediate(count);
	const run = forEachConcurrent(numbers(10), 5, async () => {
		turnsAtBeginning.push(turns);
		await reply;
		return true;
	});
	await sleep(30);
	release();
	await run;
	clearImmediate(counting);
	expect(turnsAtBeginning).toHaveLength(10);
	expect(new Set(turnsAtBeginning).size).toBe(10);
});
