import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { beijingDateTime, unixSeconds } from '../../beijingTime';
import { fail, ok, type Envelope } from '../../envelope';
import { signedIn, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { mute, muteOf, rightsIn, silenceOf, type Mute, type Silence } from './moderation';
import type { Room } from './rooms';

const pageSize = 10;
const kindNumbers: Record<Mute['kind'], number> = { permanent: 0, timed: 1, broadcast: 2 };

/** The room of a request by its long id; chat and its rules take no other. */
export function longIdRoom({ live }: World, request: FastifyRequest): Room | undefined {
	const id = numberParameter(request, 'room_id');
	const room = live.rooms.find(id);
	return room?.roomId === id ? room : undefined;
}

/** Muting one viewer, and all of a room. */
export function muteRoutes(app: FastifyInstance, world: World): void {
	const base = '/xlive/web-ucenter/v1/banned';
	const write = { preHandler: signedInWrite(world) };

	app.post(`${base}/AddSilentUser`, write, async (request) => addMute(world, request));

	app.post(`${base}/DelSilentUser`, write, async (request) => {
		const room = longIdRoom(world, request);
		if (!room) return fail(-400, '请求错误');
		if (!mayModerate(room, request)) return fail(-403, '无权限');
		// Without this field the answer is the same and the mute stays.
		if (textParameter(request, 'visit_id') === undefined) return ok({});
		const uid = numberParameter(request, 'tuid');
		room.moderation.mutes = room.moderation.mutes.filter((record) => record.uid !== uid);
		return ok({});
	});

	app.post(`${base}/GetSilentUserList`, write, async (request) => listMutes(world, request));

	app.post('/xlive/web-room/v1/banned/RoomSilent', write, async (request) =>
		setSilence(world, request),
	);

	app.get(
		'/xlive/web-room/v1/banned/GetRoomSilent',
		{ preHandler: signedIn(world) },
		async (request) => {
			const room = longIdRoom(world, request);
			return room
				? ok(silenceView(silenceOf(room, world.clock.now()), world.clock.now()))
				: fail(-400, '请求错误');
		},
	);
}

function mayModerate(room: Room, request: FastifyRequest): boolean {
	return rightsIn(room, caller(request).uid).permissions.includes(1);
}

function addMute({ clock, ...world }: World, request: FastifyRequest): Envelope {
	const room = longIdRoom({ clock, ...world }, request);
	const uid = numberParameter(request, 'tuid');
	const hours = numberParameter(request, 'hour');
	if (!room || !uid || uid <= 0) return fail(-400, '请求错误');
	const byUid = caller(request).uid;
	const isLower = rightsIn(room, uid).level < rightsIn(room, byUid).level;
	if (!mayModerate(room, request) || !isLower) return fail(-403, '无权限');
	// As found by others: without `hour` nobody is muted, without `type` everybody for good.
	if (hours === undefined) return ok({});
	const forGood = textParameter(request, 'type') === undefined;
	const reason = textParameter(request, 'msg') ?? '';
	mute(room, { uid, byUid, at: clock.now(), hours: forGood ? -1 : hours, reason });
	return ok({});
}

function listMutes(world: World, request: FastifyRequest): Envelope {
	const room = longIdRoom(world, request);
	if (!room) return fail(-400, '请求错误');
	if (!mayModerate(room, request)) {
		return fail(100004, '不是管理员', { data: [], total: 0, total_page: 0 });
	}
	const now = world.clock.now();
	const inForce = room.moderation.mutes.filter(({ uid }) => muteOf(room, uid, now));
	// What looks like the size of a page is its number.
	const page = numberParameter(request, 'ps') ?? 1;
	const shown = inForce.slice((page - 1) * pageSize, page * pageSize);
	const total = inForce.length;
	const data = shown.map((record) => muteView(world, room, record));
	return ok({
		data,
		total,
		...(total !== 0 && total <= pageSize ? {} : { total_page: Math.ceil(total / pageSize) || 1 }),
	});
}

function muteView({ accounts }: World, room: Room, record: Mute): object {
	const [target, judge] = [accounts.get(record.uid), accounts.get(record.byUid)];
	return {
		tuid: record.uid,
		tname: target?.uname ?? '',
		uid: record.byUid,
		name: judge?.uname ?? '',
		ctime: beijingDateTime(record.at),
		id: record.id,
		is_anchor: record.byUid === room.uid ? 1 : 0,
		face: target?.face ?? '',
		admin_level: record.byUid === room.uid ? 0 : 1,
		msg: record.reason,
		is_mystery: false,
		block_end_time: record.endsAt === undefined ? '' : beijingDateTime(record.endsAt),
		type: kindNumbers[record.kind],
	};
}

const silenceTypes = ['wealth', 'medal', 'member'];

function setSilence(world: World, request: FastifyRequest): Envelope {
	const room = longIdRoom(world, request);
	const type = textParameter(request, 'type') ?? '';
	const level = numberParameter(request, 'level');
	const minutes = numberParameter(request, 'minute');
	if (!room || level === undefined || minutes === undefined) return fail(-400, '请求错误');
	if (!mayModerate(room, request)) return fail(-403, '无权限');
	if (type === 'off') {
		room.moderation.silence = undefined;
		return ok({});
	}
	if (!silenceTypes.includes(type) || level < 1 || ![0, 30, 60].includes(minutes)) {
		return fail(-400, '请求错误');
	}
	room.moderation.silence = {
		type: type as Silence['type'],
		level,
		minutes,
		...(minutes > 0 && { endsAt: world.clock.now() + minutes * 60_000 }),
	};
	return ok({});
}

function silenceView(silence: Silence | undefined, now: number): object {
	const { type = '', level = 0, minutes = 0, endsAt } = silence ?? {};
	return {
		type,
		level,
		second: endsAt === undefined ? 0 : unixSeconds(endsAt - now),
		expire_time: endsAt === undefined ? 0 : unixSeconds(endsAt),
		minute: minutes,
	};
}
