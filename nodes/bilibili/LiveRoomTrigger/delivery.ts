import type { LiveEvent } from './events';

export interface DeliveryLimits {
	/** Most events in one execution. */
	batchSize: number;
	/** How long the first event of a batch waits for others. */
	batchMs: number;
	/** Executions that may run at once. */
	maxRunning: number;
	/** Events that may wait; beyond, some are dropped. */
	maxWaiting: number;
}

/**
 * Hands events to the workflow: one by one or in batches, in order, not more at once than it can take.
 *
 * When too many wait, the oldest that cost nothing is dropped, and only when all were paid for, the
 * oldest. The next event that goes out tells how many were dropped before it (`dropped_before`).
 */
export class Delivery {
	private readonly waiting: Array<{ event: LiveEvent; since: number }> = [];
	private running = 0;
	private dropped = 0;

	/**
	 * @param execute starts an execution; settles when that has ended
	 * @param onDrop told of each event that is dropped
	 */
	constructor(
		private readonly limits: DeliveryLimits,
		private readonly execute: (events: LiveEvent[]) => Promise<unknown>,
		private readonly onDrop: () => void,
	) {}

	push(event: LiveEvent, now: number): void {
		this.waiting.push({ event, since: now });
		this.flush(now);
		if (this.waiting.length > this.limits.maxWaiting) this.drop();
	}

	/** Starts whatever is due. */
	flush(now: number): void {
		const { batchSize, batchMs, maxRunning } = this.limits;
		while (this.waiting.length > 0 && this.running < maxRunning) {
			const isDue = this.waiting.length >= batchSize || now - this.waiting[0].since >= batchMs;
			if (!isDue) return;
			this.start(this.waiting.splice(0, batchSize).map(({ event }) => event));
		}
	}

	/** Forgets what still waits. */
	close(): void {
		this.waiting.length = 0;
	}

	private start(events: LiveEvent[]): void {
		this.running++;
		if (this.dropped > 0) {
			events[0].dropped_before = this.dropped;
			this.dropped = 0;
		}
		const ended = () => {
			this.running--;
		};
		this.execute(events).then(ended, ended);
	}

	private drop(): void {
		const free = this.waiting.findIndex(({ event }) => !event.price_cny);
		this.waiting.splice(Math.max(free, 0), 1);
		this.dropped++;
		this.onDrop();
	}
}
