import { FormData } from 'undici';
import { startSimulator, type Simulator, type World } from '../../simulator';
import type { Room } from '../../simulator/bilibili/live/rooms';
import { browser, type Browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let room: Room;
let streamer: Browser;
beforeEach(async () => {
	simulator = await startSimulator();
	people = simulator.world.people;
	room = simulator.world.live.rooms.of(people.streamer.uid)!;
	streamer = browser(simulator, people.streamer);
});
afterEach(() => simulator.close());

const host = 'api.live.bilibili.com';
const preLive = `${host}/xlive/app-blink/v1/preLive`;

describe('creating a room', () => {
	it('gives its id as text, once', async () => {
		const viewer = browser(simulator, people.viewer);
		const first = await viewer.post(`${preLive}/CreateRoom`, { platform: 'web', visit_id: '' });
		const { roomId } = simulator.world.live.rooms.of(people.viewer.uid)!;
		expect(first.json).toEqual({
			code: 0,
			message: '0',
			ttl: 1,
			data: { roomID: String(roomId) },
		});
		const second = await viewer.post(`${preLive}/CreateRoom`, { platform: 'web' });
		expect(second.json).toMatchObject({ code: 1531193016, data: { roomID: '' } });
	});
});

describe('updating a room', () => {
	const update = async (fields: Record<string, string | number>, by = streamer) =>
		(await by.post(`${host}/room/v1/Room/update`, { room_id: room.roomId, ...fields })).json;
	const audit = (extra: object) => ({
		update_title: '',
		audit_title_reason: '',
		audit_title_status: 0,
		...extra,
	});

	it('shows a new title at once and reviews it later', async () => {
		expect(await update({ title: '新的标题' })).toEqual({
			code: 0,
			msg: 'ok',
			message: 'ok',
			data: {
				sub_session_key: '',
				audit_info: audit({
					audit_title_reason: '先发后审',
					audit_title_status: 2,
					audit_title: '新的标题',
				}),
			},
		});
		expect(room.title).toBe('新的标题');
	});

	it('allows 40 characters of title, an emoji being one', async () => {
		expect((await update({ title: '🎮'.repeat(40) })).code).toBe(0);
		expect(await update({ title: '🎮'.repeat(41) })).toMatchObject({ code: 1, data: [] });
		expect(room.title).toBe('🎮'.repeat(40));
	});

	it('adds a tag or removes one, looking only at add_tag when both are there', async () => {
		expect((await update({ add_tag: '直播', del_tag: '生存' })).data.audit_info).toEqual(audit({}));
		expect(room.tags).toEqual(['我的世界', '生存', '直播']);
		await update({ del_tag: '生存' });
		expect(room.tags).toEqual(['我的世界', '直播']);
	});

	it('refuses a tag of more than 10 characters, or with a comma', async () => {
		expect((await update({ add_tag: '十'.repeat(11) })).code).toBe(1);
		expect((await update({ add_tag: 'a,b' })).code).toBe(1);
		expect((await update({ add_tag: '十'.repeat(10) })).code).toBe(0);
	});

	it('takes an area that exists and is not locked, and changes nothing otherwise', async () => {
		expect((await update({ area_id: 283 })).code).toBe(0);
		expect(room.areaId).toBe(283);
		for (const area_id of [219, 999999, 'x']) {
			expect(await update({ area_id, title: '未改' })).toMatchObject({ code: 60009, data: [] });
		}
		expect(room).toMatchObject({ areaId: 283, title: '周末方块生存' });
	});

	it('is for the owner, under the long id, and for some field', async () => {
		const viewer = browser(simulator, people.viewer);
		expect((await update({ title: 'x' }, viewer)).code).toBe(3);
		expect((await update({ title: 'x', room_id: room.shortId })).code).toBe(3);
		expect((await update({})).code).toBe(1);
	});

	it('of the area has a newer path', async () => {
		const path = `${host}/xlive/app-blink/v2/room/AnchorChangeRoomArea`;
		const change = async (area_id: number) =>
			(await streamer.post(path, { room_id: room.roomId, area_id, platform: 'pc' })).json;
		expect(await change(235)).toMatchObject({ code: 0, data: { sub_session_key: '' } });
		expect((await change(219)).code).toBe(60009);
		expect(room.areaId).toBe(235);
	});
});

describe('areas', () => {
	it('come nested, with ids and flags of children as text', async () => {
		const { json } = await browser(simulator).get(`${host}/room/v1/Area/getList`);
		const parent = json.data.find(({ id }: { id: number }) => id === 6);
		const child = parent.list.find(({ id }: { id: string }) => id === '219');
		expect(child).toMatchObject({ parent_id: '6', lock_status: '1', hot_status: 0, area_type: 0 });
		const open = json.data.flatMap(({ list }: { list: Array<{ lock_status: string }> }) => list);
		expect(open.some((area: { lock_status: string }) => area.lock_status === '0')).toBe(true);
	});

	it('come to the logged-in client under another name', async () => {
		const { json } = await streamer.get(`${preLive}/GetAreaListForLive`);
		const list = (await browser(simulator).get(`${host}/room/v1/Area/getList`)).json;
		expect(json.data).toEqual({ area_v1_info: list.data });
	});

	it('chosen lately come newest first', async () => {
		await streamer.post(`${host}/room/v1/Room/update`, { room_id: room.roomId, area_id: 283 });
		const mine = `${host}/room/v1/Area/getMyChooseArea`;
		const { json } = await streamer.get(mine, { roomid: room.roomId });
		expect(json.data.map(({ id }: { id: string }) => id)).toEqual(['283', '216']);
	});
});

describe('announcement', () => {
	const address = `${host}/xlive/app-blink/v1/index/updateRoomNews`;
	const announce = async (content: string, uid = people.streamer.uid) =>
		(await streamer.post(address, { room_id: room.roomId, uid, content })).json;
	const read = async () => {
		const query = { room_id: room.roomId, uid: people.streamer.uid };
		const path = `${host}/xlive/app-blink/v1/index/getRoomNews`;
		return (await streamer.get(path, query)).json.data.content;
	};

	it('is set, read back, shown beside the streamer, and cleared', async () => {
		simulator.clock.freeze(Date.UTC(2026, 10, 20, 16, 0, 0));
		expect(await announce('今晚八点')).toEqual({ code: 0, message: '0', ttl: 1, data: {} });
		expect(await read()).toBe('今晚八点');
		const info = await streamer.get(`${host}/live_user/v1/Master/info`, {
			uid: people.streamer.uid,
		});
		expect(info.json.data.room_news).toMatchObject({
			content: '今晚八点',
			ctime: '2026-11-21 00:00:00',
		});
		await announce('');
		expect(await read()).toBe('');
	});

	it('is at most 60 characters long, and for the own room under the own uid', async () => {
		expect((await announce('字'.repeat(60))).code).toBe(0);
		expect((await announce('字'.repeat(61))).code).toBe(1);
		expect((await announce('x', people.viewer.uid)).code).toBe(1);
	});
});

describe('cover', () => {
	const change = async (fields: Record<string, string>) => {
		const complete = { platform: 'web', mobi_app: 'web', build: '1', ...fields };
		return (await streamer.post(`${preLive}/UpdatePreLiveInfo`, complete)).json;
	};
	const upload = async (type: string) => {
		const parts = new FormData();
		parts.set('bucket', 'live');
		parts.set('dir', 'new_room_cover');
		parts.set('csrf', people.streamer.cookies.bili_jct);
		parts.set('file', new Blob([Buffer.from('image')], { type }), 'blob');
		return (await streamer.upload('api.bilibili.com/x/upload/web/image', parts)).json;
	};

	it('is uploaded, set, and waits for review', async () => {
		const { location, etag } = (await upload('image/png')).data;
		expect(location).toBe(`http://i0.hdslb.com/bfs/live/new_room_cover/${etag}.png`);
		expect((await change({ cover: location, title: '换了封面' })).data.audit_info).toEqual({
			audit_title: '换了封面',
			audit_title_status: 2,
			audit_title_reason: '先发后审',
		});
		const { json } = await streamer.get(`${preLive}/PreLive`, { platform: 'web' });
		expect(json.data).toMatchObject({
			title: '换了封面',
			cover: { url: location, auditStatus: 0 },
		});
	});

	it('must lie in the image store', async () => {
		const answer = await change({ cover: 'https://example.com/a.png', title: 'x' });
		expect(answer).toMatchObject({ code: 100402, data: null });
		expect(room.title).not.toBe('x');
	});

	it('must be an image', async () => {
		expect((await upload('text/plain')).code).toBe(-616);
	});
});

describe('which room is mine', () => {
	it('is answered by three calls', async () => {
		const { streamer: account } = people;
		const byUid = `${host}/room/v2/Room/room_id_by_uid`;
		const highlight = `${host}/xlive/app-blink/v1/highlight/getRoomHighlightState`;
		const info = `${host}/xlive/app-blink/v1/room/GetInfo`;
		expect((await streamer.get(byUid, { uid: account.uid })).json.data).toEqual({
			room_id: room.roomId,
			short_id: room.shortId,
			uid: account.uid,
		});
		expect((await streamer.get(highlight)).json.data).toEqual({ room_id: room.roomId });
		expect((await streamer.get(info, { platform: 'pc' })).json.data).toMatchObject({
			room_id: room.roomId,
			area_v2_id: 216,
			area_v2_name: '我的世界',
			parent_name: '单机游戏',
			live_status: 0,
		});
	});

	it('is none for a viewer', async () => {
		const { viewer } = people;
		const byUid = `${host}/room/v2/Room/room_id_by_uid`;
		const highlight = `${host}/xlive/app-blink/v1/highlight/getRoomHighlightState`;
		expect((await streamer.get(byUid, { uid: viewer.uid })).json.code).toBe(404);
		expect((await browser(simulator, viewer).get(highlight)).json.data).toEqual({ room_id: 0 });
	});
});
