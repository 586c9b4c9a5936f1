import type { LiveEvent } from './events';
import { isFree } from './filters';

export interface DeliveryLimits {
	/** Most events in one execution. */
	batchSize: number;
	/** How long the first event of a batch waits for others. */
	batchMs: number;
	/** Executions that may run at once. */
	maxRunning: number;
	/** An execution that has not ended after so long does not count any more. */
	maxRunningMs: number;
	/** Events that may wait; beyond, some are dropped. */
	maxWaiting: number;
}

/**
 * Hands events to the workflow: one by one or in batches, in order, not more at once than it can take.
 *
 * When too many wait, the oldest that cost nothing is dropped, and only when all were paid for, the
 * oldest. The next event that goes out says how many were dropped before it (`dropped_before`).
 */
export class Delivery {
	private readonly waiting: Array<{ event: LiveEvent; since: number }> = [];
	/** When each execution began; the oldest first. */
	private readonly running = new Map<symbol, number>();
	private dropped = 0;

	/**
	 * @param execute starts an execution; settles when that has ended
	 * @param report called for each event that is dropped, and each execution that is not waited for any more
	 */
	constructor(
		private readonly limits: DeliveryLimits,
		private readonly execute: (events: LiveEvent[]) => Promise<unknown>,
		private readonly report: { dropped(): void; stuck(): void },
	) {}

	push(event: LiveEvent, now: number): void {
		this.waiting.push({ event, since: now });
		this.flush(now);
		if (this.waiting.length > this.limits.maxWaiting) this.drop();
	}

	/** Starts whatever is due. A batch does not wait for more than there is room for. */
	flush(now: number): void {
		const { batchMs, maxRunning, maxWaiting } = this.limits;
		const batchSize = Math.min(this.limits.batchSize, maxWaiting);
		this.forget(now);
		while (this.waiting.length > 0 && this.running.size < maxRunning) {
			const isDue = this.waiting.length >= batchSize || now - this.waiting[0].since >= batchMs;
			if (!isDue) return;
			const events = this.waiting.splice(0, this.limits.batchSize).map(({ event }) => event);
			this.start(events, now);
		}
	}

	/** Forgets what still waits, and returns how much that was. */
	close(): number {
		return this.waiting.splice(0).length;
	}

	private start(events: LiveEvent[], now: number): void {
		const execution = Symbol('execution');
		this.running.set(execution, now);
		if (this.dropped > 0) {
			events[0].dropped_before = this.dropped;
			this.dropped = 0;
		}
		const ended = () => this.running.delete(execution);
		this.execute(events).then(ended, ended);
	}

	private forget(now: number): void {
		for (const [execution, since] of this.running) {
			if (now - since < this.limits.maxRunningMs) return;
			this.running.delete(execution);
			this.report.stuck();
		}
	}

	private drop(): void {
		const free = this.waiting.findIndex(({ event }) => isFree(event));
		this.waiting.splice(Math.max(free, 0), 1);
		this.dropped++;
		this.report.dropped();
	}
}
