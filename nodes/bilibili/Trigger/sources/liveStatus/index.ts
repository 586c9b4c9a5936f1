import type { IDataObject } from 'n8n-workflow';
import { flag, count, object, optional } from '../../../../shared/values/shape';
import type { Source, SourceContext, TriggerEvent } from '../source';
import { looksShape, observe } from './broadcasts';
import { toEvent } from './events';
import { liveFields, readWatched, type Watched } from './fields';
import { lookAround, type Entries, type LiveCursor } from './look';
import { isOpen, streamersShape, type Streamer } from './streamer';
import { followedLiveUids, listedUids } from './whom';

type LiveContext = SourceContext<Watched>;

/** Live Started, Live Ended and Live Room Changed, of the streamers on a list or of those followed. */
export const liveStatus: Source<LiveCursor, Watched> = {
	name: 'liveStatus',
	events: [
		{ name: 'Live Started', value: 'live_started', description: 'A streamer went live' },
		{
			name: 'Live Ended',
			value: 'live_ended',
			description: 'A streamer has stopped, with how long the broadcast lasted',
		},
		{
			name: 'Live Room Changed',
			value: 'live_room_changed',
			description: 'Title, area or cover of a live room has changed',
		},
	],
	fields: liveFields,
	read: readWatched,
	needsLogin: (watched) => watched === 'following',
	watched: (watched) => watched,
	cursor: (value, latestMs) =>
		[
			object({ following: flag, streamers: streamersShape, from: optional(count) }),
			looksShape,
		].every((shape) => shape(value, latestMs)),

	async baseline(context, count) {
		const uids = await uidsToAsk(context, new Map());
		const { entries, ...polled } = await lookAround(context, uids, undefined);
		return { ...polled, events: newestStarted(context, entries, count) };
	},

	async poll(cursor, context) {
		// Of others nothing is known.
		if (cursor.following !== (context.chosen === 'following')) {
			return await liveStatus.baseline(context, 0);
		}
		const uids = await uidsToAsk(context, new Map(Object.entries(cursor.streamers)));
		const { events, cursor: after, failure } = await lookAround(context, uids, cursor);
		return { events, cursor: after, failure };
	},

	async examples(context, saved) {
		const uids = await uidsToAsk(context, new Map());
		const { entries } = await lookAround(context, uids, undefined);
		const known = Object.entries(saved?.streamers ?? {}).filter(([uid]) => uids.includes(uid));
		return [
			...newestStarted(context, entries, 1),
			...newestEnded(known, entries),
			...anyRoom(context, entries),
		].filter(({ event }) => context.settings.events.has(event));
	},
};

/** The list, or the followed streamers who are live or were when last seen. */
async function uidsToAsk(
	{ client, chosen, budget }: LiveContext,
	known: Map<string, Streamer>,
): Promise<string[]> {
	if (chosen !== 'following') return await listedUids(client, chosen);
	const open = [...known].filter(([, streamer]) => isOpen(streamer)).map(([uid]) => uid);
	return [...new Set([...(await followedLiveUids(client, budget)), ...open])];
}

function newestStarted(context: LiveContext, entries: Entries, count: number): TriggerEvent[] {
	if (count === 0 || !context.settings.events.has('live_started')) return [];
	return [...entries]
		.map(([uid, entry]) => ({ uid, entry, start: observe(context, entry, false)?.start ?? 0 }))
		.filter(({ start }) => start > 0)
		.sort((left, right) => left.start - right.start)
		.slice(-count)
		.map(({ uid, entry, start }) => toEvent(uid, { kind: 'live_started', start }, entry, 0));
}

/** Bilibili tells no past broadcasts: only one that the active workflow remembers. */
function newestEnded(known: Array<[string, Streamer]>, entries: Entries): TriggerEvent[] {
	return known
		.flatMap(([uid, { start, end }]) => {
			if (start === undefined || typeof end !== 'number') return [];
			const reported = { after: end, before: end, at: end };
			return [toEvent(uid, { kind: 'live_ended', start, end: reported }, entries.get(uid), 0)];
		})
		.sort((left, right) => left.at - right.at)
		.slice(-1);
}

/** A room as it is now stands for a change of it: what it was before, Bilibili does not tell. */
function anyRoom(context: LiveContext, entries: Entries): TriggerEvent[] {
	return [...entries].slice(0, 1).flatMap(([uid, entry]: [string, IDataObject]) => {
		const { room } = observe(context, entry, true) ?? {};
		if (!room) return [];
		const change = { kind: 'live_room_changed' as const, changed: [], from: room, to: room };
		return [toEvent(uid, change, entry, context.clock.seconds())];
	});
}
