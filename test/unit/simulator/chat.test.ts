import { startSimulator, type Simulator, type World } from '../../simulator';
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

async function say(msg: string, fields: Record<string, string | number> = {}) {
	const complete = { roomid: room.roomId, msg, rnd: 1795000000, fontsize: 25, color: 16777215 };
	const viewer = browser(simulator, people.viewer);
	return (await viewer.post(`${host}/msg/send`, { ...complete, ...fields })).json;
}

describe('a chat message', () => {
	it('needs the long room id and all its fields', async () => {
		const { streamer } = people;
		expect(simulator.world.live.rooms.of(streamer.uid)?.shortId).toBe(481);
		expect((await say('x', { roomid: 481 })).code).toBe(-400);
		expect((await say('x', { color: '' })).code).toBe(-400);
		expect((await say('')).code).toBe(-400);
	});

	it.each(['f', 'k'])('with a filtered word is swallowed with code 0 and "%s"', async (text) => {
		room.moderation.shieldWords.push({ text: '剧透', byUid: room.uid, at: 0 });
		const answer = await say(text === 'f' ? '有违禁词的话' : '我要剧透');
		expect(answer).toMatchObject({ code: 0, message: text });
		expect(simulator.world.live.danmaku).toEqual([]);
	});

	it('is swallowed when it comes within a second, or repeats itself', async () => {
		await say('第一');
		expect(await say('第二')).toMatchObject({ code: 0, message: 'msg in 1s' });
		simulator.clock.advance(2000);
		expect(await say('第一')).toMatchObject({ code: 0, message: 'msg repeat' });
		simulator.clock.advance(4000);
		expect(await say('第一')).toMatchObject({ code: 0, message: '' });
	});

	it('is refused instead when the site is strict', async () => {
		simulator.world.live.danmakuRules.answer = 'refuse';
		await say('第一');
		expect(await say('第二')).toEqual({
			code: 10031,
			message: '您发送弹幕的频率过快',
			msg: '您发送弹幕的频率过快',
		});
		expect((await say('第一')).code).toBe(10030);
	});
});
