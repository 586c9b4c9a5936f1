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
});

describe('system notices', () => {
	const screen = async (name: string, query = {}) =>
		await get(`message.bilibili.com/x/sys-msg/${name}`, query);

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
