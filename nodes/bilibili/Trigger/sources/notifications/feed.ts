import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../../../shared/http/json';
import { objectsOf } from '../../../../shared/values/wire';
import { without } from '../../../../shared/values/without';
import { getNotificationPage, type FeedCursor, type FeedKind } from '../../../api/notifications';
import { feedView } from '../../../views/notification';
import { beginList, listCursor, readList, type List, type ListCursor } from '../../list';
import { isWantedFrom, type EventOption, type Source } from '../source';
import { isQuiet, noting } from './unread';

export interface FeedOptions {
	kind: FeedKind;
	/** What the list is called in an error. */
	name: string;
	event: EventOption;
	/** In the unread counters: the keys that count this kind, among others. */
	counters: string[];
	/** What sets an event of one entry apart from a later one of the same entry. */
	version?: (entry: IDataObject) => string;
	/** How often an entry has happened. */
	count?: (entry: IDataObject) => number;
}

const PER_MS = 1 / 1000;

/** A source of replies, mentions or likes. Reading them marks them as read. */
export function feedSource(options: FeedOptions): Source<ListCursor> {
	const { kind, event, counters } = options;
	const list = feedList(options);
	return {
		name: kind,
		events: [event],
		cursor: listCursor(PER_MS),
		baseline: async (context, newest) =>
			await noting(kind, context, async () => await beginList(list, context, newest)),
		poll: async (cursor, context) =>
			(await isQuiet(kind, counters, cursor, context))
				? { events: [], cursor }
				: await noting(kind, context, async () => await readList(list, cursor, context)),
		examples: async (context) => (await beginList(list, context, 1)).events,
	};
}

function feedList({
	kind,
	name,
	event: { value: event },
	version = () => '',
	count,
}: FeedOptions): List<FeedCursor> {
	const timeField = `${kind}_time`;
	return {
		name,
		perMs: PER_MS,
		getPage: async ({ client }, end) => {
			const { items, next } = await getNotificationPage(client, kind, end);
			return { entries: items, next };
		},
		placeOf: (entry) => ({
			id: String(entry.id),
			time: String(entry[timeField]),
			...(count && { count: count(entry) }),
		}),
		eventOf: (entry, { settings }) => {
			if (!usersOf(entry).some((uid) => isWantedFrom(settings, uid))) return undefined;
			return {
				event,
				id: `${event}:${String(entry.id)}${version(entry)}`,
				at: Number(entry[timeField]) * 1000,
				fields: without(feedView(kind, entry), 'notified_at'),
				raw: entry,
			};
		},
	};
}

function usersOf({ user, users }: IDataObject): string[] {
	const people = Array.isArray(users) ? objectsOf(users) : [objectOf(user)];
	return people.map(({ mid }) => String(mid));
}
