import type { Account } from '../../accounts';
import { beijingDateTime, unixSeconds, zeroDateTime } from '../../beijingTime';
import type { World } from '../../world';
import { oldAreaName } from './areas';
import type { Room } from './rooms';
import { liveStatus } from './rooms';

/** How `room_init` writes "not live": the zero date read in UTC+8, in seconds. */
const zeroDateSeconds = -62_170_012_800;

/** `data` of `get_info`. */
export function roomInformation({ live }: World, room: Room): object {
	const area = live.areas.get(room.areaId);
	return {
		uid: room.uid,
		room_id: room.roomId,
		short_id: room.shortId,
		attention: room.followers,
		online: room.broadcast ? room.online : 0,
		is_portrait: room.portrait,
		description: room.description,
		live_status: liveStatus(room),
		area_id: area.id,
		parent_area_id: area.parentId,
		parent_area_name: area.parentName,
		old_area_id: area.oldAreaId,
		background: '',
		title: room.title,
		user_cover: room.cover.url,
		keyframe: '',
		is_strict_room: false,
		live_time: startText(room),
		tags: room.tags.join(','),
		is_anchor: 0,
		room_silent_type: room.moderation.silence?.type ?? '',
		room_silent_level: 1,
		room_silent_second: 0,
		area_name: area.name,
		pendants: '',
		area_pendants: '',
		hot_words: ['好耶', '晚上好'],
		hot_words_status: 0,
		verify: '',
		new_pendants: {
			frame: room.broadcast ? null : emptyFrame,
			badge: null,
			mobile_frame: room.broadcast ? null : emptyFrame,
			mobile_badge: null,
		},
		up_session: room.broadcast ? `live:${room.broadcast.liveKey}` : '',
		pk_status: 0,
		pk_id: 0,
		battle_id: 0,
		allow_change_area_time: 0,
		allow_upload_cover_time: 0,
		studio_info: room.broadcast ? null : { status: 0, master_list: [] },
	};
}

const emptyFrame = {
	name: '',
	value: '',
	position: 0,
	desc: '',
	area: 0,
	area_old: 0,
	bg_color: '',
	bg_pic: '',
	use_old_area: false,
};

/** `data` of `getRoomInfoOld`: the room goes by its short id where it has one; without a room, zeros and empty texts. */
export function oldInformation(room?: Room): object {
	return {
		roomStatus: room ? 1 : 0,
		roundStatus: room && liveStatus(room) === 2 ? 1 : 0,
		live_status: room?.broadcast ? 1 : 0,
		url: room ? `https://live.bilibili.com/${room.shortId || room.roomId}` : '',
		title: room?.title ?? '',
		cover: room?.cover.url ?? '',
		online: room?.online ?? 0,
		roomid: room ? room.shortId || room.roomId : 0,
		broadcast_type: 0,
		online_hidden: 0,
	};
}

/** `data` of `room_init`. */
export function initialInformation(room: Room): object {
	return {
		room_id: room.roomId,
		short_id: room.shortId,
		uid: room.uid,
		need_p2p: 0,
		is_hidden: false,
		is_locked: room.locked,
		is_portrait: room.portrait,
		live_status: liveStatus(room),
		hidden_till: 0,
		lock_till: 0,
		encrypted: false,
		pwd_verified: false,
		live_time: room.broadcast ? unixSeconds(room.broadcast.startedAt) : zeroDateSeconds,
		room_shield: 1,
		is_sp: 0,
		special_type: 0,
	};
}

/** `data` of `Master/info`; the room goes by its short id where it has one. */
export function streamerInformation(account?: Account, room?: Room): object {
	const announced = room && room.announcement.text !== '' ? room.announcement : undefined;
	return {
		info: {
			uid: account?.uid ?? 0,
			uname: account?.uname ?? '',
			face: account?.face ?? '',
			official_verify: { type: -1, desc: '' },
			gender: -1,
		},
		exp: {
			master_level: {
				level: 12,
				color: 5805790,
				current: [64300, 310800],
				next: [99900, 410700],
			},
		},
		follower_num: room?.followers ?? 0,
		room_id: room ? room.shortId || room.roomId : 0,
		medal_name: '',
		glory_count: 0,
		pendant: '',
		link_group_num: 0,
		room_news: {
			content: announced?.text ?? '',
			ctime: announced ? beijingDateTime(announced.at) : '',
			ctime_text: announced ? beijingDateTime(announced.at).slice(0, 10) : '',
		},
	};
}

/** One room of `getRoomBaseInfo`; `live_id` is a bare 64-bit number. */
export function baseInformation({ accounts, live }: World, room: Room): object {
	const area = live.areas.get(room.areaId);
	const liveKey = room.broadcast?.liveKey ?? 0n;
	return {
		room_id: room.roomId,
		uid: room.uid,
		area_id: area.id,
		live_status: liveStatus(room),
		live_url: `https://live.bilibili.com/${room.roomId}`,
		parent_area_id: area.parentId,
		title: room.title,
		parent_area_name: area.parentName,
		area_name: area.name,
		live_time: startText(room),
		description: room.description,
		tags: room.tags.join(','),
		attention: room.followers,
		online: room.broadcast ? room.online : 0,
		short_id: room.shortId,
		uname: accounts.get(room.uid)?.uname ?? '',
		cover: room.cover.url,
		background: '',
		join_slide: 1,
		live_id: liveKey,
		live_id_str: String(liveKey),
	};
}

/** One room of `get_status_info_by_uids`. */
export function statusInformation({ accounts, live }: World, room: Room): object {
	const area = live.areas.get(room.areaId);
	const account = accounts.get(room.uid);
	return {
		title: room.title,
		room_id: room.roomId,
		uid: room.uid,
		online: room.online,
		live_time: room.broadcast ? unixSeconds(room.broadcast.startedAt) : 0,
		live_status: liveStatus(room),
		short_id: room.shortId,
		area: area.oldAreaId,
		area_name: oldAreaName(area),
		area_v2_id: area.id,
		area_v2_name: area.name,
		area_v2_parent_name: area.parentName,
		area_v2_parent_id: area.parentId,
		uname: account?.uname ?? '',
		face: account?.face ?? '',
		tag_name: room.tags.join(','),
		tags: '',
		cover_from_user: room.cover.url,
		keyframe: '',
		lock_till: zeroDateTime,
		hidden_till: zeroDateTime,
		broadcast_type: room.portrait ? 1 : 0,
	};
}

function startText({ broadcast }: Room): string {
	return broadcast ? beijingDateTime(broadcast.startedAt) : zeroDateTime;
}
