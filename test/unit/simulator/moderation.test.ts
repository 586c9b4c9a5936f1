import { startSimulator, type Account, type Simulator, type World } from '../../simulator';
import type { Room } from '../../simulator/bilibili/live/rooms';
import { browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let room: Room;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze();
	people = simulator.world.people;
	room = simulator.world.live.rooms.of(people.broadcaster.uid)!;
});
afterEach(() => simulator.close());

const host = 'api.live.bilibili.com';
const banned = `${host}/xlive/web-ucenter/v1/banned`;

const post = async (account: Account, path: string, fields: Record<string, string | number>) =>
	(await browser(simulator, account).post(path, { room_id: room.roomId, visit_id: '', ...fields }))
		.json;
const mute = async (fields: Record<string, string | number>, account = people.broadcaster) =>
	await post(account, `${banned}/AddSilentUser`, { tuid: people.viewer.uid, ...fields });
const say = async (msg: string) => {
	const fields = { roomid: room.roomId, msg, rnd: 1795000000, fontsize: 25, color: 16777215 };
	return (await browser(simulator, people.viewer).post(`${host}/msg/send`, fields)).json;
};

describe('a mute', () => {
	it('without a type lasts for ever, without hours it is none; both answer 0', async () => {
		expect((await mute({ type: 1 })).code).toBe(0);
		expect(room.moderation.mutes).toEqual([]);
		expect((await mute({ hour: 1 })).code).toBe(0);
		expect(room.moderation.mutes).toMatchObject([{ kind: 'permanent' }]);
	});

	it('of an hour is over after it', async () => {
		await mute({ hour: 1, type: 1 });
		expect((await say('还在吗')).code).toBe(1003);
		simulator.clock.advance(3_600_001);
		expect((await say('还在吗')).code).toBe(0);
	});

	it('of the broadcast ends with it, and a second one replaces the first', async () => {
		await mute({ hour: -1, type: 1 });
		await mute({ hour: 0, type: 2 });
		expect(room.moderation.mutes).toMatchObject([{ kind: 'broadcast' }]);
		simulator.world.live.rooms.stop(room);
		expect((await say('结束了')).code).toBe(0);
	});

	it('stays when it is lifted without visit_id', async () => {
		await mute({ hour: 1, type: 1 });
		const lift = { room_id: room.roomId, tuid: people.viewer.uid };
		const streamer = browser(simulator, people.broadcaster);
		expect((await streamer.post(`${banned}/DelSilentUser`, lift)).json.code).toBe(0);
		expect(room.moderation.mutes).toHaveLength(1);
		await streamer.post(`${banned}/DelSilentUser`, { ...lift, visit_id: '' });
		expect(room.moderation.mutes).toEqual([]);
	});

	it('is for admins, and never of the streamer', async () => {
		expect((await mute({ hour: 1, type: 1 }, people.streamer)).code).toBe(-403);
		room.moderation.admins.push({ uid: people.streamer.uid, level: 1, at: 0 });
		const ofStreamer = { hour: 1, type: 1, tuid: people.broadcaster.uid };
		expect((await mute(ofStreamer, people.streamer)).code).toBe(-403);
		expect((await mute({ hour: 1, type: 1 }, people.streamer)).code).toBe(0);
	});
});

it('who is on the blacklist does not talk, nor a viewer in a room that is mute', async () => {
	room.moderation.blacklist.push({ uid: people.viewer.uid, byUid: room.uid, at: 0 });
	expect((await say('x')).code).toBe(1003);
	room.moderation.blacklist = [];
	const silent = `${host}/xlive/web-room/v1/banned/RoomSilent`;
	const smallMedals = { type: 'medal', level: 5, minute: 30 };
	expect((await post(people.broadcaster, silent, smallMedals)).code).toBe(0);
	expect((await say('x')).code).toBe(-403);
	simulator.clock.advance(30 * 60_000 + 1);
	expect((await say('x')).code).toBe(0);
});

it('tells an account what it may do in a room', async () => {
	const badge = async () => {
		const path = `${host}/xlive/web-room/v1/index/getInfoByUser`;
		const { json } = await browser(simulator, people.viewer).get(path, { room_id: room.roomId });
		return json.data.badge;
	};
	expect(await badge()).toEqual({ is_room_admin: false, admin_level: 0, permissions: null });
	room.moderation.admins.push({ uid: people.viewer.uid, level: 2, at: 0 });
	expect(await badge()).toEqual({ is_room_admin: true, admin_level: 2, permissions: [1, 2] });
});
