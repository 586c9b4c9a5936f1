import { continueOnFail } from '../scene';
import type { World } from '../simulator';
import { MessageScene } from './messageSupport';

let notifications: World['notifications'];
let to: number;
let from: number;
const scene = new MessageScene(() => {
	({ notifications, me: to, fan: from } = scene);
});

const notification = scene.operationsOf('bilibiliMessage', 'notification');

const requests = (path: RegExp) => scene.requests(path);

/** One a second, the last one now. */
const repeat = <T>(count: number, arrive: (index: number, at: number) => T) =>
	Array.from({ length: count }, (_entry, index) =>
		arrive(index, scene.simulator.clock.now() - (count - index) * 1000),
	);

describe.each([
	['getReplies', 'reply'],
	['getMentions', 'at'],
] as const)('%s', (operation, kind) => {
	const arrive = (count: number) =>
		repeat(count, (index, at) => {
			const arrival = { to, from, text: `第${index}楼`, at };
			return kind === 'reply' ? notifications.reply(arrival) : notifications.mention(arrival);
		});

	test('gives who wrote what, and where, newest first', async () => {
		const [, newest] = arrive(2);
		const { json } = await notification(operation, { limit: 1 });
		expect(json).toEqual([
			{
				uid: String(from),
				name: '路过的小鱼',
				avatar_url: expect.stringContaining('https://'),
				text: '第1楼',
				title: '今天的更新',
				notified_at: new Date(Math.floor(newest.at / 1000) * 1000).toISOString(),
				target_reply_content: null,
				root_reply_content: null,
				at_details: [],
				comment_target: {
					type: 17,
					oid: String(newest.subjectId),
					root: String(newest.sourceId),
					parent: String(newest.sourceId),
				},
				item_type: 'reply',
				url: expect.stringContaining(`/opus/${newest.subjectId}#reply`),
				notification_id: String(newest.id),
				subject_id: String(newest.subjectId),
				source_id: String(newest.sourceId),
				target_id: null,
				root_id: null,
			},
		]);
	});

	test.each(['isEnd', 'zeroId', 'sameCursor'] as const)(
		'gives all of them once, whatever the last page looks like: %s',
		async (feedEnd) => {
			notifications.rules.feedEnd = feedEnd;
			const ids = arrive(45).map(({ id }) => String(id));
			const { json } = await notification(operation, { returnAll: true });
			expect(json.map(({ notification_id: id }) => id).reverse()).toEqual(ids);
			expect(requests(/msgfeed/).length).toBeLessThanOrEqual(4);
		},
	);

	test('gives every field on request; none is no item', async () => {
		expect((await notification(operation)).json).toEqual([]);
		const [entry] = arrive(1);
		const { json } = await notification(operation, { output: 'raw' });
		expect(json[0]).toMatchObject({
			id: String(entry.id),
			user: { mid: String(from), fans: 0 },
			item: { subject_id: String(entry.subjectId), danmu: null },
		});
	});

	test('names the code of a refusal; other items go on', async () => {
		arrive(1);
		scene.simulator.faults.next({ path: /msgfeed/ }, 'code101');
		const { json } = await notification(
			operation,
			{ requestOptions: { maxConcurrency: 1 }, limit: '={{ $json.limit }}' },
			{ input: [{ limit: 5 }, { limit: 'many' }, { limit: 5 }], ...continueOnFail },
		);
		expect(json.map(({ error, text }) => error ?? text)).toEqual([
			expect.stringContaining('(code -101)'),
			"'Limit' holds 'many'; it must be a whole number of 1 or more",
			'第0楼',
		]);
	});
});

describe('getLikes', () => {
	test('merges what is new with everything, without duplicates, counts whole', async () => {
		const [old, older] = [2000, 3000].map((ago, index) =>
			notifications.like({
				to,
				from,
				title: `视频${index}`,
				at: scene.simulator.clock.now() - ago,
			}),
		);
		await notification('getLikes');
		scene.simulator.clock.advance(1000);
		notifications.like({ to, from: scene.world.people.carousel.uid, card: older });
		const { json } = await notification('getLikes');
		expect(json).toEqual([
			{
				users: [
					expect.objectContaining({ name: '放映室老王' }),
					expect.objectContaining({ uid: String(from) }),
				],
				title: '视频1',
				count: 2,
				is_new: true,
				notified_at: expect.stringMatching(/Z$/),
				item_type: 'reply',
				url: expect.any(String),
				notification_id: String(older.id),
				item_id: expect.any(String),
			},
			expect.objectContaining({ notification_id: String(old.id), is_new: false, count: 1 }),
		]);
	});

	test('gives all of them once', async () => {
		const ids = repeat(45, (index, at) =>
			String(notifications.like({ to, from, title: `第${index}个`, at }).id),
		);
		const { json } = await notification('getLikes', { returnAll: true });
		expect(json.map(({ notification_id: id }) => id).reverse()).toEqual(ids);
	});

	test('gives every field on request, and names the code of a refusal', async () => {
		const { id } = notifications.like({ to, from, title: '视频' });
		const { json } = await notification('getLikes', { output: 'raw' });
		expect(json[0]).toMatchObject({ id: String(id), notice_state: 0, is_new: true });
		scene.simulator.faults.next({ path: /msgfeed/ }, 'code412');
		expect((await notification('getLikes')).error?.message).toContain('(code -412)');
	});
});

describe('getSystemNotices', () => {
	const arrive = (count: number, list: (index: number) => 'user' | 'unified' | 'both') =>
		repeat(count, (index, at) =>
			notifications.systemNotice({
				to,
				title: `第${index}条`,
				text: '正文',
				list: list(index),
				at,
			}),
		);

	test('merges both first screens and what is older, each once', async () => {
		// The unified ones are all newer: its first screen ends long before the other one begins.
		const ids = arrive(90, (index) =>
			index < 30 ? 'user' : index % 10 === 0 ? 'both' : 'unified',
		);
		const { json } = await notification('getSystemNotices', { returnAll: true });
		expect(json.map(({ notification_id: id }) => id).reverse()).toEqual(
			ids.map(({ id }) => String(id)),
		);
	});

	test('a limit gives the newest, and reads no more than it needs', async () => {
		arrive(90, (index) => (index % 2 === 0 ? 'user' : 'unified'));
		const { json } = await notification('getSystemNotices', { limit: 15 });
		expect(json.map(({ title }) => title)).toEqual(
			Array.from({ length: 15 }, (_entry, index) => `第${89 - index}条`),
		);
		expect(requests(/query_notify_list/).length).toBeLessThanOrEqual(1);
	});

	test('reads the forms that text and time come in', async () => {
		const at = Date.parse('2026-11-20T12:00:03Z');
		const text = '{"web":"详见#{公告}{\\"https://b.cn\\"}"}';
		const { cursor } = notifications.systemNotice({ to, title: '通知', text, at });
		const expected = {
			title: '通知',
			text: '详见公告',
			links: [{ label: '公告', url: 'https://b.cn' }],
			notified_at: '2026-11-20T12:00:03.000Z',
		};
		expect((await notification('getSystemNotices')).json[0]).toMatchObject(expected);
		notifications.rules.noticeTime = 'milliseconds';
		expect((await notification('getSystemNotices')).json[0]).toMatchObject(expected);
		const raw = await notification('getSystemNotices', { output: 'raw' });
		expect(raw.json[0]).toMatchObject({
			content: text,
			card_type: 0,
			cursor: String(cursor),
			time_at: at,
		});
	});

	test('none, in its three shapes, is no item; a refusal names its code', async () => {
		expect((await notification('getSystemNotices')).json).toEqual([]);
		expect(requests(/update_cursor/)).toEqual([]);
		scene.simulator.faults.next({ path: /query_user_notify/ }, 'code101');
		const { error } = await notification('getSystemNotices');
		expect(error?.message).toContain('(code -101)');
	});
});

describe('getUnreadCounts', () => {
	test('is one flat item, and marks nothing as read', async () => {
		const { messages } = scene.world;
		const group = messages.addGroup({ name: '粉丝团', ownerUid: to, members: [to, from] });
		messages.receive({ from, to: { group: group.id }, text: '大家好' });
		messages.follow(to, from);
		messages.receive({ from, to, text: '在吗' });
		notifications.reply({ to, from, text: '沙发' });
		notifications.like({ to, from, title: '视频' });
		const first = await notification('getUnreadCounts');
		expect(first.json).toEqual([
			{
				follow_unread: 1,
				unfollow_unread: 0,
				dustbin_unread: 0,
				biz_msg_follow_unread: 0,
				biz_msg_unfollow_unread: 0,
				custom_unread: 0,
				group_unread: 2,
				recv_reply: 1,
				recv_like: 1,
				reply: 1,
				at: 0,
				like: 1,
				danmu: 0,
				sys_msg: 0,
				coin: 0,
				favorite: 0,
				up: 0,
			},
		]);
		expect((await notification('getUnreadCounts')).json).toEqual(first.json);
	});

	test('what the answer leaves out is null, not 0', async () => {
		notifications.rules.unreadKeys.older = ['up', 'like'];
		const { json } = await notification('getUnreadCounts');
		expect(json[0]).toMatchObject({ recv_reply: null, sys_msg: null, up: 0, like: 0 });
	});

	test('asks the newer address, which knows less, only where the older one is gone', async () => {
		notifications.reply({ to, from, text: '沙发' });
		await notification('getUnreadCounts');
		expect(requests(/im\/web\/msgfeed/)).toHaveLength(0);
		scene.simulator.faults.always(
			{ host: 'api.bilibili.com', path: /msgfeed\/unread/ },
			{ kind: 'apiCode', code: -404 },
		);
		const { json } = await notification('getUnreadCounts');
		expect(json[0]).toMatchObject({ recv_reply: 1, reply: null, at: null, like: null });
	});

	test('names the code of a refusal; other items go on', async () => {
		scene.simulator.faults.next({ path: /single_unread/ }, 'code101');
		const { json } = await notification(
			'getUnreadCounts',
			{ requestOptions: { maxConcurrency: 1 } },
			{ input: [{}, {}], ...continueOnFail },
		);
		expect(json[0].error).toContain('(code -101)');
		expect(json[1].follow_unread).toBe(0);
	});
});

describe('Settings: Get', () => {
	const settings = scene.operationsOf('bilibiliMessage', 'settings');

	test("gives the account's switches, also those that must be asked for", async () => {
		scene.world.messages.settingsOf(to).msg_notify = 3;
		const { json } = await settings('get');
		expect(json[0]).toMatchObject({ msg_notify: 3, show_unfollowed_msg: 0, set_like: 0 });
	});

	test('names the code of a refusal; other items go on', async () => {
		scene.simulator.faults.next({ path: /link_setting\/get/ }, 'code101');
		const { json } = await settings('get', {}, { input: [{}, {}], ...continueOnFail });
		expect(json.filter(({ error }) => error)).toHaveLength(1);
		expect(json.filter(({ msg_notify }) => msg_notify === 1)).toHaveLength(1);
	});
});
