import type { ListCursor } from './list';
import type { SourceContext } from './sources/source';

/** What was read elsewhere, in a browser, never shows in the counters: the list is read all the same. */
const READ_AT_LEAST_EVERY_MS = 10 * 60 * 1000;

/**
 * Whether there is surely nothing to read, by the counters of unread notifications.
 *
 * Reading resets them, also when the answer then got lost. They are believed only while the cursor is
 * the one that this process has itself come to by reading, and when they count this kind at all.
 *
 * @param keys the counters of this kind
 * @param before a count that was there when the list was last read, where reading does not reset it
 */
export async function isQuiet(
	cursor: ListCursor<unknown>,
	{ confirmed, unread }: SourceContext,
	keys: string[],
	before = 0,
): Promise<boolean> {
	const age = Date.now() - cursor.readAt;
	if (!confirmed || age < 0 || age >= READ_AT_LEAST_EVERY_MS) return false;
	const counters = await unread();
	const counts = keys.map((key) => counters[key]).filter((count) => count !== undefined);
	return counts.length > 0 && counts.every((count) => [0, before].includes(Number(count)));
}
