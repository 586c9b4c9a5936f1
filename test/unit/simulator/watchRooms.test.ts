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

describe('a watch room', () => {
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

	it.each([{ progress: 1.5, status: 1 }, { progress: 5 }, { progress: 5, status: 3 }])(
		'takes no progress of %j',
		async (fields) => {
			const { json } = await owner().post(`${freya}/room/modify/progress`, inRoom(fields));
			expect(json.code).toBe(-400);
		},
	);
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
