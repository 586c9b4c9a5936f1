import { randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import type { World } from '../simulator';
import { MessageScene } from './messageSupport';
import { byId, type NodeRunOptions } from './support';

let mockSleep: (ms: number) => Promise<void> = async () => {};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => await mockSleep(ms),
}));

let messages: World['messages'];
let me: number;
let fan: number;
const scene = new MessageScene(() => {
	({ messages, me, fan } = scene);
	mockSleep = async (ms) => scene.simulator.clock.advance(ms);
});

const run = scene.operationsOf('bilibiliMessage', 'message');
const sends = () => scene.requests(/send_msg$/);

describe('Reply', () => {
	test('answers what Get Many put out, in the talk it came from', async () => {
		messages.receive({ from: fan, to: me, text: '在吗' });
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me, fan] });
		messages.receive({ from: fan, to: { group: group.id }, text: '@阿夏' });
		const read = { operation: 'getMany', limit: 1 };
		const input = [
			...(await run('getMany', { ...read, user: byId(fan) })).json,
			...(await run('getMany', { ...read, talkerType: 'group', group: byId(group.id) })).json,
		];
		const { json } = await run('reply', { text: '=收到：{{ $json.text }}' }, { input });
		expect(
			json.map(({ talker_id, session_type, text }) => [talker_id, session_type, text]),
		).toEqual([
			[String(fan), 1, '收到：在吗'],
			[String(group.id), 2, '收到：@阿夏'],
		]);
		expect(messages.threadOf(me, fan).messages.at(-1)?.content).toBe('{"content":"收到：在吗"}');
		expect(group.thread.messages.at(-1)).toMatchObject({ senderUid: me });
	});

	test('behind another node it takes the talker from the message by name', async () => {
		messages.receive({ from: fan, to: me, text: '在吗' });
		const input = [{ reply_to: `user:${fan}` }];
		const { json } = await run('reply', { text: '在' }, { input });
		expect(json[0]).toMatchObject({ talker_id: String(fan), text: '在' });
	});

	test('refuses to answer oneself, and goes on with the others', async () => {
		messages.receive({ from: fan, to: me, text: '在吗' });
		messages.receive({ from: me, to: fan, text: '在', at: Date.now() - 60_000 });
		const { json: talk } = await run('getMany', { user: byId(fan) });
		const input = [...talk, { reply_to: `user:${me}` }];
		const { json } = await run('reply', { text: '嗯' }, { input, ...continueOnFail });
		expect(json.map(({ text, error }) => text ?? error)).toEqual([
			'嗯',
			"'Reply To' is empty: the item is no message, or one of your own",
			'The message is your own, so it is not answered',
		]);
		expect(sends()).toHaveLength(1);
	});

	test.each([
		[{}, "'Reply To' is empty"],
		[{ reply_to: '' }, "'Reply To' is empty"],
		[{ reply_to: null }, "'Reply To' is empty"],
		[{ reply_to: 'talker' }, "'Reply To' holds 'talker'"],
		[{ reply_to: 'user:0' }, "'Reply To' holds 'user:0'"],
	])(
		'an item that is no message is told, with the expression to paste: %j',
		async (item, words) => {
			const { json } = await run('reply', { text: '在' }, { input: [item], ...continueOnFail });
			expect(json[0].error).toContain(words);
			expect((json[0].details as IDataObject).description).toContain(
				"{{ $('Bilibili Trigger').item.json.reply_to }}",
			);
			expect(sends()).toEqual([]);
		},
	);

	test('names the code of a refusal', async () => {
		messages.blocks.add(`${me}:${fan}`);
		const input = [{ reply_to: `user:${fan}` }];
		const { error } = await run('reply', { text: '在' }, { input });
		expect(error?.message).toContain('the account has blocked the receiver (code 25005)');
	});
});

describe('Recall', () => {
	const recall = async (msgKey: unknown, options: Partial<NodeRunOptions> = {}) =>
		await run('recall', { user: byId(fan), msgKey } as IDataObject, options);

	test('takes back what was just sent', async () => {
		const { json } = await run('send', { user: byId(fan), text: '手滑' });
		const recalled = await recall(json[0].msg_key);
		expect(recalled.json).toEqual([
			{ recalled: true, msg_key: json[0].msg_key, talker_id: String(fan), session_type: 1 },
		]);
		expect(messages.threadOf(me, fan).messages[0].status).toBe(1);
	});

	test('tells apart what is too old, recalled before, and unknown', async () => {
		const old = messages.receive({ from: me, to: fan, text: '旧', at: Date.now() - 130_000 });
		const twice = messages.receive({ from: me, to: fan, text: '新' });
		messages.recall(twice);
		const keys = [old.key, twice.key, 7612345678901234567n];
		const { json } = await recall('={{ $json.key }}', {
			input: keys.map((key) => ({ key: String(key) })),
			...continueOnFail,
		});
		expect(json.map(({ error }) => /\(code (\d+)\)/.exec(error as string)?.[1])).toEqual([
			'21041',
			'21042',
			'10005',
		]);
	});

	test('a key that was rounded on its way is not sent', async () => {
		const { error } = await recall('={{ 7612345678901234567 }}');
		expect(error?.message).toBe("'Message Key' arrived as a number that is too large to be exact");
		expect((await recall('hello')).error?.message).toContain("'Message Key' holds 'hello'");
		expect(sends()).toEqual([]);
	});

	test('send, read and recall are exact among 1,000 random keys', async () => {
		const random = () => randomBytes(8).readBigUInt64BE() / 2n + 2n ** 53n;
		messages.rules.pace.minimumGapMs = 0;
		messages.follow(fan, me);
		await run('send', { user: byId(fan), text: '第0条' });
		for (let index = 1; index < 1000; index++) {
			messages.receive({ from: me, to: fan, text: `第${index}条`, key: random() });
		}
		const stored = [...messages.threadOf(me, fan).messages];
		const keys = stored.map(({ key }) => String(key));
		expect(stored.every(({ key }) => key > 2n ** 53n)).toBe(true);

		const read = await run('getMany', { user: byId(fan), returnAll: true });
		expect(read.json.map(({ msg_key }) => msg_key).reverse()).toEqual(keys);

		const { json, error } = await recall('={{ $json.msg_key }}', { input: read.json });
		expect(error).toBeUndefined();
		expect(json.map(({ msg_key }) => msg_key).reverse()).toEqual(keys);
		expect(stored.every(({ status }) => status === 1)).toBe(true);
	}, 60_000);
});
