import { startSimulator, type Simulator, type World } from '../../simulator';
import { browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let messages: World['messages'];
let me: number;
let fan: number;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze(Date.parse('2026-11-20T12:00:00Z'));
	({ people, messages } = simulator.world);
	me = people.streamer.uid;
	fan = people.viewer.uid;
});
afterEach(() => simulator.close());

const address = 'api.vc.bilibili.com/svr_sync/v1/svr_sync/fetch_session_msgs';

async function fetch(query: Record<string, string | number | bigint> = {}) {
	const fields = Object.entries({ talker_id: fan, session_type: 1, ...query });
	const wanted = Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
	return (await browser(simulator, people.streamer).get(address, wanted)).json;
}

/** One a second. */
const arrive = (count: number, from = fan) =>
	Array.from({ length: count }, (_entry, index) => {
		simulator.clock.advance(1000);
		return messages.receive({ from, to: me, text: `第${index + 1}条` });
	});

const seqnos = (answer: { data: { messages: Array<{ msg_seqno: number }> } }) =>
	answer.data.messages.map(({ msg_seqno }) => BigInt(msg_seqno));

describe('the history of a session', () => {
	it('holds nothing but hint lines without a size, and they come on top of it', async () => {
		const [first, second] = arrive(2);
		messages.hint({ to: me, talker: fan, text: '小心诈骗', beside: first });
		const bare = await fetch();
		expect(bare.data.messages).toEqual([
			expect.objectContaining({ msg_type: 18, msg_seqno: Number(first.seqno) }),
		]);
		expect(JSON.parse(JSON.parse(bare.data.messages[0].content).content)).toEqual([
			expect.objectContaining({ text: '小心诈骗' }),
		]);
		expect(seqnos(await fetch({ size: 1 }))).toEqual([second.seqno]);
		expect(seqnos(await fetch({ size: 2 }))).toEqual([second.seqno, first.seqno, first.seqno]);
		messages.rules.history.hintsCount = true;
		expect(seqnos(await fetch({ size: 2 }))).toEqual([second.seqno, first.seqno]);
		const other = browser(simulator, people.viewer);
		const { json } = await other.get(address, { talker_id: me, session_type: 1 });
		expect(json.data.messages).toBeNull();
	});

	it('of a group counts from 1, and is closed to who has left', async () => {
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me, fan] });
		messages.receive({ from: fan, to: { group: group.id }, text: '大家好', atUids: [me] });
		const query = { talker_id: group.id, session_type: 2, size: 20 };
		const { data } = await fetch(query);
		expect(data).toMatchObject({ min_seqno: 1, max_seqno: 2 });
		expect(data.messages[0]).toMatchObject({ receiver_type: 2, at_uids: [me] });
		group.members.delete(me);
		expect((await fetch(query)).code).toBe(700014);
		group.dissolved = true;
		expect((await fetch(query)).code).toBe(700013);
	});

	it('refuses what is no request', async () => {
		expect((await fetch({ talker_id: 0 })).code).toBe(-400);
		expect((await fetch({ size: 2001 })).code).toBe(2);
		expect((await browser(simulator).get(address)).json.code).toBe(-101);
	});
});
