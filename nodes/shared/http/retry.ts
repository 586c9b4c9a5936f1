import { backoffMs } from '../flow/backoff';
import { pause } from '../flow/stop';
import { ServiceError } from './errors';

export type MayRetry = (error: ServiceError, waitMs: number) => boolean;

/** Between the tries of a read. A write is never tried again. */
const BACKOFF = { firstMs: 500, longestMs: 1500, factor: 3 };
const MAX_RETRIES = 2;

/**
 * Makes a request; a read whose failure may pass (overload, reset, time-out) is made again.
 *
 * @param mayRetry whether the caller wants that, after a wait of so many ms
 * @param signal of the execution: one that was stopped is not waited for
 * @throws the {@link ServiceError} of the last try
 */
export async function withRetries<T>(
	write: boolean,
	attempt: () => Promise<T | ServiceError>,
	mayRetry: MayRetry = () => true,
	signal?: AbortSignal,
): Promise<T> {
	for (let tries = 0; ; tries++) {
		const result = await attempt();
		if (!(result instanceof ServiceError)) return result;
		if (write || !result.transient || tries >= MAX_RETRIES) throw result;
		const wait = backoffMs(BACKOFF, tries + 1);
		if (!mayRetry(result, wait)) throw result;
		await pause(wait, signal);
	}
}
