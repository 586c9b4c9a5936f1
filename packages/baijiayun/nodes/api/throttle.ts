import { sleep } from 'n8n-workflow';

/**
 * Baijiayun refuses more than 200 requests in 10 s per account and per IP address, all calls
 * together. Some are left for whatever else the school runs, and for requests that bunch up on the way.
 */
const REQUESTS = 180;
const WINDOW_MS = 10_000;

const throttles = new Map<string, Throttle>();

/** Lets at most {@link REQUESTS} requests pass in any {@link WINDOW_MS}; the others wait their turn. */
export class Throttle {
	/** When the requests of the last window passed, oldest first, on a clock that never jumps. */
	private readonly passed: number[] = [];

	/** The one of a way out of this n8n, which all runs, accounts and nodes share as they share its IP. */
	static of(gateway: string): Throttle {
		const throttle = throttles.get(gateway) ?? new Throttle();
		throttles.set(gateway, throttle);
		return throttle;
	}

	/** Resolves when a request may go out, and counts it. */
	async pass(): Promise<void> {
		for (;;) {
			const now = performance.now();
			while (this.passed.length > 0 && this.passed[0] <= now - WINDOW_MS) this.passed.shift();
			if (this.passed.length < REQUESTS) {
				this.passed.push(now);
				return;
			}
			await sleep(this.passed[0] + WINDOW_MS - now);
		}
	}
}
