import { startSimulator, type Simulator, type World } from '../../simulator';
import { browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let messages: World['messages'];
let me: number;
let fan: number;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze(Date.parse('2026-11-20T12:00:00.250Z'));
	({ people, messages } = simulator.world);
	me = people.streamer.uid;
	fan = people.viewer.uid;
});
afterEach(() => simulator.close());

const svr = 'api.vc.bilibili.com/session_svr/v1/session_svr';

async function get(path: string, query: Record<string, string | number> = {}) {
	return (await browser(simulator, people.streamer).get(`${svr}/${path}`, query)).json;
}

const talkers = (answer: { data: { session_list: Array<{ talker_id: number }> | null } }) =>
	answer.data.session_list?.map(({ talker_id }) => talker_id);

/** A message a minute, each from somebody else; the last one is the newest. */
function arrivals(uids: number[]) {
	return uids.map((from, index) => {
		simulator.clock.advance(60_000);
		return messages.receive({ from, to: me, text: `第${index + 1}条` });
	});
}

describe('a session', () => {
	it('carries the newest message, the unread count and the read marker, in µs', async () => {
		arrivals([fan, fan]);
		messages.receive({ from: me, to: fan, text: '在的' });
		simulator.clock.advance(1000);
		const newest = messages.receive({ from: fan, to: me, text: '好的[doge]' });
		const { data, ...envelope } = await get('session_detail', { talker_id: fan, session_type: 1 });
		expect(envelope).toEqual({ code: 0, msg: '0', message: '0', ttl: 1 });
		expect(data).toMatchObject({
			talker_id: fan,
			session_type: 1,
			unread_count: 1,
			is_follow: 0,
			max_seqno: Number(newest.seqno),
			last_msg: { content: '{"content":"好的[doge]"}', msg_key: newest.key, sender_uid: fan },
		});
		expect(data.last_msg).not.toHaveProperty('talker_id');
		expect(String(data.session_ts)).toMatch(/^\d{16}$/);
		expect(data.ack_ts).toBe((newest.at - 1000) * 1000);
		expect(newest.key % 2n).toBe(1n);
		expect(Number(newest.key >> 32n)).toBe(Math.floor(newest.at / 1000));
		expect(Number(newest.seqno >> 24n) + 1_635_696_000).toBe(Math.floor(newest.at / 1000));
	});
});

describe('the list of sessions', () => {
	it('is of the kind that is asked for', async () => {
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me] });
		const [followed, stranger, intercepted] = [fan, people.carousel.uid, people.broadcaster.uid];
		messages.follow(me, followed);
		arrivals([followed, stranger, intercepted]);
		messages.session(me, intercepted)!.intercepted = true;
		simulator.clock.advance(1000);
		messages.notice({ to: me, system: 1, title: '开播', text: '提醒' });
		const system = 844424930131967;
		const expected: Record<number, number[] | undefined> = {
			1: [system, stranger, followed],
			2: [stranger],
			3: [group.id],
			4: [system, stranger, followed, group.id],
			5: [intercepted],
			6: undefined,
			7: [system],
			8: [stranger],
			9: [system, followed],
		};
		for (const [type, ids] of Object.entries(expected)) {
			expect({ [type]: talkers(await get('get_sessions', { session_type: type })) }).toEqual({
				[type]: ids,
			});
		}
		for (const query of [{}, { session_type: 10 }, { session_type: 1, size: 101 }]) {
			expect((await get('get_sessions', query as Record<string, number>)).code).toBe(2);
		}
	});
});

describe('new sessions', () => {
	it('are those after begin_ts in µs, with an older one among them', async () => {
		const others = [people.viewer, people.broadcaster, people.carousel].map(({ uid }) => uid);
		const [, second, third] = arrivals(others);
		const after = await get('new_sessions', { begin_ts: second.sortTime, size: 20 });
		expect(talkers(after)).toEqual([others[2], others[1]]);
		expect(after.data).not.toHaveProperty('system_msg');
		const nothing = await get('new_sessions', { begin_ts: third.sortTime });
		expect(nothing.data).toMatchObject({ session_list: null, has_more: 0, show_level: false });
		const inMilliseconds = await get('new_sessions', { begin_ts: third.at });
		expect(talkers(inMilliseconds)).toHaveLength(3);
	});
});
