import { sleep } from 'n8n-workflow';
import { ServiceError } from './errors';

export type MayRetry = (error: ServiceError, waitMs: number) => boolean;

/** Waits between the tries of a read, in ms. A write is never tried again. */
const RETRY_DELAYS = [500, 1500];

/**
 * Makes a request; a read whose failure may pass (overload, reset, time-out) is made again.
 *
 * @param mayRetry whether the caller wants that, after a wait of so many ms
 * @throws the {@link ServiceError} of the last try
 */
export async function withRetries<T>(
	write: boolean,
	attempt: () => Promise<T | ServiceError>,
	mayRetry: MayRetry = () => true,
): Promise<T> {
	for (let tries = 0; ; tries++) {
		const result = await attempt();
		if (!(result instanceof ServiceError)) return result;
		if (write || !result.transient || tries >= RETRY_DELAYS.length) throw result;
		if (!mayRetry(result, RETRY_DELAYS[tries])) throw result;
		await sleep(RETRY_DELAYS[tries]);
	}
}
