import { pacedTime } from '../support/pacedTime';
import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import type { World } from '../simulator';
import { MessageScene } from './messageSupport';
import { byId, type NodeRunOptions } from './support';

let messages: World['messages'];
let me: number;
let fan: number;
const scene = new MessageScene(() => {
	({ messages, me, fan } = scene);
	messages.follow(fan, me);
	pacedTime.start((ms) => scene.simulator.clock.advance(ms));
});

const run = scene.operationsOf('bilibiliMessage', 'message');
const send = async (parameters: IDataObject = {}, options: Partial<NodeRunOptions> = {}) =>
	await run('send', { user: byId(fan), ...parameters }, options);

const sentPath = /send_msg$/;
const stored = () => messages.threadOf(me, fan).messages;
const lines = (count: number) =>
	Array.from({ length: count }, (_entry, i) => ({ text: `第${i}条` }));

describe('a text', () => {
	test('goes to a user, under a key that is exact, and comes back as it is shown', async () => {
		const { json } = await send({ text: ' 你好 & "再见"\n[doge]👋 ' });
		const [message] = stored();
		expect(json).toEqual([
			{
				msg_key: String(message.key),
				talker_id: String(fan),
				session_type: 1,
				msg_type: 1,
				toast: null,
				sent_at: expect.stringMatching(/Z$/),
				text: ' 你好 & "再见"\n[doge]👋 ',
				part: 1,
				parts: 1,
			},
		]);
		expect(message.content).toBe('{"content":" 你好 & \\"再见\\"\\n[doge]👋 "}');
	});

	test('carries every field that the site asks for', async () => {
		await send({ text: '你好' });
		const { query, body } = scene.simulator.log.last({ path: sentPath })!;
		expect(query).toEqual({
			w_sender_uid: String(me),
			w_receiver_id: String(fan),
			w_dev_id: body['msg[dev_id]'],
			web_location: '333.1296',
			wts: expect.stringMatching(/^\d{10}$/),
			w_rid: expect.stringMatching(/^[0-9a-f]{32}$/),
		});
		const { bili_jct } = scene.streamer.cookies;
		expect(body).toMatchObject({
			'msg[receiver_type]': '1',
			'msg[msg_status]': '0',
			'msg[new_face_version]': '1',
			from_firework: '0',
			build: '0',
			mobi_app: 'web',
			csrf: bili_jct,
			csrf_token: bili_jct,
		});
	});

	test('goes to a fan group', async () => {
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [fan, me] });
		const { json } = await send({ talkerType: 'group', group: byId(group.id), text: '大家好' });
		expect(json[0]).toMatchObject({ talker_id: String(group.id), session_type: 2 });
		expect(group.thread.messages.at(-1)).toMatchObject({ senderUid: me, receiverId: group.id });
	});

	test('the receiver may be the address of a space page', async () => {
		const user = { __rl: true, mode: 'url', value: `https://space.bilibili.com/${fan}/dynamic` };
		expect((await send({ user, text: '你好' })).json[0]).toMatchObject({ talker_id: String(fan) });
	});

	test('a warning of the site comes along', async () => {
		const { json, run } = await send({ text: '加微信聊' });
		expect(json[0].toast).toContain('温馨提示');
		expect(run.runData.Node[0].hints).toEqual([
			expect.objectContaining({
				type: 'warning',
				message: expect.stringContaining('sent the message with a warning'),
			}),
		]);
		expect((await send({ text: '你好' })).run.runData.Node[0].hints).toEqual([]);
	});

	test('asks who is logged in where the credential does not say', async () => {
		const { json } = await send({ text: '你好' }, { credential: { dedeUserId: '' } });
		expect(json[0].msg_key).toBe(String(stored()[0].key));
	});

	test.each([
		[{ text: ' \n ' }, "'Text' is empty"],
		[{ text: '你好', user: byId('={{ "小鱼" }}') }, "'User' holds '小鱼'"],
		[{ text: '你好', talkerType: 'group', group: byId('={{ "x1" }}') }, "'Fan Group' holds 'x1'"],
		[
			{ text: '你好', talkerType: 'room' },
			"'Talker Type' holds 'room', which is none of its options",
		],
	])('bad input %j is found before anything is sent', async (parameters, message) => {
		const { error } = await send(parameters as IDataObject);
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.filter({ path: sentPath })).toEqual([]);
	});
});

describe('a long text', () => {
	const long = `${'字'.repeat(300)}。${'句'.repeat(300)}。`;

	test('is refused by its code', async () => {
		const { error } = await send({ text: long });
		expect(error?.message).toBe('Bilibili refused: the message is too long (code 21007)');
		expect(error?.description).toContain("set 'If Too Long' to split it");
	});

	test('is split on choice: in order, at the pace, one item each', async () => {
		const { json } = await send({ text: long, options: { ifTooLong: 'split' } });
		expect(json).toEqual([
			expect.objectContaining({ text: `${'字'.repeat(300)}。`, part: 1, parts: 2 }),
			expect.objectContaining({ text: `${'句'.repeat(300)}。`, part: 2, parts: 2 }),
		]);
		expect(json.map(({ msg_key }) => msg_key)).toEqual(stored().map(({ key }) => String(key)));
		expect(pacedTime.waits).toHaveLength(1);
	});

	test('that breaks off in the middle tells what went out', async () => {
		pacedTime.start((ms) => {
			scene.simulator.clock.advance(ms);
			messages.blocks.add(`${fan}:${me}`);
		});
		const { json } = await send({ text: long, options: { ifTooLong: 'split' } }, continueOnFail);
		expect(json[0].error).toContain('(code 25003), at part 2 of 2');
		expect(json[0].details).toMatchObject({
			sent_parts: 1,
			parts: 2,
			sent_msg_keys: [String(stored()[0].key)],
		});
	});
});

describe('several messages', () => {
	test('keep the pace, in order', async () => {
		const { json } = await send({ text: '={{ $json.text }}' }, { input: lines(4) });
		expect(json.map(({ text }) => text)).toEqual(['第0条', '第1条', '第2条', '第3条']);
		expect(pacedTime.waits).toHaveLength(3);
		for (const wait of pacedTime.waits) {
			expect(wait).toBeGreaterThan(1000);
			expect(wait).toBeLessThanOrEqual(1500);
		}
	});

	test('one that is refused leaves the others alone', async () => {
		const stranger = scene.world.people.carousel.uid;
		const input = [fan, stranger, stranger, fan].map((uid) => ({ uid }));
		const { json, items } = await send(
			{ user: byId('={{ $json.uid }}'), text: '在吗' },
			{ input, ...continueOnFail },
		);
		expect(json.map(({ talker_id, error }) => talker_id ?? error)).toEqual([
			String(fan),
			String(stranger),
			expect.stringContaining('(code 21047)'),
			String(fan),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	test('too fast (21020) is tried once more, after a pause', async () => {
		messages.rules.pace.minimumGapMs = 4000;
		const { json } = await send({ text: '={{ $json.text }}' }, { input: lines(2) });
		expect(json).toHaveLength(2);
		expect(stored()).toHaveLength(2);
		expect(scene.simulator.log.filter({ path: sentPath })).toHaveLength(3);
	});

	test('too fast twice is reported', async () => {
		messages.rules.pace.minimumGapMs = 60_000;
		const { json } = await send(
			{ text: '={{ $json.text }}' },
			{ input: lines(2), ...continueOnFail },
		);
		expect(json[1].error).toBe('Bilibili refused: messages came too fast (code 21020)');
		expect(stored()).toHaveLength(1);
		expect(scene.simulator.log.filter({ path: sentPath })).toHaveLength(3);
	});

	test.each([
		['a ban for the day', { kind: 'apiCode', code: 21046 } as const, 21046],
		['risk control', 'http412Html' as const, 412],
	])('after %s nothing more is sent in the run', async (_name, fault, code) => {
		scene.simulator.faults.next({ path: sentPath }, fault);
		const { json } = await send(
			{ text: '={{ $json.text }}' },
			{ input: lines(3), ...continueOnFail },
		);
		expect(scene.simulator.log.filter({ path: sentPath })).toHaveLength(1);
		expect(json.map(({ details }) => (details as IDataObject).code)).toEqual([code, code, code]);
		expect(json[2].error).toContain('Not sent, because of an earlier message of this run');
		expect(json[2].details).toMatchObject({ sent: false });
		scene.simulator.clock.advance(60_000);
		expect((await send({ text: '下一次' })).json[0].msg_key).toBeDefined();
	});
});

describe('a reply that never came', () => {
	test.each(['resetAfter', 'http504After', 'truncated', 'empty'] as const)(
		'%s: is reported as unknown, with what to check, and not repeated',
		async (fault) => {
			scene.simulator.faults.next({ path: sentPath }, fault);
			const { json } = await send({ text: '你好' }, continueOnFail);
			expect(json[0].error).toContain('unknown, the message may have been delivered');
			expect(json[0].details).toMatchObject({
				outcome: 'unknown',
				description: expect.stringContaining(`look at the session with ${fan}`),
			});
			expect(stored()).toHaveLength(1);
			expect(scene.simulator.log.filter({ path: sentPath })).toHaveLength(1);
		},
	);

	test('a stale signature is no lost reply: it is renewed and sent once', async () => {
		await send({ text: '先' });
		scene.world.wbi.rotate();
		scene.simulator.clock.advance(2000);
		const { json } = await send({ text: '后' });
		expect(json[0].text).toBe('后');
		expect(stored()).toHaveLength(2);
	});
});
