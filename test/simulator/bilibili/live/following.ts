import type { FastifyInstance } from 'fastify';
import { caller, numberParameter } from '../../arrival';
import { ok } from '../../envelope';
import { signedIn } from '../../guards';
import type { World } from '../../world';
import type { Room } from './rooms';
import { liveStatus } from './rooms';

const largestPage = 10;

/** The streamers the caller follows, live ones first; a page beyond the last is empty. */
export function followingRoutes(app: FastifyInstance, world: World): void {
	app.get('/xlive/web-ucenter/user/following', { preHandler: signedIn(world) }, async (request) => {
		const wanted = numberParameter(request, 'page_size') ?? largestPage;
		const pageSize = wanted >= 1 && wanted <= largestPage ? wanted : largestPage;
		const start = ((numberParameter(request, 'page') ?? 1) - 1) * pageSize;
		const { followedUids } = caller(request);
		const rooms = followedUids
			.map((uid) => world.live.rooms.of(uid))
			.filter((room): room is Room => room !== undefined)
			.sort((left, right) => Number(isLive(right)) - Number(isLive(left)));
		return ok({
			title: '哔哩哔哩直播 - 我的关注',
			pageSize,
			totalPage: Math.ceil(rooms.length / pageSize),
			list: rooms.slice(start, start + pageSize).map((room) => followed(world, room)),
			count: followedUids.length,
			never_lived_count: followedUids.length - rooms.length,
			live_count: rooms.filter(isLive).length,
			never_lived_faces: [],
		});
	});
}

function isLive(room: Room): boolean {
	return liveStatus(room) === 1;
}

function followed({ accounts, live }: World, room: Room): object {
	const account = accounts.get(room.uid);
	const area = live.areas.get(room.areaId);
	return {
		roomid: room.roomId,
		uid: room.uid,
		uname: account?.uname ?? '',
		title: room.title,
		face: account?.face ?? '',
		live_status: liveStatus(room),
		record_num: 0,
		recent_record_id: '',
		is_attention: 1,
		clipnum: 0,
		fans_num: 0,
		area_name: '',
		area_value: '',
		tags: '',
		recent_record_id_v2: '',
		record_num_v2: 0,
		record_live_time: 0,
		area_name_v2: area.name,
		room_news: room.announcement.text,
		switch: true,
		watch_icon: '',
		text_small: String(room.broadcast ? room.online : 0),
		room_cover: room.cover.url,
		parent_area_id: area.parentId,
		area_id: area.id,
	};
}
