import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../../shared/node/parameters';
import { InputError } from '../../../../shared/values/inputError';
import { isFlagged } from '../../../api/codes/flags';
import { parseWatchRoomId } from '../../../api/ids';
import { getWatchRoom } from '../../../api/watchRoom';
import { watchRoomUrl, watchRoomView, type WatchRoom } from '../../../views/watchRoom';
import { digest } from '../../state';
import { count, object, optional, record } from '../../../../shared/values/shape';
import type { Polled, Source, SourceContext, TriggerEvent } from '../source';
import { completed, differenceOf, roomState, stateOf, type RoomState } from './roomState';

interface WatchRoomCursor extends IDataObject {
	/** By room id. */
	rooms: Record<string, RoomState> & IDataObject;
	/** Which room comes first, where the last poll did not ask for all of them. */
	from?: number;
}

const MAX_WATCH_ROOMS = 20;

const fields: INodeProperties[] = [
	{
		displayName: 'Watch Rooms',
		name: 'watchRooms',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 102337299',
		description:
			'IDs or addresses of watch rooms, separated by commas, blanks or lines; up to 20, each of which costs a request per poll',
	},
];

/** Watch Room Changed: there is no push and no list of changes, so states are compared. */
export const watchRooms: Source<WatchRoomCursor, string[]> = {
	name: 'watchRooms',
	events: [
		{
			name: 'Watch Room Changed',
			value: 'watch_room_changed',
			description: 'Members, playback, episode or openness of a watch room have changed',
		},
	],
	fields,
	read: readRoomIds,
	watched: (ids) => ids,
	cursor: object({ rooms: record(/^\d{1,20}$/, roomState), from: optional(count) }),
	baseline: async (context) => await lookAround(context, { rooms: {} }),
	poll: async (cursor, context) => await lookAround(context, cursor),

	/** A room as it is now stands for a change of it. */
	async examples({ client, clock, chosen: [id] }) {
		const room = watchRoomView(await getWatchRoom(client, id), { room_id: id });
		const state = stateOf(room, clock.seconds());
		return [toEvent(id, state, state, room)];
	},
};

function readRoomIds(read: Fields): string[] {
	const ids = [...new Set(read.ids('watchRooms', parseWatchRoomId))];
	if (ids.length <= MAX_WATCH_ROOMS) return ids;
	throw new InputError(
		`'Watch Rooms' names ${ids.length} rooms; the trigger watches up to ${MAX_WATCH_ROOMS}`,
		'Each of them costs a request per poll. Split the list between two workflows.',
	);
}

async function lookAround(
	{ client, chosen: ids, clock, budget }: SourceContext<string[]>,
	{ rooms, from = 0 }: WatchRoomCursor,
): Promise<Polled<WatchRoomCursor>> {
	const known = ids.filter((id) => rooms[id]);
	const next = Object.fromEntries(known.map((id) => [id, rooms[id]]));
	const events: TriggerEvent[] = [];
	let handled = 0;
	let failure: unknown;
	while (handled < ids.length && failure === undefined && !(handled > 0 && budget.spent)) {
		const id = ids[(from + handled) % ids.length];
		handled += 1;
		try {
			const room = await visibleRoom(client, id);
			const state = stateOf(room, clock.seconds());
			const before = next[id];
			next[id] = before ? completed(before, state) : state;
			if (before && differenceOf(before, next[id]).changed.length > 0) {
				events.push(toEvent(id, before, next[id], room));
			}
		} catch (error) {
			failure = error;
		}
	}
	const isWhole = failure === undefined && handled === ids.length;
	return {
		events,
		cursor: { rooms: next, ...(!isWhole && { from: (from + handled) % ids.length }) },
		failure,
	};
}

/** Undefined for a room that can't be seen. */
async function visibleRoom(
	client: SourceContext['client'],
	id: string,
): Promise<WatchRoom | undefined> {
	const reply = await getWatchRoom(client, id).catch((error: unknown) => {
		if (isFlagged(error, 'notVisible')) return undefined;
		throw error;
	});
	return reply && watchRoomView(reply, { room_id: id });
}

function toEvent(
	id: string,
	before: RoomState,
	after: RoomState,
	room: WatchRoom | undefined,
): TriggerEvent {
	const { changed, joined, left } = differenceOf(before, after);
	const { seenAt, progress, ...state } = after;
	const name = [JSON.stringify(before), JSON.stringify(state)].map((text) => digest(text, 8));
	const members = room?.members ?? [];
	const person = (uid: string) =>
		members.find((member) => member.uid === uid) ?? { uid, name: null, avatar_url: null };
	const shown: IDataObject = { ...after, members: after.members && after.members.map(person) };
	return {
		event: 'watch_room_changed',
		id: `watch_room_changed:${id}:${name.join(':')}`,
		at: seenAt * 1000,
		fields: {
			room_id: id,
			changes: Object.fromEntries(changed.map((field) => [field, shown[field]])),
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
