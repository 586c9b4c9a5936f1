import { FormData } from 'undici';
import { startSimulator, type Simulator, type World } from '../../simulator';
import { wbiSignature } from '../../simulator/bilibili/wbi';
import { browser, formEncode } from './browser';

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
	messages.follow(fan, me);
});
afterEach(() => simulator.close());

const address = 'api.vc.bilibili.com/web_im/v1/web_im/send_msg';
const device = 'F0B0C6B2-3C4D-4E5F-8A9B-0C1D2E3F4A5B';

interface Changes {
	query?: Record<string, string | number>;
	body?: Record<string, string | number>;
	signed?: boolean;
}

async function send(type: number, content: string, changes: Changes = {}) {
	const seconds = Math.floor(simulator.clock.now() / 1000);
	const query = {
		w_sender_uid: me,
		w_receiver_id: changes.body?.['msg[receiver_id]'] ?? fan,
		w_dev_id: device,
		wts: seconds,
		...changes.query,
	};
	const { imgKey, subKey } = simulator.world.wbi;
	const unsigned = formEncode(query);
	const signature = wbiSignature(unsigned, imgKey, subKey);
	const token = people.streamer.cookies.bili_jct;
	const { json } = await browser(simulator, people.streamer).post(
		`${address}?${changes.signed === false ? unsigned : `${unsigned}&w_rid=${signature}`}`,
		{
			'msg[sender_uid]': me,
			'msg[receiver_id]': fan,
			'msg[receiver_type]': 1,
			'msg[msg_type]': type,
			'msg[msg_status]': 0,
			'msg[dev_id]': device,
			'msg[timestamp]': seconds,
			'msg[new_face_version]': 1,
			'msg[content]': content,
			csrf_token: token,
			...changes.body,
		},
	);
	return json;
}

const say = async (text: string, changes?: Changes) =>
	await send(1, JSON.stringify({ content: text }), changes);

describe('sending a text', () => {
	it('wants the signed query, the same ids in it, and every field', async () => {
		const refused: Changes[] = [
			{ signed: false },
			{ query: { w_dev_id: device.replace('F', 'E') } },
			{ query: { w_receiver_id: me } },
			{ body: { 'msg[sender_uid]': fan } },
			{ body: { 'msg[receiver_type]': 3 } },
			{ body: { 'msg[dev_id]': '0' }, query: { w_dev_id: '0' } },
			{ body: { 'msg[timestamp]': 1 } },
		];
		for (const changes of refused) expect((await say('你好', changes)).code).toBe(-400);
		expect((await say('')).code).toBe(-400);
		expect((await say('你好', { body: { csrf_token: '' } })).code).toBe(-111);
		expect(messages.threadOf(me, fan).messages).toEqual([]);
	});

	it('is limited in length, a line break counting two', async () => {
		expect((await say(`${'字'.repeat(495)}\n\n\n`)).code).toBe(21007);
		expect((await say(`${'字'.repeat(496)}\n\n`)).code).toBe(0);
		expect((await say('"'.repeat(480))).code).toBe(21020);
		simulator.clock.advance(2000);
		expect((await say('\u0001'.repeat(400))).code).toBe(21007);
	});

	it('is limited in pace, and too many in a day stop the account for a day', async () => {
		await say('一');
		expect((await say('二')).code).toBe(21020);
		messages.rules.pace.perDay = 2;
		simulator.clock.advance(2000);
		expect((await say('二')).code).toBe(0);
		simulator.clock.advance(2000);
		expect((await say('三')).code).toBe(21046);
		simulator.clock.advance(23 * 3_600_000);
		expect((await say('三')).code).toBe(21046);
		simulator.clock.advance(2 * 3_600_000);
		expect((await say('三')).code).toBe(0);
	});

	it('to a stranger works once, until they answer or follow', async () => {
		messages.rules.pace.minimumGapMs = 0;
		const stranger = people.carousel.uid;
		const body = { 'msg[receiver_id]': stranger };
		expect((await say('在吗', { body })).code).toBe(0);
		expect((await say('在吗', { body })).code).toBe(21047);
		messages.receive({ from: stranger, to: me, text: '在' });
		expect((await say('太好了', { body })).code).toBe(0);
	});

	it('depends on sender and receiver', async () => {
		const code = async (changes?: Changes) => (await say('你好', changes)).code;
		expect(await code({ body: { 'msg[receiver_id]': me } })).toBe(21026);
		messages.blocks.add(`${me}:${fan}`);
		expect(await code()).toBe(25005);
		messages.blocks.clear();
		messages.blocks.add(`${fan}:${me}`);
		expect(await code()).toBe(25003);
		messages.blocks.clear();
		messages.withoutPhone.add(me);
		expect(await code()).toBe(21015);
		messages.withoutPhone.clear();
		const group = messages.addGroup({ name: '群', ownerUid: fan, members: [fan] });
		const toGroup = { body: { 'msg[receiver_id]': group.id, 'msg[receiver_type]': 2 } };
		expect(await code(toGroup)).toBe(700014);
		group.members.add(me);
		expect(await code(toGroup)).toBe(0);
		group.dissolved = true;
		expect(await code(toGroup)).toBe(700013);
	});

	it('can be warned about, or withheld from the receiver', async () => {
		messages.rules.pace.minimumGapMs = 0;
		const warned = await say('加微信聊');
		expect(warned.data.key_hit_infos.toast).toContain('温馨提示');
		const withheld = await say('违禁词');
		expect(withheld.code).toBe(0);
		const other = browser(simulator, people.viewer);
		const { json } = await other.get(
			'api.vc.bilibili.com/svr_sync/v1/svr_sync/fetch_session_msgs',
			{ talker_id: me, session_type: 1, size: 20 },
		);
		expect(json.data.messages).toHaveLength(1);
	});
});

describe('recalling', () => {
	it('works once, for an own message, within two minutes', async () => {
		const { data } = await say('手滑');
		const theirs = messages.receive({ from: fan, to: me, text: '?' });
		const recall = async (key: string, changes?: Changes) => (await send(5, key, changes)).code;
		expect(await recall('12345')).toBe(10005);
		expect(await recall(String(theirs.key))).toBe(10005);
		expect(await recall(String(data.msg_key + 1n))).toBe(10005);
		const elsewhere = { body: { 'msg[receiver_id]': people.carousel.uid } };
		expect(await recall(String(data.msg_key), elsewhere)).toBe(10005);
		expect(await recall(String(data.msg_key))).toBe(0);
		expect(await recall(String(data.msg_key))).toBe(21042);
		simulator.clock.advance(1000);
		const late = await say('又手滑');
		simulator.clock.advance(120_001);
		expect(await recall(String(late.data.msg_key))).toBe(21041);
	});
});

describe('a picture', () => {
	const png = Buffer.concat([
		Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
		Buffer.from([0, 0, 1, 44, 0, 0, 0, 200, 8, 6, 0, 0, 0]),
	]);

	const upload = async (fields: Record<string, string>, bytes = png) => {
		const parts = new FormData();
		parts.set('file_up', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'a.png');
		for (const [name, value] of Object.entries(fields)) parts.set(name, value);
		return (
			await browser(simulator, people.streamer).upload(
				'api.bilibili.com/x/dynamic/feed/draw/upload_bfs',
				parts,
			)
		).json;
	};

	it('is refused without its purpose, the token, or a picture', async () => {
		const csrf = people.streamer.cookies.bili_jct;
		expect((await upload({ csrf })).code).toBe(-400);
		expect((await upload({ biz: 'im', csrf: 'x' })).code).toBe(-111);
		const text = Buffer.from('no picture at all, however long the text may be');
		expect((await upload({ biz: 'im', csrf }, text)).code).toBe(-400);
	});
});
