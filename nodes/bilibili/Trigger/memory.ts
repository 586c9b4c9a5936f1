/** An entry's place in a list that Bilibili sorts by time, then id: decimal digits of any length. */
export interface Mark {
	id: string;
	time: string;
	/** How often it has happened, where one entry stands for several (likes). */
	count?: number;
}

/** What a cursor knows of such a list: the newest entries exactly, and a floor for the rest. */
export interface Memory {
	/** `[id, time, count?]`, newest first. */
	seen: Array<[string, string, number?]>;
	/** `[time, id]`: what is not above counts as old. */
	floor: [string, string];
}

const MAX_SEEN = 40;
/** Of a floor that is no entry, but a time before which a list was empty. */
export const NO_ID = '0';

export function isNew({ seen, floor }: Memory, mark: Mark): boolean {
	const known = seen.find(([id]) => id === mark.id);
	if (!known) return compare(mark, { time: floor[0], id: floor[1] }) > 0;
	const [, time, count = 0] = known;
	const later = BigInt(mark.time) - BigInt(time);
	return later > 0n || (later === 0n && (mark.count ?? 0) > count);
}

/** The newest entry that was there; undefined where there was none yet. */
export function newestIdOf({ seen, floor: [, bottom] }: Memory): string | undefined {
	return seen[0]?.[0] ?? (bottom === NO_ID ? undefined : bottom);
}

/** The memory with these entries added. What no longer fits raises the floor. */
export function remember({ seen, floor }: Memory, marks: Mark[]): Memory {
	const byId = new Map<string, Mark>();
	const known = seen.map(([id, time, count]): Mark => ({ id, time, count }));
	for (const mark of [...known, ...marks]) byId.set(mark.id, mark);
	const bottom: Mark = { time: floor[0], id: floor[1] };
	const above = [...byId.values()].filter((mark) => compare(mark, bottom) > 0);
	const sorted = above.sort((left, right) => compare(right, left));
	const top = sorted[MAX_SEEN] ?? bottom;
	return {
		seen: sorted
			.slice(0, MAX_SEEN)
			.map(({ id, time, count }) => (count === undefined ? [id, time] : [id, time, count])),
		floor: [top.time, top.id],
	};
}

/** By time, then id. */
export function compare(left: Mark, right: Mark): number {
	const difference = BigInt(left.time) - BigInt(right.time) || BigInt(left.id) - BigInt(right.id);
	return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
