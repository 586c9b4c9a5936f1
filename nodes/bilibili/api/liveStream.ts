import type { IDataObject } from 'n8n-workflow';
import { STREAM_INFO_CODES } from './codes/live';
import { idOf } from './ids';
import type { BilibiliClient } from './request';

const LIVE = 'https://api.live.bilibili.com';

/** Where the message stream of a room is available, and the right to it. */
export interface StreamInfo {
	/** Valid for one room, one account (or guest), one buvid3 and one user agent; for some minutes. */
	token: string;
	hosts: Array<{ host: string; wssPort: number }>;
}

/**
 * The servers of a room's message stream and a token for them. Needs the long room id.
 *
 * Risk control (-352) refuses it without a WBI signature or a buvid3.
 */
export async function getStreamInfo(client: BilibiliClient, roomId: string): Promise<StreamInfo> {
	const data = await client.call<{ token: string; host_list?: IDataObject[] }>({
		method: 'GET',
		url: `${LIVE}/xlive/web-room/v1/index/getDanmuInfo`,
		query: { id: roomId, type: 0, web_location: '444.8' },
		wbi: true,
		needsBuvid: true,
		needsData: 'token',
		codes: STREAM_INFO_CODES,
	});
	const hosts = Array.isArray(data.host_list) ? data.host_list : [];
	return {
		token: data.token,
		hosts: hosts.map(({ host, wss_port }) => ({
			host: String(host),
			wssPort: Number(wss_port) || 443,
		})),
	};
}

export interface RoomBase {
	roomId: string;
	shortId: string | null;
	uid: string | null;
	uname: string;
}

/** Long id and streamer of rooms, by long or short id, in one call. A room that does not exist is missing. */
export async function getRoomBases(client: BilibiliClient, ids: string[]): Promise<RoomBase[]> {
	const data = await client.call<{ by_room_ids?: Record<string, IDataObject> | [] } | null>({
		method: 'GET',
		url: `${LIVE}/xlive/web-room/v1/index/getRoomBaseInfo`,
		// The misspelling is Bilibili's.
		query: { req_biz: 'web_room_componet', room_ids: ids },
	});
	return Object.values(data?.by_room_ids ?? {}).map((room) => ({
		roomId: String(room.room_id),
		shortId: idOf(room.short_id),
		uid: idOf(room.uid),
		uname: String(room.uname ?? ''),
	}));
}
