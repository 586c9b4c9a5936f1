import type { IDataObject } from 'n8n-workflow';
import { continueOnFail, Scene } from '../scene';
import type { Account } from '../simulator';
import type { WatchRoom } from '../simulator/bilibili/watchRooms';
import type { NodeRunOptions } from './support';

let owner: Account;
let viewer: Account;
const scene = new Scene(() => {
	owner = scene.streamer;
	viewer = scene.viewer;
});

const run = async (
	operation: string,
	parameters: IDataObject = {},
	options: Partial<NodeRunOptions> = {},
) =>
	await scene.runNode('bilibiliWatchRoom', { resource: 'room', operation, ...parameters }, options);
const calls = (path: RegExp) => scene.requests(path);
const newRoom = (isOpen = false): WatchRoom =>
	scene.world.watchRooms.create(owner.uid, { seasonId: 41203, episodeId: 690412, isOpen });

describe('Create', () => {
	const title = { season: 'ss41203', episode: 'ep690413' };

	test('opens a private room and enters it', async () => {
		const { json } = await run('create', title);
		const [room] = scene.world.watchRooms.all();
		expect(room).toMatchObject({ isOpen: false, seasonId: 41203, episodeId: 690413 });
		expect([...room.members]).toEqual([owner.uid]);
		expect(json[0]).toMatchObject({
			room_id: String(room.roomId),
			owner_uid: String(owner.uid),
			is_open: false,
			season_id: '41203',
			episode_id: '690413',
			has_joined: true,
			url: `https://www.bilibili.com/watchroom/${room.roomId}?wepid=690413&seasonid=41203`,
		});
	});

	test('sends what the wire asks for and nothing else, csrf once', async () => {
		await run('create', { ...title, isOpen: true });
		const [request] = calls(/room\/create$/);
		expect(request.body).toEqual({
			season_id: '41203',
			episode_id: '690413',
			is_open: '1',
			platform: 'web',
			csrf: owner.cookies.bili_jct,
		});
		expect(request.headers).toMatchObject({
			'content-type': 'application/x-www-form-urlencoded',
			referer: 'https://www.bilibili.com/',
		});
		expect(request.headers['user-agent']).toContain('Mozilla/5.0');
		expect(request.query).toEqual({});
	});

	test.each([
		['the address of an episode', { episode: 'https://www.bilibili.com/bangumi/play/ep690415' }],
		['an episode in the other field', { season: 'https://b23.tv/ep690415' }],
	])('takes %s and finds its season', async (_what, parameters) => {
		const { json } = await run('create', parameters);
		expect(json[0]).toMatchObject({ season_id: '41203', episode_id: '690415' });
		expect(calls(/view\/web\/season$/)[0].query).toEqual({ ep_id: '690415' });
	});

	test.each([
		['https://www.bilibili.com/bangumi/play/ep690412', '690415', ['41203', '690415']],
		['ss44780', 'https://www.bilibili.com/bangumi/play/ss41203', ['44780', '741006']],
	])('what a field says of itself goes before the other: %s, %s', async (season, episode, ids) => {
		const { json } = await run('create', { season, episode });
		expect([json[0].season_id, json[0].episode_id]).toEqual(ids);
	});

	test('takes the address of a season and begins with its first episode', async () => {
		const { json } = await run('create', {
			season: 'https://www.bilibili.com/bangumi/play/ss44780?from_spmid=1',
		});
		expect(json[0]).toMatchObject({ season_id: '44780', episode_id: '741006' });
	});

	test('looks nothing up where both are given', async () => {
		await run('create', { season: '41203', episode: '690412', join: false });
		expect(scene.simulator.log.entries.map(({ path }) => path)).toEqual([
			'/pgc/freya/web/room/create',
		]);
		expect(scene.world.watchRooms.all()[0].members.size).toBe(0);
	});

	test('a room that could not be entered is still a room', async () => {
		scene.simulator.faults.next({ path: /room\/join/ }, { kind: 'apiCode', code: -403 });
		const { json } = await run('create', title);
		expect(json[0]).toMatchObject({
			room_id: expect.stringMatching(/^\d+$/),
			has_joined: false,
			join_note: expect.stringContaining('(code -403)'),
		});
	});

	test('makes one room per item, in order', async () => {
		const input = [690412, 690413, 690414].map((episode) => ({ episode }));
		const { json, items } = await run(
			'create',
			{ season: '41203', episode: '={{ $json.episode }}' },
			{ input },
		);
		expect(json.map(({ episode_id }) => episode_id)).toEqual(['690412', '690413', '690414']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('refuses what is no title before anything is sent, and goes on with the others', async () => {
		const { json } = await run(
			'create',
			{ season: '={{ $json.season }}', episode: '={{ $json.episode }}' },
			{
				...continueOnFail,
				input: [
					{ season: '', episode: '' },
					{ season: 'av170001', episode: '' },
					{ season: '41203', episode: '690412' },
				],
			},
		);
		expect(json[0].error).toBe("'Season' and 'Episode' are both empty");
		expect(json[1].error).toContain("'Season' holds 'av170001'");
		expect(json[2]).toMatchObject({ has_joined: true });
		expect(calls(/room\/create$/)).toHaveLength(1);
	});

	test('an unknown season is refused in plain words', async () => {
		const { error } = await run('create', { season: '1', episode: '2' });
		expect(error?.message).toContain('this watch room, season or episode does not exist');
		expect(error?.message).toContain('(code -404)');
	});

	test('a season without an episode says so', async () => {
		scene.world.watchRooms.seasons.add({ seasonId: 9, title: '待播', type: 1, episodes: [] });
		const { error } = await run('create', { season: 'ss9' });
		expect(error?.message).toContain('The season ss9 has no episode yet');
		expect(calls(/room\/create$/)).toHaveLength(0);
	});

	test('a lost answer is not followed by a second room', async () => {
		scene.simulator.faults.next({ path: /room\/create/ }, 'resetAfter');
		const { error } = await run('create', title);
		expect(error?.message).toContain('the watch room may have been opened');
		expect(scene.world.watchRooms.all()).toHaveLength(1);
	});
});

describe('Get', () => {
	test.each(['web', 'app'] as const)(
		'tells the same whichever names the reply uses: %s',
		async (names) => {
			scene.world.watchRooms.rules.infoNames = names;
			const room = newRoom(true);
			scene.world.watchRooms.join(room, viewer.uid);
			scene.world.watchRooms.play(room, { status: 1, progress: 90 });
			const { json } = await run('get', { roomId: String(room.roomId) });
			expect(json[0]).toMatchObject({
				room_id: String(room.roomId),
				owner_uid: String(owner.uid),
				is_open: true,
				season_id: '41203',
				episode_id: '690412',
				play_status: 'playing',
				progress: expect.any(Number),
				members: [{ uid: String(viewer.uid), name: viewer.uname, avatar_url: viewer.face }],
				member_count: 1,
			});
			expect(json[0].progress).toBeGreaterThanOrEqual(90);
		},
	);

	test('follows the clock while the episode plays, up to its end', async () => {
		const room = newRoom();
		scene.simulator.clock.freeze();
		scene.world.watchRooms.play(room, { status: 1, progress: 0 });
		scene.simulator.clock.advance(65_000);
		expect((await run('get', { roomId: room.roomId })).json[0]).toMatchObject({ progress: 65 });
		scene.simulator.clock.advance(3_600_000);
		expect((await run('get', { roomId: room.roomId })).json[0]).toMatchObject({
			progress: 1440,
			play_status: 'ended',
		});
	});

	test('reads many rooms, with one buvid3 where the credential has none', async () => {
		const rooms = Array.from({ length: 8 }, () => newRoom());
		const { json } = await run(
			'get',
			{ roomId: '={{ $json.url }}' },
			{
				input: rooms.map(({ roomId }) => ({
					url: `https://www.bilibili.com/watchroom/${roomId}?wepid=690412&seasonid=41203`,
				})),
				credential: { buvid3: '' },
			},
		);
		expect(json.map(({ room_id }) => room_id)).toEqual(rooms.map(({ roomId }) => String(roomId)));
		expect(calls(/finger\/spi/)).toHaveLength(1);
		const sent = calls(/room\/info/).map(({ cookies }) => cookies.buvid3);
		expect(new Set(sent).size).toBe(1);
		expect(sent[0]).toMatch(/infoc$/);
		expect(calls(/room\/info/)[0].cookies.buvid4).toMatch(/==$/);
	});

	test('a buvid4 of the credential stays beside a buvid3 that was fetched', async () => {
		await run(
			'get',
			{ roomId: newRoom().roomId },
			{ credential: { buvid3: '', buvid4: 'mine' }, account: owner },
		);
		expect(calls(/room\/info/)[0].cookies).toMatchObject({
			buvid3: expect.stringMatching(/infoc$/),
			buvid4: 'mine',
		});
	});

	test('names the missing buvid3 where Bilibili refuses without one', async () => {
		scene.simulator.faults.always({ path: /finger\/spi/ }, 'code412');
		const { error } = await run(
			'get',
			{ roomId: newRoom().roomId },
			{ credential: { buvid3: '' } },
		);
		expect(error?.message).toContain('(code -403)');
		expect(error?.description).toContain("'buvid3'");
		expect(error?.description).toContain('访问权限不足');
	});

	test('reports a private room of somebody else, and goes on', async () => {
		const open = newRoom(true);
		const { json } = await run(
			'get',
			{ roomId: '={{ $json.id }}' },
			{
				...continueOnFail,
				account: viewer,
				input: [{ id: newRoom().roomId }, { id: open.roomId }],
			},
		);
		expect(json[0]).toMatchObject({ details: { code: -403 } });
		expect(json[1]).toMatchObject({ room_id: String(open.roomId) });
	});

	test('refuses what is no room before anything is sent', async () => {
		const { error } = await run('get', { roomId: 'movie night' });
		expect(error?.message).toContain("'Room' holds 'movie night'");
		expect(scene.simulator.log.entries).toHaveLength(0);
	});
});

describe('Open and Close', () => {
	test('make a room public and private, and never end it', async () => {
		const room = newRoom();
		scene.world.watchRooms.join(room, viewer.uid);
		const roomId = String(room.roomId);
		expect((await run('open', { roomId })).json).toEqual([{ room_id: roomId, is_open: true }]);
		expect(room.isOpen).toBe(true);
		expect((await run('close', { roomId })).json).toEqual([{ room_id: roomId, is_open: false }]);
		expect(room.isOpen).toBe(false);
		expect(room.members.has(viewer.uid)).toBe(true);
		expect(calls(/modify\/info/).map(({ body }) => body)).toEqual(
			['1', '0'].map((is_open) => ({
				room_id: roomId,
				is_open,
				platform: 'web',
				csrf: owner.cookies.bili_jct,
			})),
		);
	});

	test.each(['open', 'close'])("%s refuses another's room, and goes on", async (operation) => {
		const foreign = scene.world.watchRooms.create(viewer.uid, {
			seasonId: 41203,
			episodeId: 690412,
		});
		const { json } = await run(
			operation,
			{ roomId: '={{ $json.id }}' },
			{ ...continueOnFail, input: [{ id: foreign.roomId }, { id: 'x' }, { id: newRoom().roomId }] },
		);
		expect(json[0].error).toContain('(code -403)');
		expect(json[1].error).toContain("'Room' holds 'x'");
		expect(json[2]).toMatchObject({ is_open: operation === 'open' });
	});
});

describe('Join', () => {
	test('enters a public room without an invite', async () => {
		const room = newRoom(true);
		scene.world.watchRooms.play(room, { status: 0, progress: 42 });
		const { json } = await run('join', { roomId: room.roomId }, { account: viewer });
		expect(json[0]).toMatchObject({
			room_id: String(room.roomId),
			season_id: '41203',
			episode_id: '690412',
			play_status: 'paused',
			progress: 42,
		});
		expect(room.members.has(viewer.uid)).toBe(true);
		// An empty token has to be there all the same.
		expect(calls(/room\/join/)[0].body).toEqual({
			room_id: String(room.roomId),
			token: '',
			platform: 'web',
			csrf: viewer.cookies.bili_jct,
		});
	});

	test.each([
		['the token', (room: WatchRoom) => ({ roomId: room.roomId, invite: room.token })],
		[
			'the link alone',
			(room: WatchRoom) => ({ invite: scene.world.watchRooms.rules.shareUrl(room) }),
		],
	])('enters a private room with %s', async (_what, parameters) => {
		const room = newRoom();
		const { json } = await run('join', parameters(room), { account: viewer });
		expect(json[0]).toMatchObject({ room_id: String(room.roomId) });
		expect(room.members.has(viewer.uid)).toBe(true);
	});

	test('several items: wrong token, no token in the link, no room, and a good one', async () => {
		const room = newRoom();
		const { json } = await run(
			'join',
			{ roomId: '={{ $json.id }}', invite: '={{ $json.invite }}' },
			{
				...continueOnFail,
				account: viewer,
				input: [
					{ id: room.roomId, invite: 'wrong' },
					{ id: room.roomId, invite: 'https://www.bilibili.com/watchroom/1?x=1' },
					{ id: '', invite: room.token },
					{ id: room.roomId, invite: room.token },
				],
			},
		);
		expect(json[0].error).toContain('(code -403)');
		expect(json[1].error).toBe("The link in 'Invite' holds no token");
		expect(json[2].error).toBe("'Room' is empty, and the invite does not name one");
		expect(json[3]).toMatchObject({ room_id: String(room.roomId) });
		expect(calls(/room\/join/)).toHaveLength(2);
	});
});

describe('Kick Member', () => {
	test('sends members out, named by uid or space page', async () => {
		const room = newRoom();
		const uids = [viewer.uid, scene.world.people.carousel.uid];
		uids.forEach((uid) => scene.world.watchRooms.join(room, uid));
		const { json } = await run(
			'kickMember',
			{ roomId: room.roomId, uid: '={{ $json.who }}' },
			{ input: [{ who: uids[0] }, { who: `https://space.bilibili.com/${uids[1]}` }] },
		);
		expect(json).toEqual(
			uids.map((uid) => ({ room_id: String(room.roomId), uid: String(uid), kicked: true })),
		);
		expect(room.members.size).toBe(0);
		expect(calls(/kickout/)[0].body).toEqual({
			room_id: String(room.roomId),
			mid: String(viewer.uid),
			platform: 'web',
			csrf: owner.cookies.bili_jct,
		});
	});

	test("reports somebody who is not there, another's room and a name, and goes on", async () => {
		const room = newRoom();
		scene.world.watchRooms.join(room, viewer.uid);
		const { json } = await run(
			'kickMember',
			{ roomId: room.roomId, uid: '={{ $json.who }}' },
			{ ...continueOnFail, input: [{ who: '7' }, { who: '小鱼' }, { who: viewer.uid }] },
		);
		expect(json[0].error).toContain('(code -404)');
		expect(json[1].error).toContain("'User ID' holds '小鱼'");
		expect(json[2]).toMatchObject({ kicked: true });
		const foreign = await run(
			'kickMember',
			{ roomId: room.roomId, uid: owner.uid },
			{ account: viewer },
		);
		expect(foreign.error?.message).toContain('(code -403)');
	});
});
