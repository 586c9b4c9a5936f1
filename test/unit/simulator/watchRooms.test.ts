import { startSimulator, type Simulator, type World } from '../../simulator';
import type { WatchRoom } from '../../simulator/bilibili/watchRooms';
import { browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let room: WatchRoom;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze();
	people = simulator.world.people;
	room = simulator.world.watchRooms.create(people.streamer.uid, {
		seasonId: 41203,
		episodeId: 690412,
	});
});
afterEach(() => simulator.close());

const freya = 'api.bilibili.com/pgc/freya/web';
const owner = () => browser(simulator, people.streamer);
const viewer = () => browser(simulator, people.viewer);
const inRoom = (fields = {}) => ({ room_id: room.roomId, platform: 'web', ...fields });
const info = async () => (await owner().get(`${freya}/room/info`, inRoom())).json.data;

describe('a watch room', () => {
	it('is created private or public, with the answer the site gives', async () => {
		const fields = { season_id: 44780, episode_id: 741007, is_open: 1, platform: 'web' };
		const { json } = await owner().post(`${freya}/room/create`, fields);
		const [, created] = simulator.world.watchRooms.all();
		expect(json).toEqual({
			code: 0,
			message: 'success',
			data: {
				com_room_id: 0,
				enter_id: '',
				episode_id: 741007,
				init_sequence_id: 0,
				is_new: 1,
				latest_seq_id: 0,
				report_time: 5,
				room_id: created.roomId,
				room_mode: 0,
				season_id: 44780,
			},
		});
		expect(created).toMatchObject({ isOpen: true, ownerUid: people.streamer.uid });
	});

	it.each([
		['an episode of another season', { season_id: 41203, episode_id: 741006, is_open: 0 }, -404],
		['no episode', { season_id: 41203, is_open: 0 }, -400],
		['is_open=true', { season_id: 41203, episode_id: 690412, is_open: 'true' }, -400],
	])('is not created for %s', async (_what, fields, code) => {
		const { json } = await owner().post(`${freya}/room/create`, { ...fields, platform: 'web' });
		expect(json.code).toBe(code);
	});

	it('refuses every call without a buvid3, and without platform=web', async () => {
		const { buvid3, ...cookies } = people.streamer.cookies;
		const bare = browser(simulator, { ...people.streamer, cookies: { ...cookies, buvid3: '' } });
		expect(buvid3).toMatch(/infoc$/);
		const refusal = { code: -403, message: '访问权限不足' };
		expect((await bare.get(`${freya}/room/info`, inRoom())).json).toEqual(refusal);
		expect((await bare.post(`${freya}/room/join`, inRoom({ token: '' }))).json).toEqual(refusal);
		const { json } = await owner().get(`${freya}/room/info`, { room_id: room.roomId });
		expect(json.code).toBe(-400);
	});

	it('needs a login to be read, and the csrf token to be changed', async () => {
		expect((await browser(simulator).get(`${freya}/room/info`, inRoom())).json.code).toBe(-101);
		const withoutToken = await owner().postRaw(`${freya}/room/join`, inRoom({ token: '' }));
		expect(withoutToken.json.code).toBe(-111);
	});

	it('lets in whoever has the token, anybody while public, and its owner always', async () => {
		const join = async (token: string) =>
			(await viewer().post(`${freya}/room/join`, inRoom({ token }))).json.code;
		expect(await join('')).toBe(-403);
		expect(await join('wrong')).toBe(-403);
		expect(await join(room.token)).toBe(0);
		simulator.world.watchRooms.leave(room, people.viewer.uid);
		room.isOpen = true;
		expect(await join('')).toBe(0);
		room.isOpen = false;
		const own = await owner().post(`${freya}/room/join`, inRoom({ token: '' }));
		expect(own.json.code).toBe(0);
		expect([...room.members]).toEqual([people.viewer.uid, people.streamer.uid]);
	});

	it('is full at its limit', async () => {
		simulator.world.watchRooms.rules.capacity = 0;
		const { json } = await owner().post(`${freya}/room/join`, inRoom({ token: '' }));
		expect(json.code).toBe(-403);
	});

	it.each([
		['modify/info', { is_open: 1 }],
		['modify/progress', { progress: 1, status: 1 }],
		['modify/season', { season_id: 41203, episode_id: 690413 }],
		['kickout', { mid: 1 }],
	])('lets nobody but its owner %s', async (path, fields) => {
		room.isOpen = true;
		simulator.world.watchRooms.join(room, people.viewer.uid);
		const { json } = await viewer().post(`${freya}/room/${path}`, inRoom(fields));
		expect(json.code).toBe(-403);
	});

	it('plays with the clock, and ends with the episode', async () => {
		const set = async (fields: object) =>
			(await owner().post(`${freya}/room/modify/progress`, inRoom(fields))).json.code;
		expect(await set({ progress: 60, status: 1 })).toBe(0);
		simulator.clock.advance(90_500);
		expect((await info()).status).toMatchObject({ progress: 150, status: 1 });
		expect(await set({ progress: 150, status: 0 })).toBe(0);
		simulator.clock.advance(90_000);
		expect((await info()).status).toMatchObject({ progress: 150, status: 0 });
		expect(await set({ progress: 1439, status: 1 })).toBe(0);
		simulator.clock.advance(5_000);
		expect((await info()).status).toMatchObject({ progress: 1440, status: 2 });
	});

	it.each([{ progress: 1.5, status: 1 }, { progress: 5 }, { progress: 5, status: 3 }])(
		'takes no progress of %j',
		async (fields) => {
			const { json } = await owner().post(`${freya}/room/modify/progress`, inRoom(fields));
			expect(json.code).toBe(-400);
		},
	);

	it('starts another episode from its beginning', async () => {
		simulator.world.watchRooms.play(room, { status: 1, progress: 700 });
		const fields = inRoom({ season_id: 41203, episode_id: 690413 });
		expect((await owner().post(`${freya}/room/modify/season`, fields)).json.code).toBe(0);
		expect((await info()).status).toEqual({
			season_id: 41203,
			episode_id: 690413,
			status: 0,
			progress: 0,
		});
	});

	it('shares itself for the episode it plays only, csrf in the query', async () => {
		const address = 'api.bilibili.com/pgc/view/web/freya/season';
		const csrf = people.streamer.cookies.bili_jct;
		const share = async (fields: object) =>
			(await owner().get(address, inRoom({ season_id: 41203, ep_id: 690412, csrf, ...fields })))
				.json;
		const { data } = await share({});
		expect(new URL(data.room_info.share_url).searchParams.get('token')).toBe(room.token);
		expect(data.viewUserStatus).toEqual({ area_limit: 0 });
		expect((await share({ ep_id: 690413 })).code).toBe(-404);
		expect((await share({ csrf: '' })).code).toBe(-111);
	});

	it('matches whoever looks for its season while it is public', async () => {
		const match = async (type: number) => {
			const fields = { season_id: 41203, season_type: type, platform: 'web' };
			return (await viewer().post(`${freya}/room/match`, fields)).json;
		};
		expect((await match(1)).code).toBe(6006052);
		room.isOpen = true;
		expect((await match(1)).data.room_id).toBe(room.roomId);
		expect((await match(6)).code).toBe(-400);
		expect((await match(2)).code).toBe(-404);
	});
});

describe('a message in a watch room', () => {
	const say = async (fields: object) =>
		(await owner().post(`${freya}/im/msg/send`, inRoom({ content_type: 0, ...fields }))).json;

	it('counts once per number, and not for those outside', async () => {
		const message = { content: JSON.stringify({ text: '"开始"' }), req_id: 1795000000123 };
		expect((await say(message)).code).toBe(-403);
		simulator.world.watchRooms.join(room, people.streamer.uid);
		const first = await say(message);
		expect(await say(message)).toEqual(first);
		expect(room.messages).toMatchObject([{ text: '"开始"', uid: people.streamer.uid }]);
	});

	it.each([
		['broken JSON', { content: '{"text": "say "hi""}', req_id: 1795000000123 }],
		['keys of its own', { content: '{"text":"a","b":1}', req_id: 1795000000123 }],
		['a number in seconds', { content: '{"text":"a"}', req_id: 1795000000 }],
	])('is refused with %s', async (_what, fields) => {
		simulator.world.watchRooms.join(room, people.streamer.uid);
		expect((await say(fields)).code).toBe(-400);
		expect(room.messages).toEqual([]);
	});
});

describe('a season', () => {
	it('is found by its own id or that of an episode, and answers in `result`', async () => {
		const address = 'api.bilibili.com/pgc/view/web/season';
		const byEpisode = (await owner().get(address, { ep_id: 690414 })).json;
		expect(byEpisode).toEqual((await owner().get(address, { season_id: 41203 })).json);
		expect(byEpisode.result.episodes).toHaveLength(12);
		expect((await owner().get(address, { ep_id: 1 })).json.code).toBe(-404);
	});
});
