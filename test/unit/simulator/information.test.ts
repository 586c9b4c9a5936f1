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

describe('start time', () => {
	it('of a live room is Beijing text here and seconds there', async () => {
		onAir.broadcast!.startedAt = Date.UTC(2026, 10, 20, 12, 0, 0);
		const { roomId, uid } = onAir;
		const info = await anybody.get(`${room}/get_info`, { room_id: roomId });
		const init = await anybody.get(`${room}/room_init`, { id: roomId });
		const status = await anybody.postJson(statuses, { uids: [uid] });
		expect(info.json.data.live_time).toBe('2026-11-20 20:00:00');
		expect(init.json.data.live_time).toBe(1795176000);
		expect(status.json.data[uid].live_time).toBe(1795176000);
	});

	it('of a room that is not live is a different sentinel at each endpoint', async () => {
		const { uid } = people.streamer;
		const info = await anybody.get(`${room}/get_info`, { room_id: 481 });
		const init = await anybody.get(`${room}/room_init`, { id: 481 });
		const status = await anybody.postJson(statuses, { uids: [uid] });
		expect(info.json.data.live_time).toBe('0000-00-00 00:00:00');
		expect(init.json.data.live_time).toBe(-62170012800);
		expect(status.json.data[uid].live_time).toBe(0);
	});
});

describe('one room', () => {
	it('is found by its short id', async () => {
		const { json } = await anybody.get(`${room}/get_info`, { room_id: 481 });
		expect(json).toMatchObject({
			code: 0,
			msg: 'ok',
			message: 'ok',
			data: {
				room_id: 25600481,
				short_id: 481,
				live_status: 0,
				tags: '我的世界,生存',
				up_session: '',
				studio_info: { status: 0, master_list: [] },
			},
		});
	});

	it('that does not exist is refused by two codes', async () => {
		const info = await anybody.get(`${room}/get_info`, { room_id: 404 });
		const init = await anybody.get(`${room}/room_init`, { id: 404 });
		expect(info.json).toEqual({
			code: 1,
			msg: '未找到该房间',
			message: '未找到该房间',
			data: [],
		});
		expect(init.json).toMatchObject({ code: 60004, data: [] });
	});

	it('while live has null pendants and the live key in its session', async () => {
		const { json } = await anybody.get(`${room}/get_info`, { room_id: onAir.roomId });
		expect(json.data).toMatchObject({
			live_status: 1,
			up_session: `live:${onAir.broadcast?.liveKey}`,
			new_pendants: { frame: null, badge: null },
			studio_info: null,
		});
	});

	it('by user tells the carousel apart from live', async () => {
		const old = async (mid: number | string) =>
			(await anybody.get(`${room}/getRoomInfoOld`, { mid })).json;
		expect((await old(people.carousel.uid)).data).toMatchObject({
			roomStatus: 1,
			roundStatus: 1,
			live_status: 0,
			roomid: 960,
		});
		expect((await old(people.broadcaster.uid)).data).toMatchObject({
			roundStatus: 0,
			live_status: 1,
		});
		expect((await old(people.streamer.uid)).data).toMatchObject({
			roomid: 481,
			url: 'https://live.bilibili.com/481',
		});
		expect((await old(people.viewer.uid)).data).toMatchObject({ roomStatus: 0, roomid: 0 });
		expect((await old('')).code).toBe(-400);
	});

	it('of a streamer is named by its short id where there is one', async () => {
		const info = async (uid: number) =>
			(await anybody.get(`${host}/live_user/v1/Master/info`, { uid })).json;
		expect((await info(people.streamer.uid)).data).toMatchObject({
			info: { uid: people.streamer.uid, uname: people.streamer.uname },
			room_id: 481,
		});
		expect((await info(people.broadcaster.uid)).data.room_id).toBe(onAir.roomId);
		expect((await info(0)).code).toBe(1);
	});
});

describe('statuses of many', () => {
	it('are keyed by uid as text; who has no visible room is missing', async () => {
		simulator.world.live.rooms.of(people.faceChecked.uid)!.locked = true;
		const uids = Object.values(people).map(({ uid }) => uid);
		const { json } = await anybody.postJson(statuses, { uids });
		expect(json).toMatchObject({ code: 0, msg: 'success', message: 'success' });
		expect(Object.keys(json.data).sort()).toEqual(
			[people.streamer.uid, people.broadcaster.uid, people.carousel.uid].map(String).sort(),
		);
		expect(json.data[people.carousel.uid]).toMatchObject({
			live_status: 2,
			lock_till: '0000-00-00 00:00:00',
			area_v2_name: '陪伴学习',
			uname: people.carousel.uname,
		});
	});

	it('are an empty array when there are none', async () => {
		expect((await anybody.postJson(statuses, { uids: [people.viewer.uid] })).json.data).toEqual([]);
	});

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

	it('come live ones first; who has no room is only counted', async () => {
		const { list, ...figures } = await page({ page: 1, page_size: 10 });
		expect(list.map(({ uid }: { uid: number }) => uid)).toEqual([
			people.broadcaster.uid,
			people.carousel.uid,
		]);
		expect(list[0]).toMatchObject({ roomid: 22947013, live_status: 1, area_name_v2: '唱见电台' });
		expect(figures).toMatchObject({
			totalPage: 1,
			count: 3,
			live_count: 1,
			never_lived_count: 1,
		});
	});

	it('come at most ten a page, and none beyond the last', async () => {
		people.streamer.followedUids = addStreamers(simulator.world, 25);
		expect(await page({ page: 1, page_size: 50 })).toMatchObject({ pageSize: 10, totalPage: 3 });
		expect((await page({ page: 3, page_size: 10 })).list).toHaveLength(5);
		expect((await page({ page: 4, page_size: 10 })).list).toEqual([]);
	});
});

it('a world of 10,000 streamers is made quickly', () => {
	const before = performance.now();
	expect(new Set(addStreamers(simulator.world, 10_000)).size).toBe(10_000);
	expect(performance.now() - before).toBeLessThan(2000);
});
