import type { IDataObject } from 'n8n-workflow';
import { continueOnFail, Scene } from '../scene';
import type { Account } from '../simulator';
import type { WatchRoom } from '../simulator/bilibili/watchRooms';
import type { NodeRunOptions } from './support';

let owner: Account;
let room: WatchRoom;
const scene = new Scene(() => {
	scene.simulator.clock.freeze();
	owner = scene.streamer;
	room = scene.world.watchRooms.create(owner.uid, { seasonId: 41203, episodeId: 690412 });
});

const run = async (
	operation: string,
	parameters: IDataObject = {},
	options: Partial<NodeRunOptions> = {},
) =>
	await scene.runNode(
		'bilibiliWatchRoom',
		{ resource: 'room', operation, roomId: String(room.roomId), ...parameters },
		options,
	);
const calls = (path: RegExp) => scene.requests(path);
const position = () => scene.world.watchRooms.position(room);

describe('Set Progress', () => {
	test.each([
		['playing', '12:30', { status: 1, progress: 750 }],
		['paused', '1:02:03', { status: 0, progress: 3723 }],
		['ended', '1440', { status: 2, progress: 1440 }],
	])('sets %s at %s in one call, as plain whole numbers', async (playback, at, expected) => {
		const { json } = await run('setProgress', { playback, position: at });
		const { progress } = expected;
		expect(json).toEqual([{ room_id: String(room.roomId), play_status: playback, progress }]);
		expect(position()).toEqual(expected);
		expect(scene.simulator.log.entries).toHaveLength(1);
		expect(scene.simulator.log.entries[0].query).toEqual({});
		expect(scene.simulator.log.entries[0].body).toEqual({
			room_id: String(room.roomId),
			progress: String(expected.progress),
			status: String(expected.status),
			platform: 'web',
			csrf: owner.cookies.bili_jct,
		});
	});

	test.each([
		[0, 'paused'],
		[1, 'playing'],
	] as const)('a seek keeps status %i: it is read first', async (status, playStatus) => {
		scene.world.watchRooms.play(room, { status, progress: 5 });
		const { json } = await run('setProgress', { position: '10:00' });
		expect(json[0]).toMatchObject({ progress: 600, play_status: playStatus });
		expect(position()).toEqual({ status, progress: 600 });
		expect(scene.simulator.log.entries.map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	test('a pause without a position stays where the episode is at that moment', async () => {
		scene.world.watchRooms.play(room, { status: 1, progress: 100 });
		scene.simulator.clock.advance(20_400);
		const { json } = await run('setProgress', { playback: 'paused' });
		expect(json[0]).toMatchObject({ progress: 120, play_status: 'paused' });
		scene.simulator.clock.advance(60_000);
		expect(position()).toEqual({ status: 0, progress: 120 });
	});

	test.each([true, 1, 3, 'PLAY', null])(
		'%j is no playback, and never becomes one',
		async (value) => {
			const { json } = await run(
				'setProgress',
				{ playback: '={{ $json.value }}', position: '1' },
				{ ...continueOnFail, input: [{ value }] },
			);
			expect(json[0].error).toContain("'Playback'");
			expect(scene.simulator.log.entries).toHaveLength(0);
		},
	);

	test('position 0 is a position', async () => {
		scene.world.watchRooms.play(room, { status: 0, progress: 300 });
		await run('setProgress', { playback: 'playing', position: 0 });
		expect(position()).toEqual({ status: 1, progress: 0 });
	});

	test('several items: nothing to change, no time, and two good ones in order', async () => {
		const { json } = await run(
			'setProgress',
			{ playback: '={{ $json.playback }}', position: '={{ $json.at }}' },
			{
				...continueOnFail,
				input: [
					{ playback: 'keep', at: '' },
					{ playback: 'playing', at: '1:75' },
					{ playback: 'playing', at: '1:05' },
					{ playback: 'paused', at: 70 },
				],
			},
		);
		expect(json[0].error).toBe('There is nothing to change');
		expect(json[1].error).toContain("'Position' holds '1:75'");
		expect(json.slice(2)).toMatchObject([{ progress: 65 }, { progress: 70 }]);
		expect(position()).toEqual({ status: 0, progress: 70 });
	});

	test('says so where Bilibili does not tell the present state, and changes nothing', async () => {
		const data = { room_id: room.roomId };
		scene.simulator.faults.next({ path: /room\/info/ }, { kind: 'apiCode', code: 0, data });
		const { error } = await run('setProgress', { position: '60' });
		expect(error?.message).toContain('Bilibili does not tell how the watch room');
		expect(error?.description).toContain("Set 'Playback' yourself");
		expect(calls(/modify\/progress/)).toHaveLength(0);
	});

	test("reports a refusal in another's room", async () => {
		const { error } = await run(
			'setProgress',
			{ playback: 'paused', position: '1' },
			{ account: scene.viewer },
		);
		expect(error?.message).toContain('(code -403)');
	});
});

describe('Change Episode', () => {
	test('puts the chosen episode into the room', async () => {
		const { json } = await run('changeEpisode', { season: 'ss44780', episode: 'ep741008' });
		expect(json).toEqual([
			{
				room_id: String(room.roomId),
				season_id: '44780',
				episode_id: '741008',
				url: `https://www.bilibili.com/watchroom/${room.roomId}?wepid=741008&seasonid=44780`,
			},
		]);
		expect(room).toMatchObject({ seasonId: 44780, episodeId: 741008 });
		expect(scene.simulator.log.entries).toHaveLength(1);
		expect(scene.simulator.log.entries[0]).toMatchObject({
			path: '/pgc/freya/web/room/modify/season',
			body: {
				room_id: String(room.roomId),
				season_id: '44780',
				episode_id: '741008',
				platform: 'web',
				csrf: owner.cookies.bili_jct,
			},
		});
	});

	test('goes on to the next episode, once per item, and stops at the last', async () => {
		room.episodeId = 690421;
		const { json } = await run(
			'changeEpisode',
			{ to: 'next' },
			{ ...continueOnFail, input: [{}, {}, {}] },
		);
		expect(json.slice(0, 2)).toMatchObject([{ episode_id: '690422' }, { episode_id: '690423' }]);
		expect(json[2].error).toBe('There is no episode after ep690423 in its season');
		expect(room.episodeId).toBe(690423);
	});

	test('refuses bad input and an unknown episode, and goes on', async () => {
		const { json } = await run(
			'changeEpisode',
			{ season: '41203', episode: '={{ $json.episode }}' },
			{ ...continueOnFail, input: [{ episode: 'BV1xx' }, { episode: '1' }, { episode: '690414' }] },
		);
		expect(json[0].error).toContain("'Episode' holds 'BV1xx'");
		expect(json[1].error).toContain('(code -404)');
		expect(json[2]).toMatchObject({ episode_id: '690414' });
	});
});

describe('Share', () => {
	test('returns the link and its token', async () => {
		const { json } = await run('share');
		expect(json[0]).toMatchObject({
			room_id: String(room.roomId),
			season_id: '41203',
			episode_id: '690412',
			share_url: scene.world.watchRooms.rules.shareUrl(room),
			token: room.token,
			is_area_limited: false,
		});
	});

	test('asks with csrf in the query and ep_id for the episode', async () => {
		await run('share', { season: '41203', episode: '690412' });
		expect(scene.simulator.log.entries).toHaveLength(1);
		expect(scene.simulator.log.entries[0]).toMatchObject({
			method: 'GET',
			path: '/pgc/view/web/freya/season',
			query: {
				season_id: '41203',
				ep_id: '690412',
				room_id: String(room.roomId),
				platform: 'web',
				csrf: owner.cookies.bili_jct,
			},
		});
	});

	test('takes the season from the room where only the episode is given', async () => {
		const { json } = await run('share', { episode: 'ep690412' });
		expect(json[0]).toMatchObject({ season_id: '41203', token: room.token });
		expect(calls(/freya\/season/)).toHaveLength(1);
	});

	test('takes the episode from the room where only its season is given', async () => {
		scene.world.watchRooms.show(room, 690414, 41203);
		const { json } = await run('share', { season: 'ss41203' });
		expect(json[0]).toMatchObject({ episode_id: '690414', token: room.token });
	});

	test.each([
		[{ episode: 'ep741007' }, { season_id: '44780', ep_id: '741007' }],
		[{ season: 'ss44780' }, { season_id: '44780', ep_id: '741006' }],
	])('never asks for a season with the episode of another: %j', async (parameters, query) => {
		await run('share', parameters);
		expect(calls(/freya\/season/)).toMatchObject([{ query }]);
	});

	test.each([
		['first', (token: string) => `https://www.bilibili.com/watchroom/1?token=${token}&a=1`],
		['in the middle', (token: string) => `https://m.bilibili.com/x?a=1&token=${token}&b=2#top`],
		['without a scheme', (token: string) => `//www.bilibili.com/watchroom/1?token=${token}`],
	])('finds the token %s', async (_where, link) => {
		scene.world.watchRooms.rules.shareUrl = ({ token }) => link(token);
		const { json } = await run('share');
		expect(json[0].token).toBe(room.token);
	});

	test.each(['', 'https://www.bilibili.com/watchroom/1', 'https://b.cn/?mytoken=x', 'token=abc'])(
		'a link without a token is no invite: %j',
		async (link) => {
			scene.world.watchRooms.rules.shareUrl = () => link;
			const { error } = await run('share');
			expect(error?.message).toMatch(/no invite token|gave no invite link/);
			expect(error?.description).toContain("run 'Join' first");
		},
	);

	test('asks for the episode that another client has put on meanwhile', async () => {
		await run('share');
		scene.world.watchRooms.show(room, 741007, 44780);
		const { json } = await run('share');
		expect(json[0]).toMatchObject({ season_id: '44780', episode_id: '741007' });
		expect(calls(/freya\/season/).map(({ query }) => query.ep_id)).toEqual(['690412', '741007']);
	});

	test('many items: shares what is there, reports what is not', async () => {
		const other = scene.world.watchRooms.create(owner.uid, {
			seasonId: 38117,
			episodeId: 653900,
		});
		scene.world.watchRooms.rules.lockedSeasonIds.add(38117);
		const { json } = await run(
			'share',
			{ roomId: '={{ $json.id }}' },
			{
				...continueOnFail,
				input: [{ id: room.roomId }, { id: 5 }, { id: 'x' }, { id: other.roomId }],
			},
		);
		expect(json[0].token).toBe(room.token);
		expect(json[1].error).toContain('(code -404)');
		expect(json[2].error).toContain("'Room' holds 'x'");
		expect(json[3]).toMatchObject({ token: other.token, is_area_limited: true });
	});

	test('no csrf token ends up in an error', async () => {
		scene.simulator.faults.always({ path: /freya\/season/ }, 'http500');
		const { error, run: whole } = await run('share');
		expect(error?.message).toContain('HTTP 500');
		expect(whole.stored).not.toContain(owner.cookies.bili_jct);
	});
});

describe('Match', () => {
	const match = async (parameters: IDataObject, options: Partial<NodeRunOptions> = {}) =>
		await run('match', parameters, { account: scene.viewer, ...options });

	test('finds a public room of the season, with the number of its type', async () => {
		const variety = scene.world.watchRooms.create(owner.uid, {
			seasonId: 44780,
			episodeId: 741006,
			isOpen: true,
		});
		const { json } = await match({ season: 'ss44780', seasonType: 'variety' });
		expect(json[0]).toMatchObject({ room_id: String(variety.roomId), season_id: '44780' });
		expect(calls(/room\/match/)[0].body).toEqual({
			season_id: '44780',
			season_type: '7',
			platform: 'web',
			csrf: scene.viewer.cookies.bili_jct,
		});
	});

	test.each([
		['anime', '1'],
		['movie', '2'],
		['documentary', '3'],
		['guochuang', '4'],
		['tv', '5'],
		['variety', '7'],
	])('%s is number %s', async (seasonType, number) => {
		await match({ season: '41203', seasonType });
		expect(calls(/room\/match/)[0].body.season_type).toBe(number);
	});

	test('takes the address of an episode', async () => {
		room.isOpen = true;
		const { json } = await match({ season: 'https://www.bilibili.com/bangumi/play/ep690420' });
		expect(json[0]).toMatchObject({ room_id: String(room.roomId) });
	});

	test('says that nobody was found', async () => {
		const { error } = await match({ season: '41203' });
		expect(error?.message).toContain('nobody to watch with was found (code 6006052)');
		expect(error?.description).toContain('create a public room of your own');
	});

	test('says so as well where the answer names no room', async () => {
		const data = { room_id: 0, season_id: 41203 };
		scene.simulator.faults.next({ path: /room\/match/ }, { kind: 'apiCode', code: 0, data });
		const { error } = await match({ season: '41203' });
		expect(error?.message).toBe('Bilibili answered: nobody to watch with was found');
		expect(error?.description).toContain('create a public room of your own');
	});

	test('refuses bad input before anything is sent, and goes on', async () => {
		room.isOpen = true;
		const { json } = await match(
			{ season: '={{ $json.season }}', seasonType: '={{ $json.type }}' },
			{
				...continueOnFail,
				input: [
					{ season: '', type: 'anime' },
					{ season: '41203', type: 'comic' },
					{ season: '41203', type: 'anime' },
				],
			},
		);
		expect(json[0].error).toBe("'Season' is empty");
		expect(json[1].error).toContain("'Season Type' holds 'comic'");
		expect(json[2]).toMatchObject({ room_id: String(room.roomId) });
		expect(calls(/room\/match/)).toHaveLength(1);
	});
});
