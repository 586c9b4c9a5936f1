import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { beijingDateTime } from '../../beijingTime';
import { fail, ok } from '../../envelope';
import { signedInWrite } from '../../guards';
import type { World } from '../../world';
import { rightsIn } from './moderation';
import { longIdRoom } from './mutes';
import type { Room } from './rooms';

const largestPage = 20;
const noRight = () => fail(100007, '你没有权限');

/** Whom a streamer keeps out of the chat for good, and which words nobody gets to see. */
export function blacklistRoutes(app: FastifyInstance, world: World): void {
	const base = '/xlive/app-ucenter/v2/xbanned/banned';
	const write = { preHandler: signedInWrite(world) };
	const roomOf = (request: FastifyRequest) =>
		world.live.rooms.of(numberParameter(request, 'anchor_id') ?? 0);

	app.post(`${base}/AddBlack`, write, async (request) => {
		const room = roomOf(request);
		const uid = numberParameter(request, 'tuid');
		if (!room || !uid || uid <= 0) return fail(-400, '请求错误');
		const byUid = caller(request).uid;
		const isLower = rightsIn(room, uid).level < rightsIn(room, byUid).level;
		if (!mayBlacklist(room, byUid) || !isLower) return noRight();
		const { blacklist } = room.moderation;
		if (!blacklist.some((entry) => entry.uid === uid)) {
			blacklist.unshift({ uid, byUid, at: world.clock.now() });
		}
		return ok({});
	});

	app.post(`${base}/DelBlack`, write, async (request) => {
		const room = roomOf(request);
		if (!room) return fail(-400, '请求错误');
		if (!mayBlacklist(room, caller(request).uid)) return noRight();
		const uid = numberParameter(request, 'tuid');
		room.moderation.blacklist = room.moderation.blacklist.filter((entry) => entry.uid !== uid);
		return ok({});
	});

	app.get(`${base}/GetBlackList`, write, async (request) => {
		const room = roomOf(request);
		if (!room) return fail(-400, '请求错误');
		if (!mayBlacklist(room, caller(request).uid)) return noRight();
		const pn = numberParameter(request, 'pn') ?? 1;
		const ps = Math.min(numberParameter(request, 'ps') ?? largestPage, largestPage);
		const { blacklist } = room.moderation;
		const data = blacklist.slice((pn - 1) * ps, pn * ps).map(({ uid, byUid, at }) => ({
			admin_level: byUid === room.uid ? 0 : 1,
			face: world.accounts.get(uid)?.face ?? '',
			is_anchor: byUid === room.uid,
			is_mystery: false,
			mtime: beijingDateTime(at),
			name: world.accounts.get(uid)?.uname ?? '',
			operator_name: world.accounts.get(byUid)?.uname ?? '',
			uid,
		}));
		return ok({ data: data.length > 0 ? data : null, pn, ps, total: blacklist.length });
	});

	shieldWordRoutes(app, world);
}

function mayBlacklist(room: Room, uid: number): boolean {
	return rightsIn(room, uid).permissions.includes(2);
}

const mostWords = 1000;

function shieldWordRoutes(app: FastifyInstance, world: World): void {
	const base = '/xlive/web-ucenter/v1/banned';
	const write = { preHandler: signedInWrite(world) };
	const lacksRight = () => fail(100007, '你没有权限', { keyword_list: [], max_limit: 0 });

	app.post(`${base}/AddShieldKeyword`, write, async (request) => {
		const room = longIdRoom(world, request);
		const text = textParameter(request, 'keyword');
		if (!room || !text) return fail(-400, '请求错误');
		const byUid = caller(request).uid;
		if (!mayBlacklist(room, byUid)) return lacksRight();
		const { shieldWords } = room.moderation;
		if (!shieldWords.some((word) => word.text === text)) {
			shieldWords.push({ text, byUid, at: world.clock.now() });
		}
		return ok({});
	});

	app.post(`${base}/DelShieldKeyword`, write, async (request) => {
		const room = longIdRoom(world, request);
		const text = textParameter(request, 'keyword');
		if (!room || !text) return fail(-400, '请求错误');
		if (!mayBlacklist(room, caller(request).uid)) return lacksRight();
		room.moderation.shieldWords = room.moderation.shieldWords.filter((word) => word.text !== text);
		return ok({});
	});

	app.post(`${base}/GetShieldKeywordList`, write, async (request) => {
		const room = longIdRoom(world, request);
		if (!room) return fail(-400, '请求错误');
		if (!mayBlacklist(room, caller(request).uid)) return lacksRight();
		const words = room.moderation.shieldWords.map(({ text, byUid }) => ({
			keyword: text,
			uid: byUid,
			name: world.accounts.get(byUid)?.uname ?? '',
			is_anchor: byUid === room.uid ? 1 : 0,
		}));
		return ok({ keyword_list: words, max_limit: mostWords });
	});
}
