import type { FastifyInstance } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { beijingDateTime } from '../../beijingTime';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';

const pageSize = 10;
const mostAdmins = 300;

/** Who helps a streamer to keep order; each is the caller's own room. */
export function adminRoutes(app: FastifyInstance, world: World): void {
	const { accounts, live, clock } = world;

	app.get(
		'/xlive/app-ucenter/v1/roomAdmin/get_by_anchor',
		{ preHandler: signedIn(world) },
		async (request) => {
			const admins = live.rooms.of(caller(request).uid)?.moderation.admins ?? [];
			const page = numberParameter(request, 'page') ?? 1;
			const shown = admins.slice((page - 1) * pageSize, page * pageSize);
			return ok({
				page: { total_page: Math.ceil(admins.length / pageSize), total_count: admins.length },
				data:
					shown.length === 0
						? null
						: shown.map(({ uid, at }) => ({
								uid,
								uname: accounts.get(uid)?.uname ?? '',
								face: accounts.get(uid)?.face ?? '',
								ctime: beijingDateTime(at),
							})),
				max_room_anchors_number: mostAdmins,
			});
		},
	);

	app.post(
		'/xlive/web-ucenter/v1/roomAdmin/appoint',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const uid = numberParameter(request, 'admin');
			const room = live.rooms.of(caller(request).uid);
			const isKnown = uid !== undefined && accounts.get(uid) !== undefined;
			if (!isKnown || numberParameter(request, 'admin_level') !== 1) return fail(-400, '请求错误');
			if (!room || uid === room.uid) return fail(100007, '你没有权限');
			const { admins } = room.moderation;
			if (!admins.some((admin) => admin.uid === uid))
				admins.unshift({ uid, level: 1, at: clock.now() });
			return ok({});
		},
	);

	app.post(
		'/xlive/app-ucenter/v1/roomAdmin/dismiss',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const room = live.rooms.of(caller(request).uid);
			const uid = numberParameter(request, 'uid');
			if (!room) return fail(100007, '你没有权限');
			room.moderation.admins = room.moderation.admins.filter((admin) => admin.uid !== uid);
			return ok({});
		},
	);

	app.get(
		'/banned_service/v2/Silent/search_user',
		{ preHandler: signedIn(world) },
		async (request) => {
			const text = textParameter(request, 'search') ?? '';
			const found = accounts
				.all()
				.filter(({ uid, uname }) => text !== '' && (uname.includes(text) || String(uid) === text));
			return ok({ items: found.map(({ uid, uname, face }) => ({ uid, uname, face })) });
		},
	);
}
