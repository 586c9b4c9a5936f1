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

describe('updating a room', () => {
	const update = async (fields: Record<string, string | number>, by = streamer) =>
		(await by.post(`${host}/room/v1/Room/update`, { room_id: room.roomId, ...fields })).json;
	const audit = (extra: object) => ({
		update_title: '',
		audit_title_reason: '',
		audit_title_status: 0,
		...extra,
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
});

describe('announcement', () => {
	const address = `${host}/xlive/app-blink/v1/index/updateRoomNews`;
	const announce = async (content: string, uid = people.streamer.uid) =>
		(await streamer.post(address, { room_id: room.roomId, uid, content })).json;

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

	it('must lie in the image store', async () => {
		const answer = await change({ cover: 'https://example.com/a.png', title: 'x' });
		expect(answer).toMatchObject({ code: 100402, data: null });
		expect(room.title).not.toBe('x');
	});

	it('must be an image', async () => {
		expect((await upload('text/plain')).code).toBe(-616);
	});
});
