import { count, object, optional, seconds } from '../../shape';
import type { Look } from './broadcasts';

/** How often the streamers are looked at: what a broadcast's end is known by. */
export interface Looks {
	/** Unix seconds, by Bilibili's clock: when all of them were looked at last. */
	lookedAt?: number;
	/** Seconds that usually lie between two looks. */
	interval?: number;
}

export const looksShape = object({ lookedAt: optional(seconds), interval: optional(count) });

/** n8n polls by the minute at most; a longer interval is learned within some polls. */
const USUAL_S = 60;
const TOLERANCE_S = 30;

export function lookAt(now: number, { lookedAt, interval = USUAL_S }: Looks): Look {
	const isClose = lookedAt !== undefined && now - lookedAt <= 2 * interval + TOLERANCE_S;
	return { now, last: lookedAt ?? null, isClose };
}

/** After everybody was looked at. A gap, as of an outage, makes the usual interval twice as long at most. */
export function looksAfter({ now }: Look, { lookedAt, interval = USUAL_S }: Looks): Looks {
	if (lookedAt === undefined) return { lookedAt: now, interval };
	const gap = Math.max(0, now - lookedAt);
	return { lookedAt: now, interval: Math.max(USUAL_S, Math.min(gap, 2 * interval)) };
}
