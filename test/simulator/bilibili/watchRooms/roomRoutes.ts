import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import type { World } from '../../world';
import type { PlayStatus } from '../watchRooms';
import { inOwnRoom, inRoom, maySee, reading, writing } from './guards';
import { badRequest, forbidden, notFound, roomInfo, roomState, success } from './replies';
import { seasonTypes } from './seasons';

const flag = (request: FastifyRequest, name: string) =>
	({ '0': false, '1': true })[textParameter(request, name) ?? ''];

/** Opening, joining and steering a watch room. */
export function roomRoutes(app: FastifyInstance, world: World): void {
	const { watchRooms } = world;
	const write = { preHandler: writing(world) };

	const placeOf = (request: FastifyRequest) => {
		const seasonId = numberParameter(request, 'season_id');
		const episodeId = numberParameter(request, 'episode_id');
		return { seasonId, episodeId, known: watchRooms.seasons.episode(seasonId, episodeId) };
	};

	app.post('/pgc/freya/web/room/create', write, async (request) => {
		const { seasonId, episodeId, known } = placeOf(request);
		const isOpen = flag(request, 'is_open');
		if (!seasonId || !episodeId || isOpen === undefined) return badRequest();
		if (!known) return notFound();
		const room = watchRooms.create(caller(request).uid, { seasonId, episodeId, isOpen });
		return success(roomState(room, true));
	});

	app.get(
		'/pgc/freya/web/room/info',
		{ preHandler: reading(world) },
		inRoom(world, (room, request) =>
			maySee(room, request) ? success(roomInfo(world, room)) : forbidden(),
		),
	);

	app.post(
		'/pgc/freya/web/room/modify/info',
		write,
		inOwnRoom(world, (room, request) => {
			const isOpen = flag(request, 'is_open');
			if (isOpen === undefined) return badRequest();
			room.isOpen = isOpen;
			return success();
		}),
	);

	app.post(
		'/pgc/freya/web/room/join',
		write,
		inRoom(world, (room, request) => {
			const token = textParameter(request, 'token');
			if (token === undefined) return badRequest();
			const invited = token === room.token;
			if (!invited && (token !== '' || !maySee(room, request))) return forbidden();
			const { uid } = caller(request);
			if (!room.members.has(uid) && room.members.size >= watchRooms.rules.capacity) {
				return forbidden();
			}
			watchRooms.join(room, uid);
			return success({ ...roomState(room, false), ...watchRooms.position(room) });
		}),
	);

	app.post(
		'/pgc/freya/web/room/kickout',
		write,
		inOwnRoom(world, (room, request) => {
			const uid = numberParameter(request, 'mid');
			if (uid === undefined) return badRequest();
			if (!room.members.has(uid)) return notFound();
			watchRooms.leave(room, uid);
			return success({});
		}),
	);

	app.post(
		'/pgc/freya/web/room/modify/progress',
		write,
		inOwnRoom(world, (room, request) => {
			const progress = numberParameter(request, 'progress');
			const status = numberParameter(request, 'status');
			if (progress === undefined || progress < 0) return badRequest();
			if (status === undefined || ![0, 1, 2].includes(status)) return badRequest();
			watchRooms.play(room, { progress, status: status as PlayStatus });
			return success(null);
		}),
	);

	app.post(
		'/pgc/freya/web/room/modify/season',
		write,
		inOwnRoom(world, (room, request) => {
			const { seasonId, episodeId, known } = placeOf(request);
			if (!seasonId || !episodeId) return badRequest();
			if (!known) return notFound();
			watchRooms.show(room, episodeId, seasonId);
			return success();
		}),
	);

	app.post('/pgc/freya/web/room/match', write, async (request) => {
		const seasonId = numberParameter(request, 'season_id');
		const type = numberParameter(request, 'season_type');
		if (type === undefined || !seasonTypes.includes(type)) return badRequest();
		if (watchRooms.seasons.get(seasonId)?.type !== type) return notFound();
		const { uid } = caller(request);
		const room = watchRooms
			.all()
			.find((open) => open.isOpen && open.seasonId === seasonId && open.ownerUid !== uid);
		return room ? success(roomState(room, false)) : { code: 6006052, message: '匹配超时' };
	});
}
