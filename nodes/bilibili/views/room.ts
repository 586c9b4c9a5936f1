import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromBeijingTime, isoFromSeconds } from '../../shared/values/time';
import { countOf, flagOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { personOf, urlOf } from './person';

const LIVE_STATUS = ['offline', 'live', 'carousel'] as const;
export type LiveStatus = (typeof LIVE_STATUS)[number];

/** `live_status` in words; null where it is not told. A carousel plays old videos: it is not live. */
export function statusOf(liveStatus: unknown): LiveStatus | null {
	return LIVE_STATUS[Number(liveStatus ?? NaN)] ?? null;
}

/** The page of a room, by its short id where it has one. */
export function roomUrl(roomId: string | null, shortId: string | null = null): string | null {
	return roomId && `https://live.bilibili.com/${shortId ?? roomId}`;
}

/** The start of the broadcast, which every endpoint tells in a form of its own. */
function startedAt(liveTime: unknown): string | null {
	return typeof liveTime === 'string' && liveTime.includes('-') && liveTime.includes(':')
		? isoFromBeijingTime(liveTime)
		: isoFromSeconds(liveTime as number | string | null);
}

/** Which room it is: `room_id` is always the long id, `short_id` null for a room without one. */
function idsOf({ room_id, short_id }: IDataObject) {
	return { room_id: idOf(room_id), short_id: idOf(short_id) };
}

/** Any raw reply about a room: ids as strings, and the times in ISO beside the raw ones. */
function rawRoom(room: IDataObject): IDataObject {
	return {
		...withStringIds(room),
		status: statusOf(room.live_status),
		...('live_time' in room && { live_started_at: startedAt(room.live_time) }),
	};
}

/** `get_info` for users. */
function roomView(room: IDataObject): IDataObject {
	const { room_id, short_id } = idsOf(room);
	return {
		uid: idOf(room.uid),
		title: textOf(room.title),
		status: statusOf(room.live_status),
		room_id,
		short_id,
		live_started_at: startedAt(room.live_time),
		area_id: idOf(room.area_id),
		area_name: textOf(room.area_name),
		parent_area_id: idOf(room.parent_area_id),
		parent_area_name: textOf(room.parent_area_name),
		tags: (textOf(room.tags) ?? '').split(',').filter(Boolean),
		online: countOf(room.online),
		followers: countOf(room.attention),
		cover_url: urlOf(room.user_cover),
		url: roomUrl(room_id, short_id),
	};
}

export const roomOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(roomView({})),
	simplified: roomView,
	raw: rawRoom,
};

/** `room_init` for users. */
function roomInitView(room: IDataObject): IDataObject {
	const { room_id, short_id } = idsOf(room);
	return {
		uid: idOf(room.uid),
		status: statusOf(room.live_status),
		room_id,
		short_id,
		live_started_at: startedAt(room.live_time),
		is_hidden: flagOf(room.is_hidden),
		hidden_until: isoFromSeconds(room.hidden_till as number),
		is_locked: flagOf(room.is_locked),
		locked_until: isoFromSeconds(room.lock_till as number),
		is_encrypted: flagOf(room.encrypted),
		is_paid: flagOf(room.special_type),
		is_portrait: flagOf(room.is_portrait),
		url: roomUrl(room_id, short_id),
	};
}

export const roomInitOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(roomInitView({})),
	simplified: roomInitView,
	raw: (room) => ({
		...rawRoom(room),
		hidden_until: isoFromSeconds(room.hidden_till as number),
		locked_until: isoFromSeconds(room.lock_till as number),
	}),
};

/** One entry of `get_status_info_by_uids` for users; all null where the user has no room. */
export function roomStatusView(uid: string | null, room: IDataObject | undefined): IDataObject {
	const { room_id, short_id } = idsOf(room ?? {});
	return {
		...personOf(uid, room?.uname, room?.face),
		title: textOf(room?.title),
		status: statusOf(room?.live_status),
		has_room: room !== undefined,
		room_id,
		short_id,
		live_started_at: startedAt(room?.live_time),
		area_id: idOf(room?.area_v2_id),
		area_name: textOf(room?.area_v2_name),
		parent_area_id: idOf(room?.area_v2_parent_id),
		parent_area_name: textOf(room?.area_v2_parent_name),
		online: countOf(room?.online),
		cover_url: urlOf(room?.cover_from_user),
		url: roomUrl(room_id, short_id),
	};
}

export const roomStatusOutput: OutputViews<[string | null, IDataObject | undefined]> = {
	fields: Object.keys(roomStatusView(null, undefined)),
	simplified: roomStatusView,
	raw: (uid, room) => (room ? rawRoom(room) : roomStatusView(uid, room)),
};

/**
 * `getRoomInfoOld` for users.
 *
 * @param ids `room_init` of the room, since this reply holds the short id alone where there is one;
 *   undefined where the user has no room
 */
export function userRoomView(
	uid: string,
	room: IDataObject,
	ids: IDataObject | undefined,
): IDataObject {
	const { room_id, short_id } = idsOf(ids ?? {});
	const status = statusOf(room.live_status ?? room.liveStatus);
	const isCarousel = status !== 'live' && Number(room.roundStatus) === 1;
	return {
		uid,
		title: textOf(room.title),
		status: isCarousel ? 'carousel' : status,
		has_room: Number(room.roomStatus) === 1,
		room_id,
		short_id,
		online: countOf(room.online),
		cover_url: urlOf(room.cover),
		url: roomUrl(room_id, short_id),
	};
}

/** `Master/info` for users. The ids of the room are those of `room_init`, as in {@link userRoomView}. */
function streamerView(data: IDataObject, ids: IDataObject | undefined): IDataObject {
	const info = (data.info ?? {}) as IDataObject;
	const level = ((data.exp as IDataObject)?.master_level ?? {}) as IDataObject;
	const news = (data.room_news ?? {}) as IDataObject;
	return {
		...personOf(info.uid, info.uname, info.face),
		announcement: textOf(news.content),
		announced_at: isoFromBeijingTime(news.ctime as string),
		...idsOf(ids ?? {}),
		followers: countOf(data.follower_num),
		level: countOf(level.level),
		medal_name: textOf(data.medal_name),
		verified_as: textOf((info.official_verify as IDataObject | undefined)?.desc),
	};
}

export const streamerOutput: OutputViews<[IDataObject, IDataObject | undefined]> = {
	fields: Object.keys(streamerView({}, undefined)),
	simplified: streamerView,
	raw: (data, ids) => ({ ...withStringIds(data), ...idsOf(ids ?? {}) }),
};
