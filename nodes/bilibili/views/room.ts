import type { IDataObject } from 'n8n-workflow';
import { isoFromBeijingTime, isoFromSeconds } from '../../shared/values/time';
import { idOf, withStringIds } from '../api/ids';
import type { StartedStream, StoppedStream } from '../api/stream';

const STATUS = ['offline', 'live', 'carousel'] as const;

/** `live_status` in words; null where it is not told. A carousel plays old videos: it is not live. */
export function statusOf(liveStatus: unknown): (typeof STATUS)[number] | null {
	return STATUS[Number(liveStatus ?? NaN)] ?? null;
}

/** The start of the broadcast, which every endpoint tells in a form of its own. */
function startedAt(liveTime: unknown): string | null {
	return typeof liveTime === 'string' && liveTime.includes('-') && liveTime.includes(':')
		? isoFromBeijingTime(liveTime)
		: isoFromSeconds(liveTime as number | string | null);
}

/** Any raw reply about a room: ids as strings, and the times in ISO beside the raw ones. */
export function rawRoom(room: IDataObject): IDataObject {
	return {
		...withStringIds(room),
		status: statusOf(room.live_status),
		...('live_time' in room && { live_started_at: startedAt(room.live_time) }),
	};
}

/** `get_info` for users. */
export function roomInfo(room: IDataObject): IDataObject {
	return {
		room_id: idOf(room.room_id),
		short_id: idOf(room.short_id),
		uid: idOf(room.uid),
		title: room.title,
		status: statusOf(room.live_status),
		live_time: room.live_time,
		live_started_at: startedAt(room.live_time),
		area: [room.parent_area_name, room.area_name].filter(Boolean).join(' / '),
		area_id: idOf(room.area_id),
		tags: String(room.tags ?? '')
			.split(',')
			.filter(Boolean),
		online: room.online,
		followers: room.attention,
		cover: room.user_cover,
		url: `https://live.bilibili.com/${room.short_id || room.room_id}`,
	};
}

/** One entry of `get_status_info_by_uids` for users; `undefined` where the user has no room. */
export function roomStatus(uid: string, room: IDataObject | undefined): IDataObject {
	if (!room) return { uid, found: false, status: null, room_id: null };
	return {
		uid,
		found: true,
		uname: room.uname,
		room_id: idOf(room.room_id),
		short_id: idOf(room.short_id),
		title: room.title,
		status: statusOf(room.live_status),
		live_time: room.live_time,
		live_started_at: startedAt(room.live_time),
		area: [room.area_v2_parent_name, room.area_v2_name].filter(Boolean).join(' / '),
		cover: room.cover_from_user,
		online: room.online,
		url: `https://live.bilibili.com/${room.short_id || room.room_id}`,
	};
}

/** `Master/info` for users. */
export function streamer(data: IDataObject): IDataObject {
	const info = (data.info ?? {}) as IDataObject;
	const level = ((data.exp as IDataObject)?.master_level ?? {}) as IDataObject;
	const news = (data.room_news ?? {}) as IDataObject;
	return {
		uid: idOf(info.uid),
		uname: info.uname,
		face: info.face,
		room_id: idOf(data.room_id),
		followers: data.follower_num,
		level: level.level,
		medal_name: data.medal_name || null,
		verified: (info.official_verify as IDataObject)?.desc || null,
		announcement: news.content ?? '',
		announcement_ctime: news.ctime ?? null,
		announced_at: isoFromBeijingTime(news.ctime as string),
	};
}

/** A started stream for users. `push_server` and `stream_key` are what OBS asks for. */
export function startedStream(roomId: string, stream: StartedStream): IDataObject {
	const srt = (stream.protocols ?? []).filter(
		({ protocol, addr, code }) => protocol === 'srt' && addr && code,
	);
	return {
		room_id: roomId,
		status: 'live',
		already_live: changeIs(0, stream.change),
		live_key: idOf(stream.live_key),
		push_server: stream.rtmp?.addr ?? null,
		stream_key: stream.rtmp?.code ?? null,
		srt: srt.map(({ addr, code }) => ({ push_server: addr, stream_key: code })),
		url: `https://live.bilibili.com/${roomId}`,
	};
}

const STATUS_AFTER: Record<string, (typeof STATUS)[number]> = {
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

/** `StopLiveData` for users: seconds and counts; what `HamsterRmb` counts is not documented. */
export function sessionFigures(data: IDataObject): IDataObject {
	return {
		duration_seconds: data.LiveTime ?? null,
		new_fans: data.AddFans ?? null,
		new_fan_club_members: data.NewFansClub ?? null,
		danmaku: data.DanmuNum ?? null,
		max_online: data.MaxOnline ?? null,
		watched: data.WatchedCount ?? null,
		hamster_rmb: data.HamsterRmb ?? null,
	};
}
