import type { FastifyInstance, FastifyRequest } from 'fastify';
import { caller, numberParameter, textParameter } from '../../arrival';
import { fail, ok, oldFail, oldOk } from '../../envelope';
import { oldRefusals, signedInWrite } from '../../guards';
import type { World } from '../../world';
import { announcementLimit, characters, tagLimit, titleLimit } from './limits';
import type { Room } from './rooms';
import { subSessionKey } from './rooms';

const defaultAreaId = 235;

/** A streamer's own room: opening it, its title, area, tags and announcement. */
export function roomSettingsRoutes(app: FastifyInstance, world: World): void {
	const { live, clock } = world;

	app.post(
		'/xlive/app-blink/v1/preLive/CreateRoom',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const { uid, uname } = caller(request);
			if (textParameter(request, 'platform') === undefined) return fail(-400, '请求错误');
			if (live.rooms.of(uid)) return fail(1531193016, '已经创建直播间~', { roomID: '' });
			const room = live.rooms.create(uid, `${uname}的直播间`, defaultAreaId);
			return ok({ roomID: String(room.roomId) });
		},
	);

	app.post(
		'/room/v1/Room/update',
		{ preHandler: signedInWrite(world, oldRefusals) },
		async (request) => {
			const room = live.rooms.owned(caller(request).uid, numberParameter(request, 'room_id'));
			return room ? updateRoom(world, room, request) : oldFail(3, '没有权限');
		},
	);

	app.get('/room/v1/Area/getList', async (request) =>
		oldOk(live.areas.nested(textParameter(request, 'show_pinyin') === '1'), 'success'),
	);

	app.post(
		'/xlive/app-blink/v1/index/updateRoomNews',
		{ preHandler: signedInWrite(world) },
		async (request) => {
			const { uid } = caller(request);
			const room = live.rooms.owned(uid, numberParameter(request, 'room_id'));
			const text = textParameter(request, 'content');
			if (text === undefined) return fail(-400, '请求错误');
			if (!room || numberParameter(request, 'uid') !== uid) return fail(1, '没有权限');
			if (characters(text) > announcementLimit) return fail(1, '公告不能超过60个字');
			room.announcement = { text, at: clock.now() };
			return ok({});
		},
	);
}

/** Checks everything before it changes anything: a refused update leaves the room as it was. */
function updateRoom({ live }: World, room: Room, request: FastifyRequest): object {
	const title = textParameter(request, 'title');
	const areaId = textParameter(request, 'area_id');
	const addTag = textParameter(request, 'add_tag');
	// The site looks at `del_tag` only when there is no `add_tag`.
	const removeTag = addTag === undefined ? textParameter(request, 'del_tag') : undefined;
	const area = live.areas.open(Number(areaId));

	if ([title, areaId, addTag, removeTag].every((value) => value === undefined)) {
		return oldFail(1, '参数错误');
	}
	if (title === '') return oldFail(1, '标题不能为空');
	if (title !== undefined && characters(title) > titleLimit) return oldFail(1, '标题过长');
	if (areaId !== undefined && !area) return oldFail(60009, '分区已下线');
	const tag = addTag ?? removeTag;
	if (tag === '') return oldFail(1, '标签不能为空');
	// A room's tags come back as one text divided by commas, so a tag holds none.
	if (tag?.includes(',')) return oldFail(1, '标签格式错误');
	if (tag !== undefined && characters(tag) > tagLimit) return oldFail(1, '标签过长');

	if (area) room.areaId = area.id;
	if (addTag !== undefined && !room.tags.includes(addTag)) room.tags.push(addTag);
	room.tags = room.tags.filter((existing) => existing !== removeTag);
	return oldOk({
		sub_session_key: subSessionKey(room),
		audit_info: { update_title: '', ...retitle(room, title) },
	});
}

/** Sets a new title, published at once and reviewed later; what the review says so far. */
export function retitle(room: Room, title = room.title): Record<string, unknown> {
	if (title === room.title) return { audit_title_reason: '', audit_title_status: 0 };
	room.title = title;
	return { audit_title_reason: '先发后审', audit_title_status: 2, audit_title: title };
}
