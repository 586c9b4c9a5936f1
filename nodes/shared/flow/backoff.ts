export interface Backoff {
	/** The wait after the first failure, ms. */
	firstMs: number;
	/** No wait is longer, ms. */
	longestMs: number;
	/** How much longer each wait is than the one before. Default: 2. */
	factor?: number;
	/** Up to which share of itself a wait is shortened by chance, so that not all come back together. */
	jitter?: number;
}

/**
 * How long to wait after so many failures in a row (1 for the first), in ms.
 *
 * @param askedMs what the other side asked for: not less than that, if it is not absurd
 */
export function backoffMs(
	{ firstMs, longestMs, factor = 2, jitter = 0 }: Backoff,
	failures: number,
	askedMs = 0,
): number {
	const grown = firstMs * factor ** Math.max(0, failures - 1);
	const wait = Math.min(Math.max(grown, askedMs || 0), longestMs);
	return wait * (1 - jitter * Math.random());
}
