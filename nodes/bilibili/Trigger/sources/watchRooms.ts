import type { IDataObject } from 'n8n-workflow';
import { isFlagged } from '../../api/codes/flags';
import { getRoom } from '../../api/watchRoom';
import { watchRoomUrl, watchRoomView, type WatchRoom } from '../../views/watchRoom';
import { hash } from '../streamerState';
import { completed, differenceOf, stateOf, type RoomState } from '../watchRoomState';
import type { Polled, Source, SourceContext, TriggerEvent } from './source';

interface WatchRoomCursor extends IDataObject {
	/** By room id. */
	rooms: Record<string, RoomState> & IDataObject;
	/** Which room comes first, where the last poll did not ask for all of them. */
	from?: number;
}

/** Watch Room Changed: there is no push and no list of changes, so states are compared. */
export const watchRooms: Source<WatchRoomCursor> = {
	name: 'watchRooms',
	events: ['watch_room_changed'],
	needsLogin: () => true,
	baseline: async (context) => await look(context, { rooms: {} }),
	poll: async (cursor, context) => await look(context, cursor),

	/** A room as it is now stands for a change of it. */
	async examples({ client, settings }) {
		const now = Math.floor(Date.now() / 1000);
		const room = watchRoomView(await getRoom(client, settings.watchRoomIds[0]));
		const state = stateOf(room, now);
		return [toEvent(settings.watchRoomIds[0], state, state, room)];
	},
};

async function look(
	{ client, settings, budget }: SourceContext,
	{ rooms, from = 0 }: WatchRoomCursor,
): Promise<Polled<WatchRoomCursor>> {
	const ids = settings.watchRoomIds;
	const known = ids.filter((id) => rooms[id]);
	const next = Object.fromEntries(known.map((id) => [id, rooms[id]]));
	const events: TriggerEvent[] = [];
	let handled = 0;
	let failure: unknown;
	while (handled < ids.length && failure === undefined && !(handled > 0 && budget.spent)) {
		const id = ids[(from + handled) % ids.length];
		handled += 1;
		try {
			const { room, state } = await see(client, id);
			const before = next[id];
			next[id] = before ? completed(before, state) : state;
			if (before && differenceOf(before, next[id]).changes.length > 0) {
				events.push(toEvent(id, before, next[id], room));
			}
		} catch (error) {
			failure = error;
		}
	}
	const done = failure === undefined && handled === ids.length;
	return {
		events,
		cursor: { rooms: next, ...(!done && { from: (from + handled) % ids.length }) },
		done,
		failure,
	};
}

async function see(
	client: SourceContext['client'],
	id: string,
): Promise<{ room?: WatchRoom; state: RoomState }> {
	const seenAt = Math.floor(Date.now() / 1000);
	const reply = await getRoom(client, id).catch((error: unknown) => {
		if (isFlagged(error, 'notVisible')) return undefined;
		throw error;
	});
	if (reply) {
		const room = watchRoomView(reply, { room_id: id });
		return { room, state: stateOf(room, seenAt) };
	}
	const unknown = { members: null, play_status: null, progress: null, is_open: null };
	return {
		state: { ...unknown, season_id: null, episode_id: null, exists: false, seenAt },
	};
}

function toEvent(
	id: string,
	before: RoomState,
	after: RoomState,
	room: WatchRoom | undefined,
): TriggerEvent {
	const { changes, joined, left } = differenceOf(before, after);
	const { seenAt, progress, ...state } = after;
	const name = [JSON.stringify(before), JSON.stringify(state)].map((text) =>
		hash(text).toString(36),
	);
	const members = room?.members ?? [];
	const person = (uid: string) =>
		members.find((member) => member.uid === uid) ?? { uid, name: null, avatar_url: null };
	return {
		event: 'watch_room_changed',
		id: `watch_room_changed:${id}:${name.join(':')}`,
		at: seenAt * 1000,
		fields: {
			room_id: id,
			changes,
			joined: joined.map(person),
			left: left.map(person),
			owner_uid: room?.owner_uid ?? null,
			season_id: after.season_id,
			episode_id: after.episode_id,
			play_status: after.play_status,
			progress,
			is_open: after.is_open,
			exists: after.exists,
			member_count: after.members?.length ?? null,
			url: watchRoomUrl(id, after.season_id, after.episode_id),
		},
		raw: room,
	};
}
