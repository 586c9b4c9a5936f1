import type { FastifyInstance, FastifyRequest } from 'fastify';
import { numberParameter, textParameter } from '../../arrival';
import { md5 } from '../../digest';
import type { World } from '../../world';
import { signerOf } from './signature';
import type { Developer, Game } from './state';

const answer = (code: number, message: string, data: object = {}) => ({
	code,
	message,
	request_id: md5(`request ${code} ${message}`),
	data,
});

/** `live-open.biliapi.com`. */
export function openPlatformRoutes(app: FastifyInstance, world: World): void {
	const { openPlatform } = world;

	const route = (path: string, handle: (request: FastifyRequest, signer: Developer) => object) => {
		app.post(path, async (request) => {
			const signer = signerOf(request, world);
			return 'code' in signer ? answer(signer.code, signer.message) : handle(request, signer);
		});
	};
	const runningGame = (request: FastifyRequest): Game | undefined => {
		const game = openPlatform.games.get(textParameter(request, 'game_id') ?? '');
		return game?.over ? undefined : game;
	};

	route('/v2/app/start', (request, signer) => {
		const appId = numberParameter(request, 'app_id') ?? 0;
		if (typeof request.arrival.body.app_id !== 'number') return answer(4000, '参数错误');
		if (!signer.appIds.includes(appId)) return answer(8002, '项目无权限访问');
		const roomId = openPlatform.identityCodes.get(textParameter(request, 'code') ?? '');
		if (roomId === undefined) return answer(7007, '身份码错误');
		if (openPlatform.runningGame(appId, roomId)) return answer(7002, '房间重复游戏');
		if (openPlatform.isCoolingDown) return answer(7001, '请求冷却期');
		return answer(0, '0', session(world, openPlatform.start(appId, roomId)));
	});

	route('/v2/app/heartbeat', (request) => {
		const game = runningGame(request);
		if (!game) return answer(7003, '心跳过期或GameId错误');
		game.heardAt = world.clock.now();
		return answer(0, '0');
	});

	route('/v2/app/batchHeartbeat', (request) => {
		const ids = request.arrival.body.game_ids;
		if (!Array.isArray(ids)) return answer(4000, '参数错误');
		const isRunning = (id: unknown) => openPlatform.games.get(String(id))?.over === false;
		for (const id of ids.filter(isRunning)) {
			Object.assign(openPlatform.games.get(String(id)) ?? {}, { heardAt: world.clock.now() });
		}
		return answer(0, '0', { failed_game_ids: ids.filter((id) => !isRunning(id)) });
	});

	route('/v2/app/end', (request) => {
		const game = runningGame(request);
		if (!game || game.appId !== numberParameter(request, 'app_id'))
			return answer(7000, '不在游戏内');
		openPlatform.end(game);
		return answer(0, '0');
	});
}

function session({ accounts, danmaku, live }: World, game: Game): object {
	const room = live.rooms.find(game.roomId);
	const streamer = accounts.get(room?.uid ?? 0);
	const token = danmaku.issueToken({ roomId: game.roomId, uid: 0, gameId: game.id });
	return {
		game_info: { game_id: game.id },
		websocket_info: {
			auth_body: JSON.stringify({
				roomid: game.roomId,
				protover: 2,
				uid: 0,
				key: token.key,
				group: 'open',
			}),
			wss_link: danmaku.hosts.map((host) => `wss://${host}:443/sub`),
		},
		anchor_info: {
			room_id: game.roomId,
			uname: streamer?.uname,
			uface: streamer?.face,
			uid: room?.uid,
			open_id: md5(`open id ${room?.uid}`),
			union_id: '',
		},
	};
}
