import type { FastifyInstance } from 'fastify';
import { numberParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import type { World } from '../../world';

const ports = { port: 2243, wss_port: 2245, ws_port: 2244 };

/** `api.live.bilibili.com`: where the stream of a room is available. */
export function danmakuRoutes(app: FastifyInstance, world: World): void {
	const { accounts, danmaku, live, wbi } = world;

	app.get('/xlive/web-room/v1/index/getDanmuInfo', async (request) => {
		const { cookies } = request.arrival;
		const query = request.url.split('?').slice(1).join('?');
		if (!wbi.accepts(query) || !cookies.buvid3) return fail(-352, '-352');
		const room = live.rooms.find(numberParameter(request, 'id'));
		if (!room) return fail(1002002, '参数错误');
		const { key } = danmaku.issueToken({
			roomId: room.roomId,
			uid: accounts.signedInBy(cookies)?.uid ?? 0,
			browser: { userAgent: request.headers['user-agent'] ?? '', buvid3: cookies.buvid3 },
		});
		return ok({
			group: 'live',
			business_id: 0,
			refresh_row_factor: 0.125,
			refresh_rate: 100,
			max_delay: 5000,
			token: key,
			host_list: danmaku.hosts.map((host) => ({ host, ...ports })),
		});
	});
}
