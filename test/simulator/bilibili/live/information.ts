import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listParameter, numberParameter, textParameter } from '../../arrival';
import { fail, ok, oldFail, oldOk } from '../../envelope';
import type { World } from '../../world';
import type { Room } from './rooms';
import * as view from './roomViews';

/** What anybody may know about rooms and streamers, without a login. */
export function informationRoutes(app: FastifyInstance, world: World): void {
	const { accounts, live } = world;

	app.get('/room/v1/Room/get_info', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'room_id'));
		return room ? oldOk(view.roomInformation(world, room)) : oldFail(1, '未找到该房间');
	});

	app.get('/room/v1/Room/getRoomInfoOld', async (request) => {
		const mid = numberParameter(request, 'mid');
		return mid === undefined ? fail(-400, '请求错误') : ok(view.oldInformation(live.rooms.of(mid)));
	});

	app.get('/room/v1/Room/room_init', async (request) => {
		const room = live.rooms.find(numberParameter(request, 'id'));
		return room ? oldOk(view.initialInformation(room)) : oldFail(60004, '直播间不存在');
	});

	app.get('/live_user/v1/Master/info', async (request) => {
		const uid = numberParameter(request, 'uid');
		if (uid === undefined || uid <= 0) return oldFail(1, '参数错误');
		return oldOk(view.streamerInformation(accounts.get(uid), live.rooms.of(uid)), '');
	});

	app.get('/xlive/web-room/v1/index/getRoomBaseInfo', async (request) => {
		if (textParameter(request, 'req_biz') === undefined) return fail(-400, '参数错误');
		const byId = listParameter(request, 'room_ids').map((id) => live.rooms.find(Number(id)));
		const byUid = listParameter(request, 'uids').map((uid) => live.rooms.of(Number(uid)));
		return ok({
			by_uids: keyedBy('uid', byUid, (room) => view.baseInformation(world, room)),
			by_room_ids: keyedBy('roomId', byId, (room) => view.baseInformation(world, room)),
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
	const statuses = keyedBy('uid', visible, (room) => view.statusInformation(world, room));
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
