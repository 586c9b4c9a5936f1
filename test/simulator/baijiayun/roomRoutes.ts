import { beijingDateTime } from '../beijingTime';
import type { Room } from './rooms';
import { done, Refusal } from './envelope';
import type { Params } from './params';
import { changedSettings, checkTimes, cutTitle, newSettings } from './roomRules';
import type { Calls } from './site';

/** Creating, changing, deleting and reading rooms. */
export const roomCalls: Calls = {
	'/openapi/room/create': ({ school, params, files, clock }) => {
		const title = params.required('title');
		const startTime = params.requiredInt('start_time');
		const endTime = params.requiredInt('end_time');
		const settings = newSettings(params, school);
		checkTimes(startTime, endTime, settings.is_long_term === '1', clock);
		const pictures = sizesOf(files);
		const room = school.rooms.add({
			title: cutTitle(title),
			startTime,
			endTime,
			settings,
			pictures,
		});
		return done({
			room_id: String(room.roomId),
			admin_code: room.adminCode,
			teacher_code: room.teacherCode,
			student_code: room.studentCode,
		});
	},

	'/openapi/room/update': ({ school, params, files, clock }) => {
		const room = roomOf(school.rooms, params);
		const startTime = params.int('start_time') ?? room.startTime;
		const endTime = params.int('end_time') ?? room.endTime;
		if (endTime !== room.endTime && Number(room.settings.end_delay_time ?? 0) > 0) {
			throw new Refusal(1, '设置拖堂时间后不能修改结束时间');
		}
		checkTimes(startTime, endTime, room.settings.is_long_term === '1', clock);
		Object.assign(room, { startTime, endTime });
		Object.assign(room.settings, changedSettings(params));
		Object.assign(room.pictures, sizesOf(files));
		const title = params.text('title');
		if (title) room.title = cutTitle(title);
		return done();
	},

	'/openapi/room/delete': ({ school, params }) => {
		roomOf(school.rooms, params).deleted = true;
		return done();
	},

	'/openapi/room/info': ({ school, params, clock }) =>
		done(details(roomOf(school.rooms, params)), clock),

	'/openapi/room/list': ({ school, params }) => {
		const product = params.int('product_type');
		if (product !== undefined && ![1, 2, 4].includes(product)) throw new Refusal(1001, '参数错误');
		return done({ list: pageOf(school.rooms.list(), params).map(inList) });
	},
};

export function roomOf(rooms: { get(roomId: string): Room }, params: Params): Room {
	return rooms.get(params.required('room_id'));
}

/** A page of rows; `limit` is 100 unless given, and 1000 at most. */
export function pageOf<T>(rows: T[], params: Params): T[] {
	const page = params.int('page', { min: 1 }) ?? 1;
	const limit = params.int('limit', { min: 1, max: 1000 }) ?? 100;
	return rows.slice((page - 1) * limit, page * limit);
}

function sizesOf(
	files: Record<string, { mimetype: string; size: number }>,
): Record<string, number> {
	for (const { mimetype } of Object.values(files)) {
		if (!mimetype.startsWith('image/')) throw new Refusal(4001, '文件上传失败');
	}
	return Object.fromEntries(Object.entries(files).map(([name, { size }]) => [name, size]));
}

/** Settings that a reply has as numbers, with the value of a room that was created without them. */
const numbers: Record<string, number> = {
	pre_enter_time: 0,
	is_long_term: 0,
	is_mock_live: 0,
	is_push_live: 0,
	is_private: 0,
	enable_share: 0,
	new_group_live: 0,
	is_discuss_live: 0,
	speak_camera_turnon: 0,
	teacher_need_detect_device: 0,
	student_need_detect_device: 0,
	switch_room_role: 0,
	is_video_main: 0,
	m_is_video_main: 0,
	enable_weixin_auth: 1,
	system_auto_allocate_name: 0,
	end_delay_time: 0,
	enable_live_sell: 0,
	auto_playback_record: 0,
	app_template: 1,
	mock_live_record: 0,
	push_live_record: 0,
};

/** Some numbers are text here, and the id is a number, other than in the answer to a creation. */
function details({ settings, ...room }: Room) {
	const text = (name: string, otherwise: string) => settings[name] ?? otherwise;
	const ordinary = settings.is_mock_live !== '1' && settings.is_push_live !== '1';
	return {
		...Object.fromEntries(
			Object.entries(numbers).map(([name, otherwise]) => [
				name,
				Number(settings[name] ?? otherwise),
			]),
		),
		room_id: room.roomId,
		title: room.title,
		type: text('type', '2'),
		media_type: text('media_type', '0'),
		max_users: text('max_users', '0'),
		max_backup_users: text('max_backup_users', '0'),
		...times(room),
		create_from: 1,
		template_name: text('template_name', 'triple'),
		has_student_raise: Number(settings.has_student_raise ?? (ordinary ? 1 : 0)),
		admin_code: room.adminCode,
		teacher_code: room.teacherCode,
	};
}

function inList(room: Room) {
	return {
		room_id: room.roomId,
		title: room.title,
		type: room.settings.type ?? '2',
		...times(room),
		admin_code: room.adminCode,
		teacher_code: room.teacherCode,
		student_code: room.studentCode,
	};
}

function times({
	startTime,
	endTime,
	createdAt,
}: Pick<Room, 'startTime' | 'endTime' | 'createdAt'>) {
	return {
		start_time: beijingDateTime(startTime * 1000),
		end_time: beijingDateTime(endTime * 1000),
		create_time: beijingDateTime(createdAt),
	};
}
