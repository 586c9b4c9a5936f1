import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import type { World } from '../simulator';
import { MessageScene } from './messageSupport';
import { byId } from './support';

let messages: World['messages'];
let me: number;
let fan: number;
const scene = new MessageScene(() => {
	({ messages, me, fan } = scene);
});

const session = scene.operationsOf('bilibiliMessage', 'session');

const cards = () => scene.requests(/user\/cards$/);
const ids = (json: IDataObject[]) => json.map(({ talker_id }) => talker_id);

/** A talk a minute with users of their own; the last is the newest. */
function talks(count: number) {
	const now = scene.simulator.clock.now();
	return Array.from({ length: count }, (_entry, index) => {
		const { uid } = scene.world.accounts.add({
			uid: 700_000_001 + index,
			uname: `用户${index}`,
		});
		return messages.receive({
			from: uid,
			to: me,
			text: `第${index}人`,
			at: now - (count - index) * 60_000,
		});
	});
}

describe('Get Many', () => {
	test('lists users, groups and Bilibili itself by name, newest first', async () => {
		messages.follow(me, fan);
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me, fan] });
		scene.simulator.clock.advance(1000);
		messages.notice({ to: me, system: 7, title: '到账', text: '12 元', key: 0n });
		scene.simulator.clock.advance(1000);
		const newest = messages.receive({ from: fan, to: me, text: '在吗[doge]' });
		const { json } = await session('getMany');
		expect(json).toEqual([
			{
				talker_id: String(fan),
				session_type: 1,
				name: '路过的小鱼',
				avatar_url: expect.stringContaining('https://'),
				is_system: false,
				is_followed: true,
				unread_count: 1,
				session_ts: newest.sortTime,
				updated_at: new Date(newest.at).toISOString(),
				max_seqno: String(newest.seqno),
				ack_seqno: null,
				last_message: {
					uid: String(fan),
					name: '路过的小鱼',
					text: '在吗[doge]',
					kind: 'text',
					sent_at: new Date(Math.floor(newest.at / 1000) * 1000).toISOString(),
					is_own: false,
				},
			},
			expect.objectContaining({
				talker_id: '844424930131966',
				name: '创作小助手',
				is_system: true,
				last_message: expect.objectContaining({ text: '到账\n12 元' }),
			}),
			expect.objectContaining({
				talker_id: String(group.id),
				session_type: 2,
				name: '粉丝团',
				max_seqno: '1',
			}),
		]);
	});

	test('reads page after page, and 50 names a call', async () => {
		talks(120);
		const { json } = await session('getMany', { returnAll: true });
		expect(json).toHaveLength(120);
		expect(json.map(({ name }) => name)).toEqual(
			Array.from({ length: 120 }, (_entry, index) => `用户${119 - index}`),
		);
		expect(cards().map(({ query }) => String(query.uids).split(',').length)).toEqual([50, 50, 20]);
		expect(scene.requests(/get_sessions$/)).toHaveLength(2);
	});

	test('a limit reads no more than it needs', async () => {
		talks(30);
		messages.rules.sessions.pageLimit = 10;
		expect((await session('getMany', { limit: 12 })).json).toHaveLength(12);
		expect(scene.requests(/get_sessions$/)).toHaveLength(2);
	});

	test('loses none of those that share a microsecond at the end of a page', async () => {
		const now = scene.simulator.clock.now();
		for (let index = 0; index < 12; index++) {
			const { uid } = scene.world.accounts.add({ uid: 700_000_001 + index, uname: '用户' });
			messages.receive({ from: uid, to: me, text: '在吗', at: now - Math.floor(index / 2) * 1000 });
		}
		for (const pageLimit of [3, 100]) {
			messages.rules.sessions.pageLimit = pageLimit;
			const { json } = await session('getMany', { returnAll: true });
			expect(new Set(ids(json)).size).toBe(12);
			expect(json).toHaveLength(12);
		}
	});

	test('chooses a kind, and gives every field on request', async () => {
		talks(2);
		messages.follow(me, 700_000_001);
		const { json } = await session('getMany', { kind: 'notFollowed', output: 'raw' });
		expect(json).toEqual([
			expect.objectContaining({
				talker_id: '700000002',
				name: '用户1',
				can_fold: 0,
				updated_at: expect.stringMatching(/Z$/),
				pinned_at: null,
				acked_at: null,
				last_msg: expect.objectContaining({
					msg_key: expect.stringMatching(/^\d{19}$/),
					sender_uid: '700000002',
				}),
			}),
		]);
	});

	test('no talk at all is no item; names that fail are no failure', async () => {
		expect((await session('getMany')).json).toEqual([]);
		talks(1);
		scene.simulator.faults.always({ path: /user\/cards$/ }, 'code412');
		const { json } = await session('getMany');
		expect(json[0]).toMatchObject({ talker_id: '700000001', name: null });
	});

	test('names are asked for once in a run', async () => {
		talks(3);
		const { json } = await session('getMany', {}, { input: [{}, {}, {}] });
		expect(json).toHaveLength(9);
		expect(cards()).toHaveLength(1);
	});

	test('tells a refusal and bad input', async () => {
		const bad = await session('getMany', { kind: '={{ "friends" }}' });
		expect(bad.error?.message).toContain("'Kind' holds 'friends'");
		scene.simulator.faults.next({ path: /get_sessions$/ }, 'code101');
		expect((await session('getMany')).error?.message).toContain('(code -101)');
	});
});

describe('Get New Since', () => {
	test('lists what came after a time, and nothing that is older', async () => {
		const all = talks(5);
		const since = new Date(all[2].at).toISOString();
		expect(ids((await session('getNew', { since })).json)).toEqual(['700000005', '700000004']);
		const exact = all[3].sortTime;
		expect(ids((await session('getNew', { since: exact })).json)).toEqual(['700000005']);
		expect((await session('getNew', { since: '={{ $now }}' })).json).toEqual([]);
		expect(scene.simulator.log.last({ path: /new_sessions$/ })?.query.begin_ts).toMatch(/^\d{16}$/);
	});

	test('reads on in the list of all talks where one page is not enough', async () => {
		const all = talks(25);
		messages.rules.sessions.pageLimit = 10;
		const { json } = await session('getNew', {
			since: all[2].sortTime,
			returnAll: true,
		});
		expect(ids(json)).toEqual(
			Array.from({ length: 22 }, (_entry, index) => String(700_000_025 - index)),
		);
		expect(scene.requests(/new_sessions$/)).toHaveLength(1);
	});

	test('tells what is no date, and a refusal; other items go on', async () => {
		talks(1);
		scene.simulator.faults.next({ path: /new_sessions$/ }, { kind: 'apiCode', code: 2 });
		const { json } = await session(
			'getNew',
			{ since: '={{ $json.since }}', requestOptions: { maxConcurrency: 1 } },
			{
				input: [{ since: 'soon' }, { since: '2026-01-01' }, { since: '2026-01-01' }],
				...continueOnFail,
			},
		);
		expect(json.map(({ error, talker_id }) => error ?? talker_id)).toEqual([
			"'Since' holds 'soon', which is not a date",
			expect.stringContaining('(code 2)'),
			'700000001',
		]);
	});
});

describe('Get', () => {
	test('gives one talk, and says so where there is none', async () => {
		talks(1);
		const { json } = await session(
			'get',
			{ user: byId('={{ $json.uid }}') },
			{ input: [{ uid: 700000001 }, { uid: fan }], ...continueOnFail },
		);
		expect(json[0]).toMatchObject({ talker_id: '700000001', name: '用户0', unread_count: 1 });
		expect(json[1].error).toBe(`There is no session with ${fan} (code 1000004)`);
	});

	test('gives a group, and every field on request', async () => {
		const group = messages.addGroup({ name: '粉丝团', ownerUid: me, members: [me] });
		const { json } = await session('get', {
			talkerType: 'group',
			group: byId(group.id),
			output: 'raw',
		});
		expect(json[0]).toMatchObject({ group_name: '粉丝团', name: '粉丝团', is_guardian: 0 });
	});

	test('names the code of a refusal, and finds bad input', async () => {
		scene.simulator.faults.next({ path: /session_detail$/ }, { kind: 'apiCode', code: -400 });
		expect((await session('get', { user: byId(fan) })).error?.message).toContain('(code -400)');
		const bad = await session('get', { user: byId('={{ "x" }}') });
		expect(bad.error?.message).toContain("'User' holds 'x'");
	});
});

describe('Mark as Read', () => {
	test('goes up to the newest message, or up to a certain one', async () => {
		const [first, second] = [1, 2].map(() => messages.receive({ from: fan, to: me, text: '在吗' }));
		const upTo = await session('markAsRead', { user: byId(fan), upTo: String(first.seqno) });
		expect(upTo.json).toEqual([
			{ read: true, talker_id: String(fan), session_type: 1, ack_seqno: String(first.seqno) },
		]);
		expect(messages.session(me, fan)?.ackSeqno).toBe(first.seqno);
		const all = await session('markAsRead', { user: byId(fan) });
		expect(all.json[0].ack_seqno).toBeNull();
		expect(messages.session(me, fan)?.ackSeqno).toBe(second.seqno);
		expect(scene.simulator.log.last({ path: /update_ack$/ })?.body).toMatchObject({
			ack_seqno: '',
			csrf: scene.streamer.cookies.bili_jct,
			csrf_token: scene.streamer.cookies.bili_jct,
		});
	});

	test('tells bad input and a refusal, item by item', async () => {
		messages.receive({ from: fan, to: me, text: '在吗' });
		scene.simulator.faults.next({ path: /update_ack$/ }, 'code111');
		const { json } = await session(
			'markAsRead',
			{ user: byId(fan), upTo: '={{ $json.upTo }}' },
			{ input: [{ upTo: 'all' }, { upTo: '' }, { upTo: '' }], ...continueOnFail },
		);
		expect(json.map(({ error, read }) => error ?? read)).toEqual([
			expect.stringContaining("'Up To' holds 'all'"),
			expect.stringContaining('(code -111)'),
			true,
		]);
	});
});
