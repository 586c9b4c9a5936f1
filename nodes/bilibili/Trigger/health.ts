import type { Failure } from 'n8n-workflow';
import { causeOf } from '../../shared/http/errors';

/** How a source is doing; nothing where it is well. */
export interface Health {
	/** How many times it failed in a row. */
	failures?: number;
	/** When (ms) it may be asked again. */
	until?: number;
}

const MINUTE_MS = 60_000;
const LONGEST_MS = 30 * MINUTE_MS;
/** Polls come by the minute, but not to the millisecond. */
const EARLY_MS = 10_000;
/** Somebody has to act before these are over. */
const ACTIONABLE: unknown[] = ['credential-invalid', 'configuration-invalid', 'node-defect'];

/** The health of a source after one more failure: 1, 2, 4 … 30 minutes of rest. */
export function afterFailure({ failures = 0 }: Health, error: unknown, now: number): Health {
	const { failure } = error as { failure?: Failure };
	const asked = failure && 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0;
	const doubled = failure?.cause === 'rate-limited' ? 2 : 1;
	const rest = needsAction(error)
		? LONGEST_MS
		: Math.max(asked, doubled * 2 ** Math.min(failures, 10) * MINUTE_MS);
	return { failures: failures + 1, until: now + Math.min(rest, LONGEST_MS) - EARLY_MS };
}

/** Whether a source rests; a time that a wrong clock has written too far ahead does not count. */
export function isResting({ until = 0 }: Health, now: number): boolean {
	return until > now && until - now <= LONGEST_MS;
}

export function needsAction(error: unknown): boolean {
	return ACTIONABLE.includes(causeOf(error));
}
