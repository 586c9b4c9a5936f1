import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';

const most = 60;

/** How many seconds viewers are behind a stream. */
export function streamDelayRoutes(app: FastifyInstance, world: World): void {
	const base = '/xlive/app-blink/v1/upStreamConfig';
	const ownRoom = (request: FastifyRequest) =>
		world.live.rooms.owned(caller(request).uid, numberParameter(request, 'room_id'));

	app.get(
		`${base}/GetAnchorSelfStreamTimeShift`,
		{ preHandler: signedIn(world) },
		async (request) => {
			const room = ownRoom(request);
			if (!room) return fail(-400, '没有权限');
			return ok({ time_shift: room.delaySeconds, min_time_shift: 0, max_time_shift: most });
		},
	);

	app.post(
		`${base}/SetAnchorSelfStreamTimeShift`,
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const room = ownRoom(request);
			const seconds = numberParameter(request, 'time_shift');
			if (!room || seconds === undefined || seconds < 0 || seconds > most) {
				return fail(-400, '请求错误');
			}
			room.delaySeconds = seconds;
			return ok({});
		},
	);
}
