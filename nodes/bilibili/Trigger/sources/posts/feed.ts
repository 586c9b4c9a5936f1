import type { IDataObject } from 'n8n-workflow';
import { getFeedPage, hasNewPosts } from '../../../api/posts';
import { MAX_EVENTS, readDown } from '../../readDown';
import { digits, object, optional } from '../../../../shared/values/shape';
import { incompleteReply } from '../../wire';
import type { TriggerEvent } from '../source';
import { postEvent, seenPosts, type PostContext, type Seen } from './events';
import { freshOf, goesOn, recentIds, rememberIds, type SeenPosts } from './recent';

/** What is known of the feed of those whom the account follows. */
export interface PostFeedCursor extends SeenPosts {
	/** What the site counts new posts from. */
	baseline?: string;
}

export const feedCursor = (value: unknown, latestMs: number): boolean =>
	[recentIds, object({ baseline: optional(digits) })].every((shape) => shape(value, latestMs));

/** Some pages of the feed. */
const MAX_SEEN = 100;
/** The counter may be mistaken where the post that it counts from is gone. */
const READ_AT_LEAST_EVERY_MS = 10 * 60 * 1000;

interface ReadFeed {
	events: TriggerEvent[];
	cursor: PostFeedCursor;
}

/** Begins: all that is there is old. */
export async function beginFeed(context: PostContext, wanted: number): Promise<ReadFeed> {
	const { posts, baseline } = await getFeedPage(context.client);
	const seen = seenPosts(context, posts);
	noteRead(context);
	const memory = rememberIds({ seen: [], newest: '0' }, seen, context.clock.seconds(), MAX_SEEN);
	return {
		events: newestOfEach(eventsOf(context, seen.reverse()), wanted),
		cursor: { ...memory, ...(baseline && { baseline }) },
	};
}

function newestOfEach(events: TriggerEvent[], wanted: number): TriggerEvent[] {
	const newest = (event: string) =>
		wanted > 0 ? events.filter((one) => one.event === event).slice(-wanted) : [];
	return [...newest('new_post'), ...newest('new_video')];
}

/** Asks whether there is anything new, then reads the feed down to what is known. */
export async function readFeed(context: PostContext, cursor: PostFeedCursor): Promise<ReadFeed> {
	const isCounted = cursor.baseline !== undefined && !isReadDue(context);
	if (isCounted && !(await hasNewPosts(context.client, String(cursor.baseline)))) {
		return { events: [], cursor };
	}
	const { entries, baseline } = await entriesOf(context, cursor);
	if (isCounted && entries.length === 0) throw incompleteReply('feed');
	const oldestFirst = freshOf(entries, cursor).reverse();
	const reported = oldestFirst.slice(0, MAX_EVENTS);
	const open = new Set(oldestFirst.slice(MAX_EVENTS));
	const known = entries.filter((entry) => !open.has(entry));
	const memory = rememberIds(cursor, known, context.clock.seconds(), MAX_SEEN);
	if (open.size === 0) noteRead(context);
	return {
		events: eventsOf(context, reported),
		cursor: { ...memory, ...(baseline && open.size === 0 && { baseline }) },
	};
}

/** Down to where nothing more can be new. */
async function entriesOf(
	context: PostContext,
	cursor: PostFeedCursor,
): Promise<{ entries: Seen[]; baseline: string | null }> {
	let baseline: string | null = null;
	const entries: Seen[] = [];
	await readDown<IDataObject, string>('feed', async (offset) => {
		const page = await getFeedPage(context.client, { offset });
		if (offset === undefined) baseline = page.baseline;
		entries.push(...seenPosts(context, page.posts));
		return { entries: page.posts, next: goesOn(entries, cursor) ? page.next : null };
	});
	// Pages overlap where posts come or go meanwhile.
	return { entries: [...new Map(entries.map((entry) => [entry.id, entry])).values()], baseline };
}

function eventsOf(context: PostContext, oldestFirst: Seen[]): TriggerEvent[] {
	return oldestFirst.flatMap((post, order) => postEvent(context, post, order));
}

function noteRead({ notes }: PostContext): void {
	notes.set('readAt', String(Date.now()));
}

function isReadDue({ notes }: PostContext): boolean {
	const age = Date.now() - Number(notes.get('readAt') ?? NaN);
	return !(age >= 0 && age < READ_AT_LEAST_EVERY_MS);
}
