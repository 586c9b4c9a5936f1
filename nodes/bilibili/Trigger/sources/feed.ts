import type { IDataObject } from 'n8n-workflow';
import { getFeedPage, type FeedCursor, type FeedKind } from '../../api/notifications';
import { feedView } from '../../views/notification';
import type { EventName } from '../events';
import { beginList, readList, type List, type ListCursor } from '../list';
import { isQuiet } from '../unread';
import { isWantedFrom, type Source } from './source';
import { without } from '../../../shared/values/without';

export interface FeedOptions {
	kind: FeedKind;
	event: EventName;
	/** In the unread counters: the keys that count this kind, among others. */
	counters: string[];
	/** What sets an event of one entry apart from a later one of the same entry. */
	version?: (entry: IDataObject) => string;
	/** How often an entry has happened. */
	count?: (entry: IDataObject) => number;
}

/** A source of replies, mentions or likes. Reading them marks them as read. */
export function feedSource({
	kind,
	event,
	counters,
	version = () => '',
	count,
}: FeedOptions): Source<ListCursor<FeedCursor>> {
	const timeField = `${kind}_time`;
	const list: List<FeedCursor> = {
		name: `list of ${kind === 'at' ? 'mentions' : kind === 'like' ? 'likes' : 'replies'}`,
		getPage: async ({ client }, end) => {
			const { items, next } = await getFeedPage(client, kind, end);
			return { entries: items, next };
		},
		markOf: (entry) => ({
			id: String(entry.id),
			time: String(entry[timeField]),
			...(count && { count: count(entry) }),
		}),
		isSameEnd: (left, right) => left.id === right.id && left.time === right.time,
		timeOf: (ms) => String(Math.floor(ms / 1000)),
		eventOf: (entry, { settings }) => {
			const fields = without(feedView(kind, entry), 'notified_at');
			const uids = usersOf(entry);
			if (!uids.some((uid) => isWantedFrom(settings, uid))) return undefined;
			return {
				event,
				id: `${event}:${String(entry.id)}${version(entry)}`,
				at: Number(entry[timeField]) * 1000,
				fields,
				raw: entry,
			};
		},
	};
	return {
		name: kind,
		events: [event],
		needsLogin: () => true,
		baseline: async (context, newest) => await beginList(list, context, newest),
		poll: async (cursor, context) =>
			(await isQuiet(cursor, context, counters))
				? { events: [], cursor, done: true }
				: await readList(list, cursor, context),
		examples: async (context) => (await beginList(list, context, 1)).events,
	};
}

function usersOf({ user, users }: IDataObject): string[] {
	const people = Array.isArray(users) ? (users as IDataObject[]) : [(user ?? {}) as IDataObject];
	return people.map(({ mid }) => String(mid));
}
