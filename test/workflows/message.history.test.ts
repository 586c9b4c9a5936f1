import '../support/noSleep';
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
});

const run = scene.operationsOf('bilibiliMessage', 'message');
const read = async (parameters: IDataObject = {}, options: Partial<NodeRunOptions> = {}) =>
	await run('getMany', { user: byId(fan), ...parameters }, options);

const day = 86_400_000;

/** One a minute, the last one a minute ago, by turns from the fan and from me. */
function talk(count: number) {
	const now = scene.simulator.clock.now();
	return Array.from({ length: count }, (_entry, index) => {
		const [from, to] = index % 2 === 0 ? [fan, me] : [me, fan];
		const at = now - (count - index) * 60_000;
		return messages.receive({ from, to, text: `第${index}条`, at });
	});
}
const texts = (json: IDataObject[]) => json.map(({ text }) => text);
const pages = () => scene.requests(/fetch_session_msgs$/);

test('gets the newest messages, with names, and leaves them unread', async () => {
	const [, second, third] = talk(3);
	const { json } = await read({ limit: 2 });
	expect(json).toEqual([
		expect.objectContaining({
			text: '第2条',
			uid: String(fan),
			name: '路过的小鱼',
			is_own: false,
			msg_key: String(third.key),
			msg_seqno: String(third.seqno),
			talker_id: String(fan),
			session_type: 1,
		}),
		expect.objectContaining({ text: '第1条', is_own: true, msg_key: String(second.key) }),
	]);
	expect(messages.session(me, fan)?.ackSeqno).toBe(second.seqno);
	expect(scene.requests(/update_ack$/)).toEqual([]);
	expect(pages()[0].query).toMatchObject({ size: '100', w_rid: expect.any(String) });
});

test('an empty history is no item', async () => {
	expect((await read()).json).toEqual([]);
});

test('goes by range: dates count themselves, message numbers do not', async () => {
	const ten = talk(10);
	const iso = (index: number) => new Date(ten[index].at).toISOString();
	const range = async (options: IDataObject) =>
		texts((await read({ returnAll: true, options })).json);

	expect(await range({ since: iso(7) })).toEqual(['第9条', '第8条', '第7条']);
	expect(await range({ until: iso(1) })).toEqual(['第1条', '第0条']);
	expect(await range({ since: String(ten[7].seqno) })).toEqual(['第9条', '第8条']);
	expect(await range({ until: String(ten[2].seqno) })).toEqual(['第1条', '第0条']);
	expect(await range({ since: iso(4), until: String(ten[6].seqno) })).toEqual(['第5条', '第4条']);
	expect(await range({ since: '={{ $now.minus(150, "seconds") }}' })).toEqual(['第9条', '第8条']);
});

test('a range of time reads no page behind it', async () => {
	const all = talk(100);
	const since = new Date(all[95].at).toISOString();
	await read({ returnAll: true, options: { since, pageSize: 10 } });
	expect(pages()).toHaveLength(1);
});

test('oldest first: the limit counts from the old end', async () => {
	talk(30);
	const { json } = await read({ limit: 3, options: { order: 'oldest', pageSize: 7 } });
	expect(texts(json)).toEqual(['第0条', '第1条', '第2条']);
});

test('reads no page more than the limit needs', async () => {
	talk(100);
	const { json } = await read({ limit: 12, options: { pageSize: 10 } });
	expect(json).toHaveLength(12);
	expect(pages()).toHaveLength(2);
});

test('chooses types, and decodes each', async () => {
	const [first] = talk(1);
	messages.receive({ from: fan, to: me, type: 2, content: { url: 'https://i0.hdslb.com/a.png' } });
	messages.receive({
		from: fan,
		to: me,
		type: 7,
		content: '{"id":1073543151725051921,"source":11,"title":"新动态"}',
	});
	messages.hint({ to: me, talker: fan, text: '谨防诈骗', beside: first });
	const { json } = await read();
	expect(json.map(({ kind, text }) => [kind, text])).toEqual([
		['share', '[shared post] 新动态'],
		['picture', '[picture] https://i0.hdslb.com/a.png'],
		['hint', '谨防诈骗'],
		['text', '第0条'],
	]);
	expect((json[0].content as IDataObject).id).toBe('1073543151725051921');
	const chosen = await read({ options: { kinds: ['picture', 'hint'] } });
	expect(chosen.json.map(({ msg_type }) => msg_type)).toEqual([2, 18]);
});

test('marks what was recalled, and shows it only on request', async () => {
	const [first] = talk(1);
	const line = messages.recall(first);
	const { json } = await read();
	expect(json).toEqual([
		expect.objectContaining({
			kind: 'recall',
			content: { recalled_msg_key: String(first.key) },
			msg_key: String(line.key),
		}),
		expect.objectContaining({ recalled: true, msg_status: 1, text: '[recalled]', content: null }),
	]);
	const shown = await read({ options: { showRecalled: true } });
	expect(shown.json[1]).toMatchObject({ recalled: true, text: '第0条' });
});

test('reads a fan group, whose lines may have no sender', async () => {
	const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me, fan] });
	messages.receive({ from: fan, to: { group: group.id }, text: '@阿夏', atUids: [me] });
	const { json } = await read({ talkerType: 'group', group: byId(group.id) });
	expect(json).toEqual([
		expect.objectContaining({
			talker_id: String(group.id),
			session_type: 2,
			uid: String(fan),
			name: '路过的小鱼',
			at_uids: [String(me)],
			msg_seqno: '2',
		}),
		expect.objectContaining({ uid: null, name: null, kind: 'group_notice' }),
	]);
});

test('many items: each its own talk, a bad one leaves the others alone', async () => {
	talk(2);
	const other = scene.world.people.carousel.uid;
	messages.receive({ from: other, to: me, text: '另一个' });
	const { json, items } = await read(
		{ user: byId('={{ $json.uid }}') },
		{
			input: [{ uid: fan }, { uid: 'nobody' }, { uid: other }],
			...continueOnFail,
		},
	);
	expect(json.map(({ text, error }) => text ?? error)).toEqual([
		'第1条',
		'第0条',
		expect.stringContaining("'User' holds 'nobody'"),
		'另一个',
	]);
	expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
		0, 0, 1, 2,
	]);
	expect(scene.requests(/user\/cards$/).length).toBeLessThanOrEqual(3);
});

test.each([
	[{ options: { since: 'last week' } }, "'Since' holds 'last week', which is not a date"],
	[{ options: { pageSize: 0 } }, "'Page Size'"],
	[{ limit: 0 }, "'Limit'"],
])('bad input %j is told before any request', async (parameters, message) => {
	const { error } = await read(parameters as IDataObject);
	expect(error?.message).toContain(message);
	expect(pages()).toEqual([]);
});

test('names the code of a refusal', async () => {
	const group = messages.addGroup({ name: '粉丝团', ownerUid: fan, members: [fan] });
	const { error } = await read({ talkerType: 'group', group: byId(group.id) });
	expect(error?.message).toContain('no longer a member of the group (code 700014)');
});

test('goes unsigned where the signing keys are not available', async () => {
	talk(1);
	scene.simulator.faults.always({ path: /nav$/ }, { kind: 'apiCode', code: -404 });
	expect(texts((await read()).json)).toEqual(['第0条']);
	expect(pages()[0].query).not.toHaveProperty('w_rid');
});

describe('a history of 5,000', () => {
	test.each([1, 20, 100])(
		'comes exactly once with %i a page, also while new messages arrive',
		async (pageSize) => {
			const now = scene.simulator.clock.now();
			const wanted = Array.from({ length: 5000 }, (_entry, index) => {
				const at = now - day - (5000 - index) * 700;
				return messages.receive({ from: fan, to: me, text: `第${index}条`, at });
			});
			// Lines beside the text, some of them under the seqno of one.
			for (let index = 0; index < 5000; index += 500) {
				messages.hint({ to: me, talker: fan, text: '提示', beside: wanted[index] });
				messages.recall(wanted[index + 7], { at: wanted[index + 7].at + 100 });
			}
			messages.rules.history.hintsCount = pageSize > 1;
			const expected = messages.threadOf(me, fan).messages.map(({ key }) => String(key));

			let arrived = 0;
			const arrivals = setInterval(() => {
				if (arrived++ < 300) messages.receive({ from: fan, to: me, text: '新' });
			}, 3);
			const { json, error } = await read({ returnAll: true, options: { pageSize } });
			clearInterval(arrivals);

			expect(error).toBeUndefined();
			const keys = json.map(({ msg_key }) => msg_key as string);
			expect(new Set(keys).size).toBe(keys.length);
			expect(keys.slice(-expected.length).reverse()).toEqual(expected);
			expect(messages.threadOf(me, fan).messages.length).toBeGreaterThan(keys.length);
			expect(pages().length).toBeGreaterThanOrEqual(5000 / pageSize);
		},
		180_000,
	);
});
