import type { IDataObject } from 'n8n-workflow';
import { continueOnFail, Scene } from '../scene';
import { addStreamers } from '../simulator';
import { byId, type NodeRunOptions } from './support';

const scene = new Scene();

const room = async (
	operation: string,
	parameters: IDataObject = {},
	options: Partial<NodeRunOptions> = {},
) =>
	await scene.runNode('bilibiliLiveRoom', { resource: 'room', operation, ...parameters }, options);

describe('Get', () => {
	test('takes the long id, the short id and the address of a room', async () => {
		const { json } = await room(
			'get',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.room }}' } },
			{
				input: [
					{ room: '25600481' },
					{ room: 481 },
					{ room: 'https://live.bilibili.com/h5/481?from=search' },
				],
			},
		);
		expect(json.map(({ room_id }) => room_id)).toEqual(['25600481', '25600481', '25600481']);
	});

	test('is about the own room when none is named', async () => {
		const { json } = await room('get');
		expect(json).toEqual([
			expect.objectContaining({
				room_id: '25600481',
				short_id: '481',
				uid: '3546712804291187',
				title: '周末方块生存',
				status: 'offline',
				live_started_at: null,
				tags: ['我的世界', '生存'],
				url: 'https://live.bilibili.com/481',
			}),
		]);
	});

	test('tells since when a room is live, in ISO 8601', async () => {
		const { json } = await room('get', { room: byId(22947013) });
		expect(json[0]).toMatchObject({ status: 'live', room_id: '22947013', short_id: null });
		const hourAgo = scene.simulator.clock.now() - 3_600_000;
		expect(Math.abs(Date.parse(json[0].live_started_at as string) - hourAgo)).toBeLessThan(5000);
		expect(json[0].live_started_at).toMatch(/Z$/);
	});

	test('a status that is not told is unknown, not offline', async () => {
		const data = { room_id: 22947013, title: '夜航' };
		scene.simulator.faults.next({ path: /get_info/ }, { kind: 'apiCode', code: 0, data });
		expect((await room('get', { room: byId(22947013) })).json[0]).toMatchObject({ status: null });
	});

	test('keeps every field of the raw reply, with ids as strings', async () => {
		const { json } = await room('get', { room: byId(22947013), output: 'raw' });
		expect(json[0]).toMatchObject({ room_id: '22947013', uid: '27318845', live_status: 1 });
		expect(json[0]).toMatchObject({
			old_area_id: expect.any(String),
			pk_id: expect.any(String),
			battle_id: expect.any(String),
		});
		expect(json[0]).toHaveProperty('new_pendants');
	});

	test('says so when the room does not exist, and goes on with the others', async () => {
		const { json, items } = await room(
			'get',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.room }}' } },
			{
				input: [{ room: 25600481 }, { room: 99999999 }, { room: 'none' }, { room: 22947013 }],
				...continueOnFail,
			},
		);
		expect(json.map(({ room_id, error }) => room_id ?? error)).toEqual([
			'25600481',
			expect.stringContaining('this room does not exist'),
			expect.stringContaining("'Room' holds 'none'"),
			'22947013',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	test('sends failed items to the error output when the node has one', async () => {
		const { run } = await room(
			'get',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.room }}' } },
			{
				input: [{ room: 25600481 }, { room: 99999999 }],
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(run.output('Node', 0)).toHaveLength(1);
		expect(run.output('Node', 1)).toEqual([
			expect.objectContaining({
				json: {
					room: 99999999,
					error: 'Bilibili refused: this room does not exist (code 1)',
					details: expect.objectContaining({ code: 1, description: expect.any(String) }),
				},
			}),
		]);
	});

	test('reads within the bound, and keeps the order of the items', async () => {
		scene.simulator.latencyMs = 20;
		const ids = addStreamers(scene.world, 30).map((uid) => scene.world.live.rooms.of(uid)?.roomId);
		const { json } = await room(
			'get',
			{
				room: { __rl: true, mode: 'id', value: '={{ $json.room }}' },
				requestOptions: { maxConcurrency: 10 },
			},
			{ input: ids.map((id) => ({ room: id as number })) },
		);
		expect(json.map(({ room_id }) => Number(room_id))).toEqual(ids);
	});
});

describe('Get My Room', () => {
	test('finds the room of the login', async () => {
		const { json } = await room('getMine');
		expect(json[0]).toMatchObject({ room_id: '25600481', title: '周末方块生存' });
	});

	test('asks who is logged in when the credential has no DedeUserID', async () => {
		const { json } = await room('getMine', {}, { credential: { dedeUserId: '' } });
		expect(json[0]).toMatchObject({ room_id: '25600481' });
	});

	test.each([
		['who is logged in', /nav$/],
		['the room', /getRoomInfoOld/],
	])('a failure to find out %s is that of one item, not of all', async (_what, path) => {
		scene.simulator.faults.next({ path }, { kind: 'apiCode', code: -400 });
		const { json } = await room(
			'getMine',
			{ requestOptions: { maxConcurrency: 1 } },
			{
				input: [{}, {}],
				credential: { dedeUserId: '' },
				...continueOnFail,
			},
		);
		expect(json[0].error).toContain('(code -400)');
		expect(json[1]).toMatchObject({ room_id: '25600481' });
	});

	test('says what to do when the account has none', async () => {
		const { error } = await room('getMine', {}, { account: scene.viewer });
		expect(error?.message).toBe('This account has no live room yet');
		expect(error?.description).toContain("'Create'");
	});
});

describe('Get by User', () => {
	test('finds the room of a user, by uid and by space page', async () => {
		const { json } = await room(
			'getByUser',
			{ uid: '={{ $json.uid }}' },
			{ input: [{ uid: 27318845 }, { uid: 'https://space.bilibili.com/9617402/dynamic' }] },
		);
		expect(json).toEqual([
			expect.objectContaining({ has_room: true, room_id: '22947013', status: 'live' }),
			expect.objectContaining({ has_room: true, room_id: '5213960', status: 'carousel' }),
		]);
	});

	test('gives the long id, and the short one beside it', async () => {
		const uid = String(scene.streamer.uid);
		for (const operation of ['getByUser', 'getStreamer']) {
			const { json } = await room(operation, { uid });
			expect(json[0]).toMatchObject({ uid, room_id: '25600481', short_id: '481' });
		}
		const { json } = await room('getByUser', { uid: '27318845' });
		expect(json[0]).toMatchObject({ room_id: '22947013', short_id: null });
	});

	test('a status that is not told is unknown, not offline', async () => {
		scene.simulator.faults.next(
			{ path: /getRoomInfoOld/ },
			{ kind: 'apiCode', code: 0, data: { roomStatus: 1, roomid: 22947013 } },
		);
		const { json } = await room('getByUser', { uid: '27318845' });
		expect(json[0]).toMatchObject({ room_id: '22947013', status: null });
	});

	test('a user without a room is an answer', async () => {
		const { json } = await room('getByUser', { uid: '41920587' });
		expect(json[0]).toMatchObject({ uid: '41920587', has_room: false, room_id: null });
	});

	test('refuses what is no uid before any request', async () => {
		scene.simulator.log.clear();
		const { error } = await room('getByUser', { uid: 'somebody' });
		expect(error?.message).toContain("'User ID' holds 'somebody'");
		expect(scene.simulator.log.entries).toHaveLength(0);
	});

	test('names the code of a refusal', async () => {
		scene.simulator.faults.next({ path: /getRoomInfoOld/ }, { kind: 'apiCode', code: -400 });
		const { error } = await room('getByUser', { uid: '27318845' });
		expect(error?.message).toContain('(code -400)');
	});
});

describe('Get Init Info', () => {
	test('turns a short id into the long one; never live is null', async () => {
		const { json } = await room('getInit', { room: byId(481) });
		expect(json[0]).toMatchObject({
			room_id: '25600481',
			short_id: '481',
			live_started_at: null,
			status: 'offline',
		});
	});

	test('reports a room that does not exist', async () => {
		const { error } = await room('getInit', { room: byId(99999999) });
		expect(error?.message).toContain('(code 60004)');
	});
});

describe('Get Streamer', () => {
	test('gives name, picture and followers', async () => {
		const { json } = await room('getStreamer', { uid: '27318845' });
		expect(json[0]).toMatchObject({ uid: '27318845', name: '夜航星Radio', followers: 98210 });
	});

	test('gives the announcement, and since when it stands there', async () => {
		const announcement = { text: '周五见', at: Date.parse('2026-11-20T12:00:00Z') };
		Object.assign(scene.world.live.rooms.of(27318845) ?? {}, { announcement });
		expect((await room('getStreamer', { uid: '27318845' })).json[0]).toMatchObject({
			announcement: '周五见',
			announced_at: '2026-11-20T12:00:00.000Z',
		});
	});

	test('gives the raw reply on request', async () => {
		const { json } = await room('getStreamer', { uid: '27318845', output: 'raw' });
		expect(json[0].info).toMatchObject({ uid: '27318845' });
	});

	test('reports a refusal and bad input', async () => {
		scene.simulator.faults.next({ path: /Master\/info/ }, { kind: 'apiCode', code: 1 });
		const refused = await room('getStreamer', { uid: '27318845' });
		expect(refused.error?.message).toContain('this user id is not valid');
		const bad = await room('getStreamer', { uid: '0' });
		expect(bad.error?.message).toContain("'User ID' holds '0'");
	});
});

describe('Get Many Statuses', () => {
	test('puts the users of all items into as few calls as the API allows', async () => {
		const uids = addStreamers(scene.world, 250);
		const input = [
			{ uids: uids.slice(0, 120).join(',') },
			{ uids: uids.slice(120, 121) },
			{ uids: `41920587 ${uids.slice(121).join('\n')}` },
		];
		const { json, items } = await room('getManyStatuses', { uids: '={{ $json.uids }}' }, { input });

		expect(scene.requests(/get_status_info_by_uids/)).toHaveLength(3);
		expect(json).toHaveLength(251);
		expect(
			items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === 2),
		).toHaveLength(130);
		expect(json[121]).toEqual(
			expect.objectContaining({ uid: '41920587', has_room: false, room_id: null }),
		);
		const first = json.find(({ uid }) => uid === String(uids[0]));
		expect(first).toMatchObject({ has_room: true, title: expect.any(String) });
	});

	test('understands the empty list that stands for no room at all', async () => {
		const { json } = await room('getManyStatuses', { uids: '41920587' });
		expect(json).toEqual([expect.objectContaining({ uid: '41920587', has_room: false })]);
	});

	test('one bad item leaves the others alone', async () => {
		const { json } = await room(
			'getManyStatuses',
			{ uids: '={{ $json.uids }}' },
			{
				input: [{ uids: '27318845' }, { uids: 'x' }, { uids: '' }],
				...continueOnFail,
			},
		);
		expect(json).toEqual([
			expect.objectContaining({ uid: '27318845', status: 'live' }),
			expect.objectContaining({ error: expect.stringContaining("'User IDs' holds 'x'") }),
			expect.objectContaining({ error: "'User IDs' is empty" }),
		]);
	});

	test('fetches a buvid3 once where the credential has none and the site asks for it', async () => {
		scene.world.live.statusBatch.requireBuvid3 = true;
		const { json } = await room(
			'getManyStatuses',
			{ uids: addStreamers(scene.world, 150).join(',') },
			{ credential: { buvid3: '' } },
		);
		expect(json).toHaveLength(150);
		expect(scene.requests(/finger\/spi/)).toHaveLength(1);
	});

	test('reports a refusal for every item of the batch', async () => {
		scene.simulator.faults.always({ path: /get_status_info_by_uids/ }, 'code352');
		const { error } = await room('getManyStatuses', { uids: '27318845' });
		expect(error?.message).toContain('risk control stopped the request (code -352)');
	});
});

describe('Get Areas', () => {
	test('gives one item per area, ids as strings, locked ones on request', async () => {
		const open = await room('getAreas');
		const all = await room('getAreas', { includeLocked: true });
		expect(open.json[0]).toEqual({
			area_id: expect.stringMatching(/^\d+$/),
			area_name: expect.any(String),
			parent_area_id: expect.stringMatching(/^\d+$/),
			parent_area_name: expect.any(String),
			locked: false,
		});
		expect(all.json.length).toBeGreaterThan(open.json.length);
		expect(all.json.some(({ locked }) => locked)).toBe(true);
	});

	test('reports a refusal', async () => {
		scene.simulator.faults.always({ path: /Area\/getList/ }, 'code412');
		const { error } = await room('getAreas');
		expect(error?.message).toContain('(code -412)');
	});
});
