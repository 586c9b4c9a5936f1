import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import {
	addRoom,
	inBeijing,
	SchoolScene,
	tomorrowAt,
	type SchoolOptions,
} from './baijiayunSupport';
import { byId } from './support';

const scene = new SchoolScene();

const { run } = scene;
const room = async (operation: string, parameters: IDataObject = {}, options?: SchoolOptions) =>
	await run('room', operation, parameters, options);

describe('Update', () => {
	test('sends what was added and nothing else', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const { json } = await room('update', {
			room: byId(roomId),
			changes: { title: '改名' },
			access: { max_users: 0, is_private: 2, forbidden_end_types: ['web', 'h5'] },
		});
		expect(json).toEqual([
			{
				room_id: String(roomId),
				changes: { title: '改名', max_users: 0, is_private: 2, forbidden_end_types: 'web,h5' },
			},
		]);
		const { partner_id, timestamp, sign, ...body } = scene.sent;
		expect([partner_id, timestamp, sign]).not.toContain(undefined);
		expect(body).toEqual({
			room_id: String(roomId),
			title: '改名',
			max_users: '0',
			is_private: '2',
			forbidden_end_types: 'web,h5',
		});
	});

	test('moves a room', async () => {
		const { roomId } = addRoom(scene.moonhill);
		await room('update', {
			room: byId(roomId),
			changes: { startTime: tomorrowAt('14:00:00'), endTime: tomorrowAt('15:30:00') },
		});
		expect(scene.moonhill.rooms.get(String(roomId))).toMatchObject({
			title: '高一数学',
			startTime: inBeijing(tomorrowAt('14:00:00')),
			endTime: inBeijing(tomorrowAt('15:30:00')),
		});
	});

	const hours = (from: number, count: number) => {
		const start = Math.floor(Date.now() / 1000) + from * 3600;
		return { startTime: start, endTime: start + count * 3600 };
	};
	const changing = async (roomId: number, changes: IDataObject, more: IDataObject = {}) =>
		await room('update', { room: byId(roomId), changes, ...more });
	const changed = () => scene.simulator.log.filter({ path: /update$/ });

	test('checks a time against the other one of the room, asked for once', async () => {
		const { roomId, startTime, endTime } = addRoom(scene.moonhill);
		const late = await changing(roomId, { startTime: endTime - 60 });
		expect(late.error?.message).toBe('The room must be open for more than 15 minutes');
		const long = await changing(roomId, { endTime: startTime + 30 * 3600 });
		expect(long.error?.message).toBe('Only a long-term room may be open for 24 hours or more');
		expect(changed()).toHaveLength(0);
		expect(scene.calls).toHaveLength(2);
		expect((await changing(roomId, { endTime: startTime + 7200 })).error).toBeUndefined();
		expect(scene.moonhill.rooms.get(String(roomId))).toMatchObject({ endTime: startTime + 7200 });
	});

	test('lets a long-term room have a short lesson in two years', async () => {
		const { roomId } = addRoom(scene.moonhill, { is_long_term: '1' });
		const { error } = await changing(roomId, hours(2 * 365 * 24, 1));
		expect(error).toBeUndefined();
		const ordinary = addRoom(scene.moonhill);
		expect((await changing(ordinary.roomId, hours(2 * 365 * 24, 1))).error?.message).toContain(
			'more than a year away',
		);
	});

	test.each([
		['4', 13, "A small class needs 'Max Users' from 1 to 12: the seats on the stage"],
		['6', 2, "A one-to-one room needs 'Max Users' 1"],
		['2', 5000, undefined],
	])('in a room of type %s, %i users: %s', async (type, max_users, message) => {
		const { roomId } = addRoom(scene.moonhill, { type, max_users: '1' }, hours(-48, 1));
		const { error } = await changing(roomId, {}, { access: { max_users } });
		expect(error?.message).toBe(message);
		expect(changed()).toHaveLength(message ? 0 : 1);
	});

	test('asks for nothing where it has nothing to check', async () => {
		const { roomId } = addRoom(scene.moonhill);
		await changing(roomId, { title: '改名' }, { access: { is_private: 2 } });
		expect(scene.calls).toHaveLength(1);
	});

	test('changes a picture alone', async () => {
		const added = addRoom(scene.moonhill, { type: '4', max_users: '6' });
		const { json } = await room(
			'update',
			{ room: byId(added.roomId), smallClass: { whiteboard_attachment: 'data' } },
			{
				binary: { data: { data: Buffer.from('board').toString('base64'), mimeType: 'image/png' } },
			},
		);
		expect(json[0].changes).toEqual({ whiteboard_attachment: 'whiteboard_attachment' });
		expect(added.pictures).toEqual({ whiteboard_attachment: 5 });
	});

	test('refuses bad input before sending anything', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const nothing = await room('update', { room: byId(roomId), changes: {} });
		expect(nothing.error?.message).toBe('There is nothing to change');
		const empty = await room('update', { room: byId(roomId), changes: { title: '' } });
		expect(empty.error?.message).toBe('There is nothing to change');
		const long = await room('update', { room: byId(roomId), changes: { title: '一'.repeat(51) } });
		expect(long.error?.message).toContain("'Title' has 51 characters");
		const short = { startTime: tomorrowAt('09:00:00'), endTime: tomorrowAt('09:10:00') };
		expect((await room('update', { room: byId(roomId), changes: short })).error?.message).toContain(
			'more than 15 minutes',
		);
		const noId = await room('update', { room: byId('={{ "abc" }}'), changes: { title: 'x' } });
		expect(noId.error?.message).toContain("'Room' holds 'abc'");
		expect(scene.calls).toHaveLength(0);
	});

	test('says when the platform refuses', async () => {
		const { roomId } = addRoom(scene.moonhill, { end_delay_time: '600' });
		const { error } = await room('update', {
			room: byId(roomId),
			changes: { endTime: tomorrowAt('23:00:00') },
		});
		expect(error?.message).toBe('Baijiayun refused: 设置拖堂时间后不能修改结束时间 (code 1)');
	});
});

describe('Delete', () => {
	test('deletes the room that is named, by id or by address', async () => {
		const [first, second] = [addRoom(scene.moonhill), addRoom(scene.moonhill)];
		const url = `https://moonhill.at.baijiayun.com/web/room/enter?user_role=0&room_id=${second.roomId}&sign=0`;
		const { json } = await room(
			'delete',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.room }}' } },
			{ input: [{ room: first.roomId }, { room: url }] },
		);
		expect(json).toEqual([
			{ deleted: true, room_id: String(first.roomId), already_deleted: false },
			{ deleted: true, room_id: String(second.roomId), already_deleted: false },
		]);
		expect(scene.moonhill.rooms.list()).toHaveLength(0);
	});

	test('a room deleted before is a refusal, or done, as the user wants it', async () => {
		const added = addRoom(scene.moonhill);
		added.deleted = true;
		const { error } = await room('delete', { room: byId(added.roomId) });
		expect(error?.message).toBe('Baijiayun refused: the room was deleted before (code 3002)');
		expect(error?.description).toContain('Ignore If Already Deleted');
		const { json } = await room('delete', {
			room: byId(added.roomId),
			options: { ignoreDeleted: true },
		});
		expect(json).toEqual([{ deleted: true, room_id: String(added.roomId), already_deleted: true }]);
	});

	test('a room that never was stays a refusal', async () => {
		const { json } = await room(
			'delete',
			{ room: byId('11111111111111'), options: { ignoreDeleted: true } },
			continueOnFail,
		);
		expect(json[0]).toMatchObject({
			error: 'Baijiayun refused: the room does not exist (code 3001)',
			details: { code: 3001 },
		});
	});

	test('refuses what is no id before sending anything', async () => {
		const { error } = await room('delete', { room: byId('={{ "first" }}') });
		expect(error?.message).toContain("'Room' holds 'first', which is neither an id nor an address");
		expect(scene.calls).toHaveLength(0);
	});
});

describe('Get', () => {
	test('gives the room in short, with ISO times', async () => {
		const { roomId, ...added } = addRoom(
			scene.moonhill,
			{ max_users: '30' },
			{
				startTime: inBeijing('2026-12-24T15:40:00'),
				endTime: inBeijing('2026-12-24T16:40:00'),
			},
		);
		const { json } = await room('get', { room: byId(roomId) });
		expect(json).toEqual([
			{
				room_id: String(roomId),
				title: '高一数学',
				type: 'large class',
				starts_at: '2026-12-24T07:40:00.000Z',
				start_time: '2026-12-24 15:40:00',
				end_time: '2026-12-24 16:40:00',
				ends_at: '2026-12-24T08:40:00.000Z',
				created_at: new Date(Math.floor(added.createdAt / 1000) * 1000).toISOString(),
				max_users: 30,
				long_term: false,
				teacher_code: added.teacherCode,
				admin_code: added.adminCode,
				student_code: null,
			},
		]);
	});

	test('keeps every field of the raw reply: ids as text, numbers as numbers, times twice', async () => {
		const { roomId } = addRoom(
			scene.moonhill,
			{ is_long_term: '1', media_type: '1' },
			{
				startTime: inBeijing('2026-12-24T15:40:00'),
			},
		);
		const { json } = await room('get', { room: byId(roomId), output: 'raw' });
		expect(json[0]).toMatchObject({
			room_id: String(roomId),
			type: 2,
			media_type: 1,
			max_users: 0,
			is_long_term: 1,
			start_time: '2026-12-24 15:40:00',
			starts_at: '2026-12-24T07:40:00.000Z',
			has_student_raise: 1,
			template_name: 'triple',
		});
	});

	test('goes on after a room that is not there', async () => {
		const [first, gone, last] = [
			addRoom(scene.moonhill),
			addRoom(scene.moonhill),
			addRoom(scene.moonhill),
		];
		gone.deleted = true;
		const { json } = await room(
			'get',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{
				input: [first, { roomId: 'x' }, gone, last].map(({ roomId: id }) => ({ id })),
				...continueOnFail,
			},
		);
		expect(json.map(({ room_id, error }) => room_id ?? error)).toEqual([
			String(first.roomId),
			expect.stringContaining("'Room' holds 'x'"),
			'Baijiayun refused: the room was deleted before (code 3002)',
			String(last.roomId),
		]);
	});

	test('is tried again when the platform is busy', async () => {
		const { roomId } = addRoom(scene.moonhill);
		scene.simulator.faults.next({ path: /info$/ }, { kind: 'apiCode', code: 429 });
		const { json } = await room('get', { room: byId(roomId) });
		expect(json[0].room_id).toBe(String(roomId));
		const [first, second] = scene.calls;
		expect(scene.calls).toHaveLength(2);
		expect(second.body.timestamp).toBeDefined();
		expect(first.body.room_id).toBe(second.body.room_id);
	});
});

describe('Get Many', () => {
	const addMany = (count: number) =>
		Array.from({ length: count }, (_entry, index) =>
			addRoom(scene.moonhill, {}, { title: `room ${index}` }),
		);

	test('gives up to the limit, without a product unless it was chosen', async () => {
		addMany(60);
		const { json } = await room('getMany', {});
		expect(json).toHaveLength(50);
		expect(json[0]).toMatchObject({
			title: 'room 59',
			type: 'large class',
			starts_at: expect.any(String),
		});
		expect(scene.sent).not.toHaveProperty('product_type');
		await room('getMany', { limit: 10, options: { product: 2 } });
		expect(scene.sent).toMatchObject({ product_type: '2', limit: '10', page: '1' });
	});

	test('gives all, whatever their number', async () => {
		addMany(250);
		const { json } = await room('getMany', { returnAll: true, output: 'raw' });
		expect(new Set(json.map(({ room_id }) => room_id)).size).toBe(250);
		expect(scene.calls.map(({ body }) => body.page)).toEqual(['1', '2', '3']);
	});

	test('a full last page and an empty account are fine', async () => {
		expect((await room('getMany', { returnAll: true })).json).toEqual([]);
		addMany(100);
		expect((await room('getMany', { returnAll: true })).json).toHaveLength(100);
	});

	test('ends even when the platform sends the same page for ever', async () => {
		addMany(100);
		scene.moonhill.rooms.list = ((list) => () => [...list, ...list, ...list])(
			scene.moonhill.rooms.list(),
		);
		const { json } = await room('getMany', { returnAll: true });
		expect(json).toHaveLength(100);
		expect(scene.calls).toHaveLength(2);
	});

	test('never asks for more than 1000 at once', async () => {
		addMany(1030);
		expect((await room('getMany', { limit: 1000 })).json).toHaveLength(1000);
		expect(scene.sent).toMatchObject({ limit: '1000' });
		expect((await room('getMany', { limit: 1010 })).json).toHaveLength(1010);
		expect(scene.sent).toMatchObject({ limit: '100', page: '11' });
	});

	test('refuses a limit of nothing, and reports a refusal', async () => {
		const { error } = await room('getMany', { limit: 0 });
		expect(error?.message).toContain("'Limit' holds '0'; it must be a whole number");
		expect(scene.calls).toHaveLength(0);
		scene.moonhill.inService = false;
		const stopped = await room('getMany', {});
		expect(stopped.error?.message).toContain('was stopped (code 2003)');
	});
});
