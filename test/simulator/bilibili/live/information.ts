import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../accounts';
import { listParameter, numberParameter, textParameter } from '../../arrival';
import { beijingDateTime, unixSeconds, zeroDateTime } from '../../beijingTime';
import { fail, ok, oldFail, oldOk } from '../../envelope';
import type { World } from '../../world';
import { oldAreaName } from './areas';
import type { Room } from './rooms';
import { liveStatus } from './rooms';

/** How `room_init` writes "not live": the zero date read in UTC+8, in seconds. */
const zeroDateSeconds = -62_170_012_800;

/** What anybody may know about rooms and streamers, without a login. */
export function informationRoutes(app: FastifyInstance, world: World): void {
	const { accounts, live } = world;

	app.get('/room/v1/Room/get_info', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'room_id'));
		return room ? oldOk(roomInformation(world, room)) : oldFail(1, '未找到该房间');
	});

	app.get('/room/v1/Room/getRoomInfoOld', async (request) => {
		const mid = numberParameter(request, 'mid');
		return mid === undefined ? fail(-400, '请求错误') : ok(oldInformation(live.rooms.of(mid)));
	});

	app.get('/room/v1/Room/room_init', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'id'));
		return room ? oldOk(initialInformation(room)) : oldFail(60004, '直播间不存在');
	});

	app.get('/live_user/v1/Master/info', async (request) => {
		const uid = numberParameter(request, 'uid');
		if (uid === undefined || uid <= 0) return oldFail(1, '参数错误');
		return oldOk(streamerInformation(accounts.get(uid), live.rooms.of(uid)), '');
	});

	app.get('/room/v2/Room/room_id_by_uid', async (request) => {
		const room = live.rooms.of(numberParameter(request, 'uid') ?? 0);
		return room
			? ok({ room_id: room.roomId, short_id: room.shortId, uid: room.uid })
			: fail(404, '房间不存在');
	});

	app.get('/xlive/web-room/v1/index/getRoomBaseInfo', async (request) => {
		if (textParameter(request, 'req_biz') === undefined) return fail(-400, '参数错误');
		const byId = listParameter(request, 'room_ids').map((id) => live.rooms.find(Number(id)));
		const byUid = listParameter(request, 'uids').map((uid) => live.rooms.of(Number(uid)));
		return ok({
			by_uids: keyedBy('uid', byUid, (room) => baseInformation(world, room)),
			by_room_ids: keyedBy('roomId', byId, (room) => baseInformation(world, room)),
		});
	});

	app.route({
		method: ['GET', 'POST'],
		url: '/room/v1/Room/get_status_info_by_uids',
		handler: async (request) => statusBatch(world, request),
	});
}

function statusBatch(world: World, request: FastifyRequest): object {
	const { live } = world;
	const uids = requestedUids(request);
	if (!uids) return oldFail(-111, 'csrf 校验失败');
	if (live.statusBatch.requireBuvid3 && !request.arrival.cookies.buvid3) {
		return fail(-352, '-352');
	}
	if (uids.length === 0 || uids.length > live.statusBatch.limit) return oldFail(-400, '参数错误');
	const visible = uids.map((uid) => live.rooms.of(uid)).filter((room) => !room?.locked);
	const statuses = keyedBy('uid', visible, (room) => statusInformation(world, room));
	return oldOk(Object.keys(statuses).length > 0 ? statuses : [], 'success');
}

/** From a JSON body, repeated `uids[]`, or JSON text in `uids`; undefined for any other POST body. */
function requestedUids(request: FastifyRequest): number[] | undefined {
	const { method, body } = request.arrival;
	if (method === 'POST') {
		return Array.isArray(body.uids) && request.headers['content-type']?.includes('json')
			? body.uids.map(Number)
			: undefined;
	}
	return listParameter(request, 'uids')
		.flatMap((text) => (text.startsWith('[') ? text.slice(1, -1).split(',') : [text]))
		.map(Number)
		.filter(Number.isFinite);
}

function keyedBy(
	key: 'uid' | 'roomId',
	rooms: Array<Room | undefined>,
	describe: (room: Room) => object,
): Record<string, object> {
	const found = rooms.filter((room): room is Room => room !== undefined);
	return Object.fromEntries(found.map((room) => [String(room[key]), describe(room)]));
}

function roomInformation({ live }: World, room: Room): object {
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
		room_silent_type: room.silence,
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

function oldInformation(room?: Room): object {
	return {
		roomStatus: room ? 1 : 0,
		roundStatus: room && liveStatus(room) === 2 ? 1 : 0,
		live_status: room?.broadcast ? 1 : 0,
		url: room ? `https://live.bilibili.com/${room.roomId}` : '',
		title: room?.title ?? '',
		cover: room?.cover.url ?? '',
		online: room?.online ?? 0,
		roomid: room?.roomId ?? 0,
		broadcast_type: 0,
		online_hidden: 0,
	};
}

function initialInformation(room: Room): object {
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

function streamerInformation(account?: Account, room?: Room): object {
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

function baseInformation({ accounts, live }: World, room: Room): object {
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

function statusInformation({ accounts, live }: World, room: Room): object {
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
