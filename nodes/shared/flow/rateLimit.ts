import { InputError } from '../values/inputError';
import { Memory } from './remember';
import { pause, throwIfStopped } from './stop';

/** A run whose writes would wait longer than this is refused before the first of them. */
const LONGEST_WAIT_MS = 5 * 60 * 1000;

/** How many requests may go out within any span of so many ms. */
export interface Rate {
	requests: number;
	perMs: number;
}

interface Slot {
	/** When its request goes out, on a clock that never jumps. */
	at: number;
}

/** More accounts than a process serves; a limiter that is forgotten would let one request out early. */
const limiters = new Memory<RateLimiter>({ size: 10_000 });

/**
 * Lets requests out at a rate, in the order in which they were asked for. One per account and kind of
 * request: all runs, nodes and triggers of this process share it, so that together they keep the pace.
 * Other processes, the workers of a queue among them, have limiters of their own.
 */
export class RateLimiter {
	/** The requests of the longest span asked for and those that wait for their time, by time. */
	private slots: Slot[] = [];
	private longestMs = 0;
	private heldUntil = -Infinity;

	/**
	 * The limiter that this process has for a kind of request of an account.
	 *
	 * @param kind e.g. `message`
	 * @param account names the account, and the way to the service
	 */
	static of(kind: string, account: string): RateLimiter {
		return limiters.getOrSet(`${kind} ${account}`, () => new RateLimiter());
	}

	/**
	 * Resolves when a request may go out, and counts it. A request that is given up, because its
	 * execution was stopped, frees its place.
	 *
	 * @throws StoppedError when the execution is stopped meanwhile
	 * @throws InputError, at once, when its time is further away than {@link LONGEST_WAIT_MS}
	 */
	async pass(rate: Rate, signal?: AbortSignal): Promise<void> {
		throwIfStopped(signal);
		if (this.waitFor(rate) > LONGEST_WAIT_MS) throw this.tooLong('It', this.waitFor(rate));
		const slot: Slot = { at: this.nextTime(rate) };
		this.slots.push(slot);
		let isOut = false;
		try {
			// Its time moves while it waits when the account is held back.
			for (let planned = NaN; planned !== slot.at;) {
				planned = slot.at;
				const wait = planned - performance.now();
				if (wait > 0) await pause(wait, signal);
			}
			slot.at = performance.now();
			isOut = true;
		} finally {
			if (!isOut) this.slots = this.slots.filter((other) => other !== slot);
		}
	}

	/** The service found the requests too fast: for so many ms none goes out, then those that wait do. */
	holdBack(ms: number): void {
		const now = performance.now();
		const waiting = this.slots.filter(({ at }) => at > now);
		const shift = waiting.length > 0 ? now + ms - waiting[0].at : 0;
		if (shift > 0) for (const slot of waiting) slot.at += shift;
		this.heldUntil = Math.max(this.heldUntil, now + ms);
	}

	/** How many ms the last of so many further requests would wait before it goes out. */
	waitFor(rate: Rate, count = 1): number {
		const first = this.nextTime(rate) - performance.now();
		return first + Math.floor((count - 1) / rate.requests) * rate.perMs;
	}

	/** @throws InputError when so many writes would make a run wait longer than {@link LONGEST_WAIT_MS} */
	refuseLongWait(rate: Rate, count: number, what: string): void {
		const wait = this.waitFor(rate, count);
		if (wait > LONGEST_WAIT_MS) throw this.tooLong(`${count} ${what}`, wait);
	}

	private tooLong(what: string, waitMs: number): InputError {
		return new InputError(
			`Not sent: ${what} would have to wait about ${Math.ceil(waitMs / 60_000)} minutes to keep the pace of the account`,
			`A run waits at most ${LONGEST_WAIT_MS / 60_000} minutes, together with the other runs of the account. Give the node fewer items at a time, e.g. with a Loop Over Items node, or run fewer executions at once.`,
		);
	}

	/** When one more request may go out: behind all others. */
	private nextTime({ requests, perMs }: Rate): number {
		const now = performance.now();
		this.forget(now, perMs);
		const { slots } = this;
		const full = slots.length >= requests ? slots[slots.length - requests].at + perMs : now;
		return Math.max(now, full, slots.at(-1)?.at ?? now, this.heldUntil);
	}

	/** Drops the slots that count for nobody any more. */
	private forget(now: number, perMs: number): void {
		this.longestMs = Math.max(this.longestMs, perMs);
		const counting = this.slots.findIndex(({ at }) => at > now - this.longestMs);
		if (counting !== 0) this.slots = counting < 0 ? [] : this.slots.slice(counting);
	}
}
