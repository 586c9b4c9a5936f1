import { causeOf, ServiceError } from './errors';
import { backoffMs } from '../flow/backoff';
import { clock } from '../flow/clock';

/** A burst would be noticed. */
const SPACING_MS = 300;
/** A minute to half an hour, lengthened by chance, so that several triggers do not come back together. */
const BACKOFF = { firstMs: 75_000, longestMs: 2_250_000, jitter: 0.2 };
/** Refusals that are closer together than this are one to the user. */
const QUIET_MS = 3_600_000;

/**
 * What the connections of one trigger ask a service for passes here, one request after the other. When its risk
 * control refuses one, the circuit opens: nobody asks for a while, and then a single one tries. The pause
 * doubles until a request gets through.
 */
export class CircuitBreaker {
	private nextAt = -Infinity;
	private pausedUntil = -Infinity;
	/** In a row; 0 since a request got through. */
	private refusals = 0;
	/** Whether the request that shows if risk control has calmed down is under way. */
	private isTrying = false;
	private refusedAt = -Infinity;

	/** @param onPause told when risk control begins to refuse */
	constructor(private readonly onPause: (error: ServiceError) => void) {}

	isPaused(now: number): boolean {
		return now < this.pausedUntil;
	}

	/** Whether a request may be made now. One that may has to be, and to be settled. */
	admits(now: number): boolean {
		if (now < this.nextAt || this.isPaused(now) || this.isTrying) return false;
		this.nextAt = now + SPACING_MS;
		this.isTrying = this.refusals > 0;
		return true;
	}

	/** What a request came to: an error, or none. */
	settle(error?: unknown): void {
		// Requests that were under way when the pause began tell nothing new.
		if (this.refusals > 0 && !this.isTrying) return;
		this.isTrying = false;
		if (isRateLimited(error)) this.pauseAfter(error, clock.now());
		else if (error === undefined) this.refusals = 0;
	}

	private pauseAfter(error: ServiceError, now: number): void {
		this.refusals += 1;
		this.pausedUntil = now + backoffMs(BACKOFF, this.refusals);
		const isNews = now - this.refusedAt > QUIET_MS;
		this.refusedAt = now;
		if (isNews) this.onPause(this.explained(error));
	}

	private explained(error: ServiceError): ServiceError {
		const plan =
			'The trigger waits a minute, then longer each time, up to half an hour, and goes on by itself.';
		return new ServiceError({
			...error,
			message: error.message,
			description: `${error.description ?? ''} ${plan}`.trim(),
		});
	}
}

/** Whether the service has had enough of our requests, and trying again soon makes it worse. */
export function isRateLimited(error: unknown): error is ServiceError {
	return error instanceof ServiceError && causeOf(error) === 'rate-limited';
}
