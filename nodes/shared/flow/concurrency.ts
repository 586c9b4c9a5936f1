import { sleep } from 'n8n-workflow';

/**
 * Works on the entries in their order, on at most `concurrency` of them at a time. When `work` answers
 * false, nothing more is begun, and what is under way comes to its end.
 *
 * One entry is begun per turn of the event loop. Replies that come in together would otherwise send
 * off the next requests together: all would wait at the same time and compute at the same time, from
 * then on.
 */
export async function forEachConcurrent<Entry>(
	entries: Entry[],
	concurrency: number,
	work: (entry: Entry) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let stopped = false;
	let turn: Promise<void> = Promise.resolve();
	const isOver = () => stopped || next >= entries.length;

	const worker = async () => {
		while (!isOver()) {
			const ownTurn = turn;
			turn = ownTurn.then(async () => {
				if (!isOver()) await sleep(0);
			});
			await ownTurn;
			if (!isOver() && !(await work(entries[next++]))) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, entries.length) }, worker));
}
