import { backoffMs } from '../../../nodes/shared/flow/backoff';
import { batches } from '../../../nodes/shared/flow/batches';
import { pause, StoppedError } from '../../../nodes/shared/flow/stop';

afterEach(() => jest.restoreAllMocks());
const after = (failures: number[], backoff: Parameters<typeof backoffMs>[0]) =>
	failures.map((count) => backoffMs(backoff, count));

test('grows from the first wait to the longest, and stays there', () => {
	const minutes = { firstMs: 60_000, longestMs: 1_800_000 };
	expect(after([1, 2, 3, 5, 6, 10_000], minutes)).toEqual([
		60_000, 120_000, 240_000, 960_000, 1_800_000, 1_800_000,
	]);
	expect(after([1, 2], { firstMs: 500, longestMs: 1500, factor: 3 })).toEqual([500, 1500]);
});

test('is not shorter than what was asked for, nor longer than the longest', () => {
	const backoff = { firstMs: 1000, longestMs: 60_000 };
	expect(backoffMs(backoff, 1, 5000)).toBe(5000);
	expect(backoffMs(backoff, 4, 5000)).toBe(8000);
	expect(backoffMs(backoff, 1, Infinity)).toBe(60_000);
	expect(backoffMs(backoff, 1, NaN)).toBe(1000);
});

test('chance shortens it by up to its share', () => {
	const backoff = { firstMs: 1000, longestMs: 60_000, jitter: 0.5 };
	jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5);
	expect(after([1, 1], backoff)).toEqual([1000, 750]);
});

test('a list in batches', () => {
	expect(batches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
	expect(batches([], 2)).toEqual([]);
});

test('a pause ends when the execution is stopped, and none begins then', async () => {
	const stop = new AbortController();
	const removed = jest.spyOn(stop.signal, 'removeEventListener');
	await pause(1, stop.signal);
	expect(removed).toHaveBeenCalledTimes(1);
	const paused = pause(200, stop.signal);
	stop.abort();
	await expect(paused).rejects.toThrow(StoppedError);
	await expect(pause(0, stop.signal)).rejects.toThrow(StoppedError);
});
