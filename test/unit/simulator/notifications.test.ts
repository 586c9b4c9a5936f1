import { startSimulator, type Simulator, type World } from '../../simulator';
import { browser } from './browser';

let simulator: Simulator;
let people: World['people'];
let notifications: World['notifications'];
let to: number;
let from: number;
beforeEach(async () => {
	simulator = await startSimulator();
	simulator.clock.freeze(Date.parse('2026-11-20T12:00:00Z'));
	({ people, notifications } = simulator.world);
	to = people.streamer.uid;
	from = people.viewer.uid;
});
afterEach(() => simulator.close());

const get = async (address: string, query: Record<string, string | number> = {}) =>
	(await browser(simulator, people.streamer).get(address, query)).json;
const feed = async (kind: string, query = {}) =>
	(await get(`api.bilibili.com/x/msgfeed/${kind}`, query)).data;
const unread = async () => (await get('api.vc.bilibili.com/x/im/web/msgfeed/unread')).data;

describe('replies and mentions', () => {
	it('come newest first; the next page wants id and time of the kind', async () => {
		const ids = Array.from({ length: 25 }, (_entry, index) => {
			simulator.clock.advance(1000);
			return notifications.reply({ to, from, text: `第${index + 1}楼` }).id;
		}).reverse();
		const first = await feed('reply');
		expect(first.items.map(({ id }: { id: number }) => id)).toEqual(ids.slice(0, 20));
		expect(first.items[0].item.subject_id > 2n ** 53n).toBe(true);
		expect(first.cursor).toMatchObject({ is_end: false, id: ids[19] });
		const { id, time } = first.cursor;
		const second = await feed('reply', { id, reply_time: time });
		expect(second.items.map((item: { id: number }) => item.id)).toEqual(ids.slice(20));
		expect(second.cursor.is_end).toBe(true);
		expect((await feed('at')).items).toEqual([]);
	});

	it('are read with their first page', async () => {
		notifications.reply({ to, from, text: '沙发' });
		notifications.mention({ to, from, text: '@阿夏' });
		simulator.clock.advance(1000);
		expect(await unread()).toEqual({
			coin: 0,
			favorite: 0,
			recv_like: 0,
			recv_reply: 2,
			sys_msg: 0,
			up: 0,
		});
		await feed('reply');
		expect((await unread()).recv_reply).toBe(1);
		const older = await get('api.bilibili.com/x/msgfeed/unread');
		expect(older.data).toMatchObject({ at: 1, reply: 0, chat: 0 });
	});

	it.each([
		['zeroId', { is_end: false, id: 0, time: 0 }],
		['isEnd', { is_end: true }],
	] as const)('end by %s', async (rule, cursor) => {
		notifications.rules.feedEnd = rule;
		notifications.reply({ to, from, text: '沙发' });
		expect((await feed('reply')).cursor).toMatchObject(cursor);
	});

	it('can end with a cursor that repeats', async () => {
		notifications.rules.feedEnd = 'sameCursor';
		notifications.reply({ to, from, text: '沙发' });
		const { cursor } = await feed('reply');
		const next = await feed('reply', { id: cursor.id, reply_time: cursor.time });
		expect(next).toMatchObject({ items: [], cursor });
	});
});

describe('likes', () => {
	it('are cards in two lists, of which only one counts them all', async () => {
		const card = notifications.like({ to, from, title: '旧视频' });
		simulator.clock.advance(1000);
		await feed('like');
		simulator.clock.advance(1000);
		for (const uid of [people.broadcaster.uid, people.carousel.uid]) {
			notifications.like({ to, from: uid, card });
		}
		const data = await feed('like');
		expect(data.latest.items).toEqual([expect.objectContaining({ id: card.id, counts: 2 })]);
		expect(data.total.items).toEqual([expect.objectContaining({ id: card.id, counts: 3 })]);
		expect(data.total.items[0].users).toHaveLength(2);
		expect(data).not.toHaveProperty('cursor');
		expect((await feed('like')).latest.items).toEqual([]);
	});
});

describe('system notices', () => {
	const screen = async (name: string, query = {}) =>
		await get(`message.bilibili.com/x/sys-msg/${name}`, query);

	it('are in two first screens, and an older list that is an array', async () => {
		expect((await screen('query_unified_notify')).data).toEqual({});
		expect((await screen('query_user_notify')).data).toEqual({ system_notify_list: null });
		const notices = (['user', 'unified', 'both'] as const).map((list) => {
			simulator.clock.advance(1000);
			return notifications.systemNotice({ to, title: list, text: '正文', list });
		});
		const titles = (list: Array<{ title: string }>) => list.map(({ title }) => title);
		const unified = await screen('query_unified_notify', { page_size: 10 });
		expect(titles(unified.data.system_notify_list)).toEqual(['both', 'unified']);
		const user = await screen('query_user_notify', { page_size: 20 });
		expect(titles(user.data.system_notify_list)).toEqual(['both', 'user']);
		expect(user.data.system_notify_list[0]).toMatchObject({
			cursor: notices[2].cursor,
			time_at: '2026-11-20 20:00:03',
		});
		const cursor = String(notices[1].cursor);
		const older = await screen('query_notify_list', { cursor, data_type: 1 });
		expect(titles(older.data)).toEqual(['user']);
		const none = await screen('query_notify_list', { cursor: 1, data_type: 1 });
		expect(none.data).toEqual([]);
		expect((await screen('query_notify_list', { cursor })).code).toBe(-400);
	});

	it('stay unread until they are marked', async () => {
		notifications.systemNotice({ to, title: '通知', text: '正文' });
		simulator.clock.advance(1000);
		await screen('query_user_notify');
		expect((await unread()).sys_msg).toBe(1);
		const csrf = people.streamer.cookies.bili_jct;
		expect(await screen('update_cursor', { csrf, cursor: 1 })).toMatchObject({ data: null });
		expect((await unread()).sys_msg).toBe(0);
	});
});
