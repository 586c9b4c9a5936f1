import type { FastifyInstance } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { fail, ok } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { characters } from './limits';

/** A broadcast that was announced. */
export interface Reservation {
	sid: number;
	uid: number;
	title: string;
	/** Unix seconds. */
	startsAt: number;
	withPost: boolean;
	bookedBy: number;
}

const firstSid = 4_003_000;
const mostOfOne = 10;
const titleLimit = 60;

/** Announcing broadcasts. */
export function reservationRoutes(app: FastifyInstance, world: World): void {
	const { live, clock } = world;
	const base = '/xlive/app-ucenter/v2/schedule';

	app.post(`${base}/CreateReserve`, { preHandler: signedInWrite(world) }, async (request) => {
		const { uid } = caller(request);
		const title = textParameter(request, 'title') ?? '';
		const startsAt = numberParameter(request, 'live_plan_start_time') ?? 0;
		if (numberParameter(request, 'type') !== 2 || !title) return fail(-400, '请求错误');
		if (!live.rooms.of(uid) || characters(title) > titleLimit) return fail(10016, '创建预约失败');
		if (startsAt * 1000 - clock.now() < 5 * 60_000 - 1000) {
			return fail(75882, '预约时间需要大于5分钟');
		}
		const own = live.reservations.filter((entry) => entry.uid === uid);
		if (own.length >= mostOfOne) return fail(75876, '预约数量已达上限');
		live.reservationCount += 1;
		const sid = firstSid + live.reservationCount;
		const withPost = textParameter(request, 'create_dynamic') === '1';
		live.reservations.push({ sid, uid, title, startsAt, withPost, bookedBy: 0 });
		return ok({ sid });
	});

	app.post(`${base}/CancelReserve`, { preHandler: signedInWrite(world) }, async (request) => {
		const sid = numberParameter(request, 'sid');
		const isOwn = (entry: Reservation) => entry.sid === sid && entry.uid === caller(request).uid;
		if (!live.reservations.some(isOwn)) return fail(-404, '啥都木有');
		live.reservations = live.reservations.filter((entry) => !isOwn(entry));
		return ok({});
	});

	app.get(`${base}/GetReserveList`, { preHandler: signedIn(world) }, async (request) => {
		const own = live.reservations.filter(({ uid }) => uid === caller(request).uid);
		return ok({
			list: own.map(({ sid, title, startsAt, bookedBy }) => ({
				reserve_info: {
					sid,
					name: `直播预约：${title}`,
					total: bookedBy,
					is_follow: 0,
					live_plan_start_time: startsAt,
					lottery: null,
					type: 2,
				},
				products: null,
				stat: 1,
			})),
		});
	});
}
