import type { IDataObject } from 'n8n-workflow';
import { causeOf } from '../../../shared/http/errors';
import { isoFromSeconds } from '../../../shared/values/time';
import { getRoomInfoOld, getStatuses, STATUSES_PER_CALL } from '../../api/liveRoom';
import type { BilibiliClient } from '../../api/request';
import { roomStatusView } from '../../views/room';
import { advance, observe, type Change, type Observation } from '../broadcasts';
import { decodeStreamers, encodeStreamers, type Streamers } from '../streamerState';
import { batches, followedLiveUids, listedUids } from '../streamers';
import type { Polled, Source, SourceContext, TriggerEvent } from './source';
import { without } from '../../../shared/values/without';

interface LiveCursor extends IDataObject {
	/** Who is watched: the streamers the account follows, or those on the list. */
	following: boolean;
	/** See {@link encodeStreamers}. */
	streamers: string;
	/** Which batch comes first, where the last poll did not ask for all of them. */
	from?: number;
}

/** What Bilibili says of rooms, by uid. */
type Entries = Map<string, IDataObject>;

/** Streamers looked at alone in one poll, because an answer left them out while they were live. */
const MAX_SINGLE_LOOKS = 5;

/** Live Started, Live Ended and Live Room Changed, of the streamers on a list or of those followed. */
export const liveStatus: Source<LiveCursor> = {
	name: 'liveStatus',
	events: ['live_started', 'live_ended', 'live_room_changed'],
	needsLogin: ({ watched }) => watched === 'following',

	async baseline(context, count) {
		const uids = await uidsToAsk(context, new Map());
		const { entries, ...polled } = await ask(context, uids, new Map(), { isFirst: true });
		return { ...polled, events: newestStarted(context, entries, count) };
	},

	async poll(cursor, context) {
		const { client, settings } = context;
		const following = settings.watched === 'following';
		if (cursor.following !== following) return await liveStatus.baseline(context, 0);
		const listed =
			settings.watched === 'following' ? [] : await listedUids(client, settings.watched);
		const known = decodeStreamers(cursor.streamers, listed);
		const uids = following ? await uidsToAsk(context, known) : listed;
		return without(await ask(context, uids, known, { from: cursor.from }), 'entries');
	},

	async examples(context, saved) {
		const uids = await uidsToAsk(context, new Map());
		const { entries } = await ask(context, uids, new Map(), { isFirst: true });
		const known = saved ? decodeStreamers(saved.streamers, uids) : new Map();
		return [
			...newestStarted(context, entries, 1),
			...newestEnded(known, entries),
			...anyRoom(entries),
		].filter(({ event }) => context.settings.events.has(event));
	},
};

/** The list, or the followed streamers who are live or were when last seen. */
async function uidsToAsk(
	{ client, settings: { watched } }: SourceContext,
	known: Streamers,
): Promise<string[]> {
	if (watched !== 'following') return await listedUids(client, watched);
	const open = [...known].filter(([, { open }]) => open).map(([uid]) => uid);
	return [...new Set([...(await followedLiveUids(client)), ...open])];
}

/** Asks for everybody's status, as far as the budget goes, and tells what has changed. */
async function ask(
	context: SourceContext,
	uids: string[],
	known: Streamers,
	{ from = 0, isFirst = false }: { from?: number; isFirst?: boolean },
): Promise<Polled<LiveCursor> & { entries: Entries }> {
	const { client, settings, budget } = context;
	const following = settings.watched === 'following';
	const wantsRooms = settings.events.has('live_room_changed');
	const all = batches(uids, STATUSES_PER_CALL);
	const next: Streamers = new Map(known);
	const entries: Entries = new Map();
	const events: TriggerEvent[] = [];
	const now = Math.floor(Date.now() / 1000);
	let handled = 0;
	let failure: unknown;

	while (handled < all.length && failure === undefined && !(handled > 0 && budget.spent)) {
		const batch = all[(from + handled) % all.length];
		handled += 1;
		try {
			const found = await getStatuses(client, batch);
			batch.filter((uid) => found[uid]).forEach((uid) => entries.set(uid, found[uid]));
			const seen = await observeBatch(context, batch, found, known);
			for (const [uid, observation] of seen) {
				const step = advance(known.get(uid), observation, now, following && !isFirst);
				// Chosen again later, its changes start from what is found then.
				next.set(uid, wantsRooms ? step.next : without(step.next, 'room'));
				events.push(...step.changes.map((change) => toEvent(uid, change, found[uid], now)));
			}
		} catch (error) {
			// The next poll begins behind this batch, so that it holds no other one back.
			failure = error;
		}
	}
	const done = failure === undefined && handled === all.length;
	return {
		events: events.filter(({ event }) => settings.events.has(event)),
		cursor: {
			following,
			streamers: encodeStreamers(next, following),
			...(!done && { from: (from + handled) % all.length }),
		},
		done,
		failure,
		entries,
	};
}

/** What the answer for a batch says of each; who is live and missing in it is looked at alone. */
async function observeBatch(
	{ client, settings }: SourceContext,
	batch: string[],
	found: Record<string, IDataObject>,
	known: Streamers,
): Promise<Map<string, Observation | 'absent'>> {
	const seen = new Map<string, Observation | 'absent'>();
	const wantsRooms = settings.events.has('live_room_changed');
	let looks = 0;
	for (const uid of batch) {
		const streamer = known.get(uid);
		let observation: Observation | 'absent' | undefined;
		if (found[uid]) observation = observe(found[uid], wantsRooms);
		else if (!streamer?.open) observation = 'absent';
		else if (looks++ < MAX_SINGLE_LOOKS) observation = await lookAlone(client, uid, streamer.start);
		if (observation) seen.set(uid, observation);
	}
	return seen;
}

/**
 * A banned room is missing in the batch; an answer with a hole looks the same. Undefined where Bilibili
 * does not say: the next poll asks again. Only risk control is a failure, so that nobody goes on asking.
 */
async function lookAlone(
	client: BilibiliClient,
	uid: string,
	start: number,
): Promise<Observation | undefined> {
	const room = await getRoomInfoOld(client, uid).catch((error: unknown) => {
		if (causeOf(error) === 'rate-limited') throw error;
		return undefined;
	});
	const status = room?.live_status ?? room?.liveStatus;
	if (status === undefined || status === null) return undefined;
	return { start: Number(status) === 1 ? start : 0 };
}

function toEvent(
	uid: string,
	change: Change,
	entry: IDataObject | undefined,
	now: number,
): TriggerEvent {
	const { kind } = change;
	if (kind === 'live_room_changed') {
		const { changes, from, to } = change;
		const id = `${kind}:${uid}:${[...from, ...to].map((mark) => mark.toString(36)).join('.')}`;
		const fields = { ...roomFields(uid, entry), changes };
		return { event: kind, id, at: now * 1000, fields, raw: entry };
	}
	const { start } = change;
	const broadcast = { live_started_at: isoFromSeconds(start) };
	const id = `${kind}:${uid}:${start}`;
	const fields = { ...roomFields(uid, entry), ...broadcast };
	if (kind === 'live_started') return { event: kind, id, at: start * 1000, fields, raw: entry };
	const { endedAt } = change;
	return {
		event: kind,
		id,
		at: endedAt * 1000,
		fields: {
			...fields,
			live_ended_at: isoFromSeconds(endedAt),
			duration_seconds: endedAt - start,
		},
		raw: entry,
	};
}

function roomFields(uid: string, entry: IDataObject | undefined): IDataObject {
	return without(roomStatusView(uid, entry), 'has_room');
}

function newestStarted(
	{ settings }: SourceContext,
	entries: Entries,
	count: number,
): TriggerEvent[] {
	if (count === 0 || !settings.events.has('live_started')) return [];
	return [...entries]
		.map(([uid, entry]) => ({ uid, entry, start: observe(entry, false)?.start ?? 0 }))
		.filter(({ start }) => start > 0)
		.sort((left, right) => left.start - right.start)
		.slice(-count)
		.map(({ uid, entry, start }) => toEvent(uid, { kind: 'live_started', start }, entry, 0));
}

/** Bilibili tells no past broadcasts: only one that the active workflow remembers. */
function newestEnded(known: Streamers, entries: Entries): TriggerEvent[] {
	return [...known]
		.flatMap(([uid, { start, endedAt }]) =>
			endedAt === undefined
				? []
				: [toEvent(uid, { kind: 'live_ended', start, endedAt }, entries.get(uid), 0)],
		)
		.sort((left, right) => left.at - right.at)
		.slice(-1);
}

/** A room as it is now stands for a change of it: what it was before, Bilibili does not tell. */
function anyRoom(entries: Entries): TriggerEvent[] {
	const now = Math.floor(Date.now() / 1000);
	return [...entries].slice(0, 1).map(([uid, entry]) => {
		const { room } = observe(entry, true) ?? {};
		const mark = room ?? [0, 0, 0];
		return toEvent(
			uid,
			{ kind: 'live_room_changed', changes: [], from: mark, to: mark },
			entry,
			now,
		);
	});
}
