import type { IDataObject } from 'n8n-workflow';
import { digits, list, object, seconds } from '../../../../shared/values/shape';

/** What is known of a list that stands in the order of publication, newest first, by ids alone. */
export interface SeenPosts extends IDataObject {
	/** The ids that were read last, in the order of the list. */
	seen: string[];
	/** The highest id that was ever there; `0` where there was none. */
	newest: string;
	/** When it was read, by Bilibili's clock, in Unix seconds. */
	readAt: number;
}

export const recentIds = object({ seen: list(digits), newest: digits, readAt: seconds });

/** An entry as far as it matters whether it is new. */
export interface Listed {
	id: string;
	/** Publication in Unix seconds; 0 where nobody knows. */
	at: number;
	/** It stands in front of newer ones. */
	isPinned: boolean;
}

/** What was published before the last look may show up some time after it. */
const LATE_S = 5 * 60;

/**
 * Those that are new. Ids rise, so a higher one than ever is new wherever it stands. A lower one is, where
 * it was drawn long ago, for a post that was scheduled or approved late: it then stands above all that is
 * known, or between known ones with a time of now. What stands below the last known one was pushed up
 * when others were deleted, and what stands between known ones with an old time is of somebody whom the
 * account has only begun to follow.
 */
export function freshOf<Entry extends Listed>(entries: Entry[], known: SeenPosts): Entry[] {
	const seen = new Set(known.seen);
	const since = known.readAt - LATE_S;
	if (known.newest === '0') {
		// Nothing was there: dates have to do, and what stands above something of now came with it.
		return entries.slice(0, entries.map(({ at }) => at >= since).lastIndexOf(true) + 1);
	}
	const firstKnown = entries.findIndex(({ id, isPinned }) => seen.has(id) && !isPinned);
	const lastKnown = entries.map(({ id }) => seen.has(id)).lastIndexOf(true);
	return entries.filter(({ id, at, isPinned }, index) => {
		if (seen.has(id)) return false;
		// Where a pinned one stands says nothing.
		const isLate = !isPinned && (index < firstKnown || (index < lastKnown && at >= since));
		return BigInt(id) > BigInt(known.newest) || isLate;
	});
}

/** Whether the list has to be read further down to see all that is new. */
export function goesOn(entries: Listed[], { seen, newest, readAt }: SeenPosts): boolean {
	const last = entries.at(-1);
	if (!last || seen.includes(last.id)) return false;
	if (newest === '0') {
		const lastOfNow = entries.map(({ at }) => at >= readAt - LATE_S).lastIndexOf(true);
		return entries.length - lastOfNow <= MOST_UNKNOWN;
	}
	if (BigInt(last.id) > BigInt(newest)) return true;
	const isKnown = entries.some(({ id, isPinned }) => seen.includes(id) && !isPinned);
	// However many are plainly new: they say nothing about what was known.
	return !isKnown && entries.filter(({ id }) => BigInt(id) <= BigInt(newest)).length < MOST_UNKNOWN;
}

/** Where so many entries that could be known hold nothing known, all that was known is gone. */
const MOST_UNKNOWN = 60;

/**
 * The memory after a look.
 *
 * @param entries what was read, newest first, without what is still to be told
 * @param readAt Unix seconds
 * @param size how many ids are kept
 */
export function rememberIds(
	known: Pick<SeenPosts, 'seen' | 'newest'>,
	entries: Listed[],
	readAt: number,
	size: number,
): SeenPosts {
	const ids = [...new Set([...entries.map(({ id }) => id), ...known.seen])];
	const newest = entries.reduce(
		(highest, { id }) => (BigInt(id) > BigInt(highest) ? id : highest),
		known.newest,
	);
	return { seen: ids.slice(0, size), newest, readAt };
}
