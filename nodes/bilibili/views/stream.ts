import type { IDataObject } from 'n8n-workflow';
import { countOf, textOf } from '../../shared/values/wire';
import { idOf } from '../api/ids';
import { urlOf } from './person';
import type { StartedStream, StoppedStream } from '../api/stream';
import { roomUrl, type LiveStatus } from './room';

/**
 * A started stream for users. `push_server` and `stream_key` are what OBS asks for.
 *
 * @param room `get_info` after the start; empty where it is not known
 */
export function startedStream(
	roomId: string,
	stream: StartedStream,
	room: IDataObject,
): IDataObject {
	const srt = (stream.protocols ?? []).filter(
		({ protocol, addr, code }) => protocol === 'srt' && addr && code,
	);
	return {
		title: textOf(room.title),
		status: 'live',
		room_id: roomId,
		already_live: changeIs(0, stream.change),
		live_key: idOf(stream.live_key),
		push_server: textOf(stream.rtmp?.addr),
		stream_key: textOf(stream.rtmp?.code),
		srt: srt.map(({ addr, code }) => ({ push_server: addr, stream_key: code })),
		area_name: textOf(room.area_name),
		cover_url: urlOf(room.user_cover),
		url: roomUrl(roomId),
	};
}

const STATUS_AFTER: Record<string, LiveStatus> = {
	PREPARING: 'offline',
	ROUND: 'carousel',
};

/** A stopped stream for users; what the reply does not tell is null. */
export function stoppedStream(roomId: string, reply: StoppedStream | null): IDataObject {
	return {
		room_id: roomId,
		status: STATUS_AFTER[reply?.status ?? ''] ?? null,
		was_live: changeIs(1, reply?.change),
	};
}

function changeIs(wanted: 0 | 1, change: unknown): boolean | null {
	return change === undefined || change === null ? null : Number(change) === wanted;
}

/** `StopLiveData` for users: seconds, counts, and yuan; null where Bilibili does not tell. */
export function streamFigures(data: IDataObject): IDataObject {
	return {
		duration_seconds: countOf(data.LiveTime),
		new_fans: countOf(data.AddFans),
		new_fan_club_members: countOf(data.NewFansClub),
		danmaku: countOf(data.DanmuNum),
		max_online: countOf(data.MaxOnline),
		watched: countOf(data.WatchedCount),
		income_cny: countOf(data.HamsterRmb),
	};
}
