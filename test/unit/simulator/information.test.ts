import { addStreamers, startSimulator, type Simulator, type World } from '../../simulator';
import type { Room } from '../../simulator/bilibili/live/rooms';
import { browser, type Browser } from './browser';

let simulator: Simulator;
let anybody: Browser;
let people: World['people'];
let onAir: Room;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze();
	anybody = browser(simulator);
	people = simulator.world.people;
	onAir = simulator.world.live.rooms.of(people.broadcaster.uid)!;
});
afterEach(() => simulator.close());

const host = 'api.live.bilibili.com';
const room = `${host}/room/v1/Room`;
const statuses = `${room}/get_status_info_by_uids`;
const base = `${host}/xlive/web-room/v1/index/getRoomBaseInfo`;

describe('statuses of many', () => {
	it('come by GET too, in three spellings', async () => {
		const { uid } = people.streamer;
		for (const query of [`uids[]=${uid}`, `uids%5B%5D=${uid}&uids%5B%5D=1`, `uids=[${uid},1]`]) {
			const { json } = await anybody.get(`${statuses}?${query}`);
			expect(Object.keys(json.data)).toEqual([String(uid)]);
		}
	});

	it('are limited per call', async () => {
		const uids = addStreamers(simulator.world, 101);
		expect((await anybody.postJson(statuses, { uids })).json.code).toBe(-400);
		simulator.world.live.statusBatch.limit = 200;
		expect(Object.keys((await anybody.postJson(statuses, { uids })).json.data)).toHaveLength(101);
	});

	it('are refused when posted as a form, or on demand without a device id', async () => {
		expect((await anybody.postRaw(statuses, { uids: 1 })).json.code).toBe(-111);
		simulator.world.live.statusBatch.requireBuvid3 = true;
		const { uid } = people.streamer;
		expect((await anybody.postJson(statuses, { uids: [uid] })).json.code).toBe(-352);
		const known = browser(simulator, people.viewer);
		expect((await known.postJson(statuses, { uids: [uid] })).json.code).toBe(0);
	});
});

describe('base information', () => {
	it('answers a short id under the long one, and uids apart', async () => {
		const query = `req_biz=web_room_componet&room_ids=481&room_ids=${onAir.roomId}`;
		const { json } = await anybody.get(`${base}?${query}&uids=${people.carousel.uid}`);
		expect(Object.keys(json.data.by_room_ids).sort()).toEqual(['22947013', '25600481']);
		expect(Object.keys(json.data.by_uids)).toEqual([String(people.carousel.uid)]);
	});

	it('carries the live id as a bare 64-bit number', async () => {
		const query = { req_biz: 'web_room_componet', room_ids: onAir.roomId };
		const { text } = await anybody.get(base, query);
		const liveKey = String(onAir.broadcast?.liveKey);
		expect(text).toContain(`"live_id":${liveKey},"live_id_str":"${liveKey}"`);
		expect(String(Number(liveKey))).not.toBe(liveKey);
	});

	it('asks for its purpose', async () => {
		expect((await anybody.get(base, { room_ids: 481 })).json.code).toBe(-400);
	});
});

describe('followed streamers', () => {
	const page = async (query: object) => {
		const path = `${host}/xlive/web-ucenter/user/following`;
		const complete = { ignoreRecord: 1, hit_ab: 'true', ...query };
		return (await browser(simulator, people.streamer).get(path, complete)).json.data;
	};

	it('come at most ten a page, and none beyond the last', async () => {
		people.streamer.followedUids = addStreamers(simulator.world, 25);
		expect(await page({ page: 1, page_size: 50 })).toMatchObject({ pageSize: 10, totalPage: 3 });
		expect((await page({ page: 3, page_size: 10 })).list).toHaveLength(5);
		expect((await page({ page: 4, page_size: 10 })).list).toEqual([]);
	});
});

it('a world takes 10,000 streamers, each with a uid of its own', () => {
	expect(new Set(addStreamers(simulator.world, 10_000)).size).toBe(10_000);
});
