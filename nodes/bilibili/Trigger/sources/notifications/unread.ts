import { feedReads, type FeedKind } from '../../../api/notifications';
import { digest } from '../../state';
import type { ListCursor } from '../../list';
import type { SourceContext } from '../source';

/** What was read elsewhere, in a browser, never shows in the counters: the list is read all the same. */
const READ_AT_LEAST_EVERY_MS = 10 * 60 * 1000;

const readOf = (reads: number, { seen, lowWaterMark }: ListCursor) =>
	`${reads} ${digest([seen, lowWaterMark])}`;

/**
 * Reads a list, and notes the cursor that the read has come to: unless it was not read to its end, or
 * somebody else has read it meanwhile. Reading resets the counter, also where the answer then gets lost.
 */
export async function noting<Result extends { cursor: ListCursor; isWhole?: boolean }>(
	kind: FeedKind | undefined,
	{ client, notes }: SourceContext,
	read: () => Promise<Result>,
): Promise<Result> {
	const before = feedReads(client, kind);
	const result = await read();
	const reads = feedReads(client, kind);
	const isOwn = reads <= before + 1 && result.isWhole !== false;
	notes.set('read', isOwn ? readOf(reads, result.cursor) : '');
	return result;
}

/**
 * Whether there is surely nothing to read, by the counters of unread notifications. They are believed
 * only while the newest read of the list in this process is the one that has led to this cursor, and
 * when they count this kind at all.
 *
 * @param keys the counters of this kind
 */
export async function isQuiet(
	kind: FeedKind | undefined,
	keys: string[],
	cursor: ListCursor,
	{ client, notes, unread }: SourceContext,
): Promise<boolean> {
	if (notes.get('read') !== readOf(feedReads(client, kind), cursor)) return false;
	const age = Date.now() - cursor.readAt;
	if (age < 0 || age >= READ_AT_LEAST_EVERY_MS) return false;
	const counters = await unread();
	const counts = keys.map((key) => counters[key]).filter((count) => count !== undefined);
	const before = cursor.unread ?? 0;
	return counts.length > 0 && counts.every((count) => [0, before].includes(Number(count)));
}
