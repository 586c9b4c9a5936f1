import type { IDataObject } from 'n8n-workflow';

/** An entry's place in a list that Bilibili sorts by time, then id: decimal digits of any length. */
export interface Place extends IDataObject {
	id: string;
	time: string;
	/** How often it has happened, where one entry stands for several (likes). */
	count?: number;
}

/** What a cursor knows of such a list: the newest entries exactly, and a low-water mark for the rest. */
export interface ListMemory {
	/** Newest first. */
	seen: Place[];
	/** What is not above counts as old. */
	lowWaterMark: Place;
}

const MAX_SEEN = 40;
/** Of a low-water mark that is no entry, but a time before which a list was empty. */
export const NO_ID = '0';

export function isNew({ seen, lowWaterMark }: ListMemory, place: Place): boolean {
	const known = seen.find(({ id }) => id === place.id);
	if (!known) return compare(place, lowWaterMark) > 0;
	const later = BigInt(place.time) - BigInt(known.time);
	return later > 0n || (later === 0n && (place.count ?? 0) > (known.count ?? 0));
}

/** The newest entry that was there; undefined where there was none yet. */
export function newestIdOf({ seen, lowWaterMark: { id } }: ListMemory): string | undefined {
	return seen[0]?.id ?? (id === NO_ID ? undefined : id);
}

/** The memory with these entries added. What no longer fits raises the low-water mark. */
export function remember({ seen, lowWaterMark }: ListMemory, places: Place[]): ListMemory {
	const byId = new Map([...seen, ...places].map((place) => [place.id, place]));
	const newestFirst = [...byId.values()]
		.filter((place) => compare(place, lowWaterMark) > 0)
		.sort((left, right) => compare(right, left));
	const { id, time } = newestFirst[MAX_SEEN] ?? lowWaterMark;
	return { seen: newestFirst.slice(0, MAX_SEEN), lowWaterMark: { id, time } };
}

/** By time, then id. */
export function compare(left: Place, right: Place): number {
	const difference = BigInt(left.time) - BigInt(right.time) || BigInt(left.id) - BigInt(right.id);
	return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
