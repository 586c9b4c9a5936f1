import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { isoFromBeijingTime } from '../../shared/values/time';
import { idOf } from './ids';
import type { BilibiliClient } from './request';

/** Rooms per call of {@link getRoomBases}: as many as the web page asks for at most. */
export const ROOMS_PER_CALL = 100;

/** A room and its streamer. */
export interface RoomBase {
	/** The long id. */
	roomId: string;
	shortId: string | null;
	uid: string | null;
	uname: string;
	/** What goes on there; undefined where it is not told. */
	broadcast?: { isLive: boolean; key: string | null; startedAt: number | null };
}

/**
 * At most {@link ROOMS_PER_CALL} rooms, by long or short id, in one call. A room that does not exist is
 * missing; an answer that leaves them all out is an error.
 */
export async function getRoomBases(client: BilibiliClient, ids: string[]): Promise<RoomBase[]> {
	const data = await client.call<{ by_room_ids: Record<string, IDataObject> | [] }>({
		method: 'GET',
		url: 'https://api.live.bilibili.com/xlive/web-room/v1/index/getRoomBaseInfo',
		// The misspelling is Bilibili's.
		query: { req_biz: 'web_room_componet', room_ids: ids },
		needsData: 'by_room_ids',
	});
	return Object.entries(data.by_room_ids).flatMap(([key, value]) => {
		const room = objectOf(value);
		const roomId = idOf(room.room_id) ?? idOf(key);
		if (!roomId) return [];
		return {
			roomId,
			shortId: idOf(room.short_id),
			uid: idOf(room.uid),
			uname: String(room.uname ?? ''),
			broadcast: broadcastOf(room),
		};
	});
}

/** The room of that long or short id. */
export function roomOf(rooms: RoomBase[], id: string): RoomBase | undefined {
	return rooms.find(({ roomId, shortId }) => id === roomId || id === shortId);
}

/** A carousel plays recordings: it is no broadcast. */
function broadcastOf({ live_status, live_time, live_id_str }: IDataObject): RoomBase['broadcast'] {
	if (![0, 1, 2].includes(live_status as number)) return undefined;
	const isLive = live_status === 1;
	const startedAt = isLive ? Date.parse(isoFromBeijingTime(live_time as string) ?? '') : NaN;
	return { isLive, key: isLive ? idOf(live_id_str) : null, startedAt: startedAt || null };
}
