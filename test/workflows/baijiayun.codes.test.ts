import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { addRoom, SchoolScene, type SchoolOptions } from './baijiayunSupport';
import { byId } from './support';

const scene = new SchoolScene();

const { run } = scene;
const codes = async (operation: string, parameters: IDataObject, options?: SchoolOptions) =>
	await run('accessCode', operation, parameters, options);
const shortCode = expect.stringMatching(/^[a-z0-9]{6}$/);
/** The items of a run: a room that is deleted, no id at all, and a good one. */
const threeRooms = (good: { roomId: number }) => {
	const gone = addRoom(scene.moonhill);
	gone.deleted = true;
	return {
		room: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		options: { input: [{ id: gone.roomId }, { id: 'x' }, { id: good.roomId }], ...continueOnFail },
	};
};
const [deleted, noId] = [
	expect.stringContaining('(code 3002)'),
	expect.stringContaining("'Room' holds 'x'"),
];

describe('Create', () => {
	test('gives the personal code of each student, exact to the last digit of the number', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const { json } = await codes(
			'create',
			{ room: byId(roomId), userNumber: '={{ $json.user }}' },
			{ input: [{ user: 100023 }, { user: '9223372036854775807' }] },
		);
		expect(json).toEqual([
			{ room_id: String(roomId), user_number: '100023', student_code: shortCode },
			{ room_id: String(roomId), user_number: '9223372036854775807', student_code: shortCode },
		]);
		expect(scene.sent).not.toHaveProperty('user_avatar');
		expect(scene.sent).not.toHaveProperty('update_audition_type');
	});

	test('sends the picture, and ends an audition on request', async () => {
		const { roomId } = addRoom(scene.moonhill);
		await codes('create', {
			room: byId(roomId),
			userNumber: '7',
			options: { avatar: 'https://school.example.com/7.png', endAudition: true },
		});
		expect(scene.sent).toMatchObject({
			user_avatar: 'https://school.example.com/7.png',
			update_audition_type: '1',
		});
	});

	test.each([
		[{ userNumber: '={{ 0 }}' }, /'User Number' holds '0', which is not a user number/],
		[{ userNumber: '={{ "" }}' }, /'User Number' is empty/],
		[{ userNumber: 'u100023' }, /'User Number' holds 'u100023'/],
		[{ userNumber: '9223372036854775808' }, /is not a user number/],
		[{ userNumber: '1', options: { avatar: 'faces/1.png' } }, /'Avatar URL' holds 'faces\/1.png'/],
	])('refuses %j before sending anything', async (fields, message) => {
		const { error } = await codes('create', {
			room: byId(addRoom(scene.moonhill).roomId),
			...fields,
		});
		expect(error?.message).toMatch(message);
		expect(scene.calls).toHaveLength(0);
	});

	test('reports refusals and goes on with the others', async () => {
		const { room, options } = threeRooms(addRoom(scene.moonhill));
		const { json } = await codes('create', { room, userNumber: '7' }, options);
		expect(json.map(({ error, student_code }) => error ?? student_code)).toEqual([
			deleted,
			noId,
			shortCode,
		]);
	});
});

describe('Get', () => {
	test('tells whom a code belongs to', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const created = await codes('create', {
			room: byId(roomId),
			userNumber: '9223372036854775807',
		});
		const code = String(created.json[0].student_code);
		const { json } = await codes('get', { code });
		expect(json[0]).toMatchObject({
			code,
			room_id: String(roomId),
			user_number: '9223372036854775807',
			created_at: expect.stringMatching(/Z$/),
		});
	});

	test('shows the code in no error, not even in the words of the platform', async () => {
		const get = async (code: string) =>
			(await codes('get', { code: '={{ $json.code }}' }, { input: [{ code }] })).error;
		const unknown = await get('q7w8e9');
		expect(unknown?.message).toBe('Baijiayun refused: 参加码 *** 不存在 (code 1)');
		const bad = await get('q7-w8');
		expect(bad?.message).toBe("'Code' has other characters than letters and digits");
		expect(JSON.stringify([unknown, bad])).not.toMatch(/q7w8e9|q7-w8/);
	});

	test('goes on after an unknown one', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const { json } = await codes('create', { room: byId(roomId), userNumber: '7' });
		const found = await codes(
			'get',
			{ code: '={{ $json.code }}' },
			{
				input: [{ code: 'zzzzzz' }, { code: '' }, { code: json[0].student_code }],
				...continueOnFail,
			},
		);
		expect(found.json.map(({ error, user_number }) => error ?? user_number)).toEqual([
			expect.stringContaining('(code 1)'),
			"'Code' is empty",
			'7',
		]);
	});
});

describe('Get Many', () => {
	test('gives the codes of a room, normal or audition ones, some or all', async () => {
		const added = addRoom(scene.moonhill);
		added.codes = Array.from({ length: 130 }, (_entry, index) => ({
			code: `c${String(index).padStart(5, '0')}`,
			userNumber: String(index + 1),
			avatar: '',
			createdAt: scene.simulator.clock.now(),
			...(index % 13 === 0 && { auditionLength: 60 }),
		}));
		const some = await codes('getMany', { room: byId(added.roomId), limit: 5 });
		expect(some.json).toHaveLength(5);
		expect(some.json[0]).toMatchObject({ room_id: String(added.roomId), user_number: '2' });
		const all = await codes('getMany', { room: byId(added.roomId), returnAll: true });
		expect(all.json).toHaveLength(120);
		const audition = await codes('getMany', {
			room: byId(added.roomId),
			codeType: 1,
			returnAll: true,
		});
		expect(audition.json).toHaveLength(10);
		expect(scene.sent).toMatchObject({ type: '1', page: '1', limit: '100' });
	});

	test('reports refusals and goes on with the others', async () => {
		const good = addRoom(scene.moonhill);
		await codes('create', { room: byId(good.roomId), userNumber: '7' });
		const { room, options } = threeRooms(good);
		const { json } = await codes('getMany', { room }, options);
		expect(json.map(({ error, code }) => error ?? code)).toEqual([deleted, noId, shortCode]);
		const { error } = await codes('getMany', { room: byId(good.roomId), limit: 0 });
		expect(error?.message).toContain("'Limit' holds '0'; it must be a whole number");
	});
});

describe('Create Audition Codes', () => {
	test('makes one per student, in one call', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const { json } = await codes('createAudition', {
			room: byId(roomId),
			userNumbers: '11, 12\n13',
			options: { length: 900 },
		});
		expect(json).toEqual(
			['11', '12', '13'].map((user_number) => ({
				room_id: String(roomId),
				user_number,
				code: shortCode,
			})),
		);
		expect(scene.sent).toMatchObject({ user_numbers: '11,12,13', audition_length: '900' });
	});

	test('leaves the length out unless it was set, and takes a list', async () => {
		const { roomId } = addRoom(scene.moonhill);
		await codes('createAudition', { room: byId(roomId), userNumbers: '={{ [21, 22] }}' });
		expect(scene.sent).toMatchObject({ user_numbers: '21,22' });
		expect(scene.sent).not.toHaveProperty('audition_length');
	});

	test.each([
		[{ userNumbers: '11, x' }, /'User Numbers' holds 'x'/],
		[{ userNumbers: '={{ [] }}' }, /'User Numbers' is empty/],
		[{ userNumbers: '11', options: { length: 0 } }, /'Length' holds '0'; .* from 1 to 3600/],
		[{ userNumbers: '11', options: { length: 3601 } }, /'Length' holds '3601'/],
	])('refuses %j before sending anything', async (fields, message) => {
		const { error } = await codes('createAudition', { room: byId('26112100000011'), ...fields });
		expect(error?.message).toMatch(message);
		expect(scene.calls).toHaveLength(0);
	});

	test('reports refusals and goes on with the others', async () => {
		const { room, options } = threeRooms(addRoom(scene.moonhill));
		const { json } = await codes('createAudition', { room, userNumbers: '7' }, options);
		expect(json.map(({ error, code }) => error ?? code)).toEqual([deleted, noId, shortCode]);
	});
});

describe('Create Group Codes, Get Group Codes', () => {
	test('make and read the codes of the groups', async () => {
		const { roomId } = addRoom(scene.moonhill, { new_group_live: '1' });
		const created = await codes('createGroup', { room: byId(roomId), groups: 3 });
		expect(created.json).toEqual(
			['1', '2', '3'].map((group_id) => ({ room_id: String(roomId), group_id, code: shortCode })),
		);
		expect(scene.sent).toMatchObject({ number: '3' });
		const read = await codes('getGroup', { room: byId(roomId) });
		expect(read.json).toEqual(created.json);
	});

	test.each(['createGroup', 'getGroup'])('%s reports refusals and goes on', async (operation) => {
		const good = addRoom(scene.moonhill, { new_group_live: '1' });
		good.groups = [{ roomId: 26112100000011, code: 'abc123' }];
		const { room, options } = threeRooms(good);
		const { json } = await codes(operation, { room, groups: 1 }, options);
		expect(json.map(({ error, code }) => error ?? code)).toEqual([deleted, noId, shortCode]);
		const ordinary = await codes(operation, {
			room: byId(addRoom(scene.moonhill).roomId),
			groups: 1,
		});
		expect(ordinary.error?.message).toBe('Baijiayun refused: 非分组直播教室 (code 1)');
	});

	test('refuse no group at all', async () => {
		const { error } = await codes('createGroup', { room: byId('26112100000011'), groups: 0 });
		expect(error?.message).toContain("'Number of Groups' holds '0'");
		expect(scene.calls).toHaveLength(0);
	});
});

describe('Spot Video, Live', () => {
	test('sets and reads up to three videos', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const set = await run('spotVideo', 'set', { room: byId(roomId), videoIds: '41, 42 43' });
		expect(set.json).toEqual([{ room_id: String(roomId), video_ids: ['41', '42', '43'] }]);
		expect(scene.sent).toMatchObject({ video_ids: '41,42,43' });
		const read = await run('spotVideo', 'get', { room: byId(roomId) });
		expect(read.json.map(({ video_id }) => video_id)).toEqual(['41', '42', '43']);
	});

	test('refuses a fourth, and what is no id, before sending anything', async () => {
		const four = await run('spotVideo', 'set', {
			room: byId('26112100000011'),
			videoIds: '1,2,3,4',
		});
		expect(four.error?.message).toBe("'Video IDs' has 4 entries; a room takes 3");
		const odd = await run('spotVideo', 'set', { room: byId('26112100000011'), videoIds: '1,b' });
		expect(odd.error?.message).toContain("'Video IDs' holds 'b'");
		expect(scene.calls).toHaveLength(0);
	});

	test('gives the live status as the platform sends it', async () => {
		const added = addRoom(scene.moonhill);
		added.liveStatus = 1;
		const { json } = await run('live', 'getStatus', { room: byId(added.roomId) });
		expect(json).toEqual([{ room_id: String(added.roomId), live_status: 1 }]);
	});

	test.each([
		['spotVideo', 'set'],
		['spotVideo', 'get'],
		['live', 'getStatus'],
	])('%s %s reports refusals and goes on with the others', async (resource, operation) => {
		const good = addRoom(scene.moonhill);
		good.spotVideoIds = ['41'];
		const { room, options } = threeRooms(good);
		const { json } = await run(resource, operation, { room, videoIds: '41' }, options);
		expect(json.map(({ error, room_id }) => error ?? room_id)).toEqual([
			deleted,
			noId,
			String(good.roomId),
		]);
	});
});

describe('an answer that is the empty list', () => {
	const room = byId('26112100000011');
	const roomId = '26112100000011';
	beforeEach(() => scene.simulator.faults.always({}, { kind: 'apiCode', code: 0, data: [] }));

	test.each([
		['accessCode', 'createAudition', { userNumbers: '7' }, { room_id: roomId }],
		['accessCode', 'createGroup', { groups: 2 }, { room_id: roomId }],
		['accessCode', 'get', { code: 'q7w8e9' }, { code: 'q7w8e9' }],
		['spotVideo', 'set', { videoIds: '41' }, { room_id: roomId, video_ids: ['41'] }],
	])('does not make the item of %s %s vanish', async (resource, operation, more, subject) => {
		const { json } = await run(resource, operation, { room, ...more });
		expect(json).toEqual([subject]);
	});

	test.each([
		['accessCode', 'getMany'],
		['accessCode', 'getGroup'],
		['spotVideo', 'get'],
		['room', 'getGroupSubRooms'],
	])('is a list of nothing in %s %s', async (resource, operation) => {
		expect((await run(resource, operation, { room })).json).toEqual([]);
	});
});
