import type { FastifyInstance } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { World } from '../../world';
import { inRoom, maySee, writing } from './guards';
import { badRequest, forbidden, notFound, seasonView, sharedSeason, success } from './replies';
import { roomRoutes } from './roomRoutes';

/** `api.bilibili.com`: watch rooms, and the seasons there are to watch. */
export function watchRoomRoutes(app: FastifyInstance, world: World): void {
	const { watchRooms } = world;
	roomRoutes(app, world);

	app.post(
		'/pgc/freya/web/im/msg/send',
		{ preHandler: writing(world) },
		inRoom(world, (room, request) => {
			const { uid, uname } = caller(request);
			const requestId = textParameter(request, 'req_id') ?? '';
			const text = messageText(textParameter(request, 'content'));
			if (textParameter(request, 'content_type') !== '0') return badRequest();
			if (!/^\d{13}$/.test(requestId) || !text) return badRequest();
			if (!room.members.has(uid)) return forbidden();
			const { id } = watchRooms.say(room, uid, text, requestId);
			return success({ id, req_id: Number(requestId), user: { mid: uid, nickname: uname } });
		}),
	);

	// The only read that carries the csrf token, and it does so in the query.
	app.get(
		'/pgc/view/web/freya/season',
		{ preHandler: writing(world) },
		inRoom(world, (room, request) => {
			const seasonId = numberParameter(request, 'season_id');
			const season = watchRooms.seasons.get(seasonId);
			const episode = watchRooms.seasons.episode(seasonId, numberParameter(request, 'ep_id'));
			if (!season || !episode) return notFound();
			if (room.seasonId !== seasonId || room.episodeId !== episode.episodeId) return notFound();
			return maySee(room, request) ? success(sharedSeason(world, room, season)) : forbidden();
		}),
	);

	// As all of the older part about seasons, it says `result` where others say `data`.
	app.get('/pgc/view/web/season', async (request) => {
		const season =
			watchRooms.seasons.get(numberParameter(request, 'season_id')) ??
			watchRooms.seasons.having(numberParameter(request, 'ep_id'));
		return season ? { code: 0, message: 'success', result: seasonView(season) } : notFound();
	});
}

/** The text of `{"text": "…"}`; undefined for anything else. */
function messageText(content = ''): string | undefined {
	try {
		const { text, ...rest } = JSON.parse(content) as { text?: unknown };
		return typeof text === 'string' && Object.keys(rest).length === 0 ? text : undefined;
	} catch {
		return undefined;
	}
}
