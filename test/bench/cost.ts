import { performance } from 'node:perf_hooks';

/** What a piece of work took. */
export interface Cost {
	wallMs: number;
	/** User and system time of all threads of the process. */
	cpuMs: number;
}

/** Does a piece of work in this process, with no garbage of earlier work left to collect. */
export async function costOf<T>(work: () => Promise<T>): Promise<[T, Cost]> {
	globalThis.gc?.();
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	const result = await work();
	const wallMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	return [result, { wallMs, cpuMs: (user + system) / 1000 }];
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1
		? sorted[Math.floor(middle)]
		: (sorted[middle - 1] + sorted[middle]) / 2;
}
