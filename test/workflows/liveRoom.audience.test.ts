import { continueOnFail } from '../scene';
import type { ReceivedGift } from '../simulator/bilibili/live/audienceState';
import { LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('audience');
const audience = () => scene.roomOf(scene.streamer).audience;
const crowd = (count: number) =>
	Array.from({ length: count }, (_, index) =>
		scene.simulator.world.accounts.add({ uid: 700_000_001 + index, uname: `观众${index + 1}` }),
	);

describe('Get Guards', () => {
	beforeEach(() => {
		audience().guards = crowd(70).map(({ uid }, index) => ({
			uid,
			level: index === 0 ? 1 : index < 3 ? 2 : 3,
			days: 100 - index,
		}));
	});

	test('the first three and the pages make one list, each guard once, by rank', async () => {
		const { json, error } = await scene.run('getGuards', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json.map(({ rank }) => rank)).toEqual(Array.from({ length: 70 }, (_, i) => i + 1));
		expect(new Set(json.map(({ uid }) => uid)).size).toBe(70);
		expect(scene.requests(/topListNew$/).map(({ query }) => query)).toEqual(
			[1, 2, 3].map((page) => ({
				roomid: '25600481',
				ruid: String(scene.streamer.uid),
				page: String(page),
				page_size: '30',
				typ: '5',
			})),
		);
		expect(json[0]).toEqual({
			uid: '700000001',
			name: '观众1',
			avatar_url: expect.stringMatching(/^https:/),
			guard_level: 1,
			guard: 'governor',
			rank: 1,
			days: 100,
			medal: { name: '不咕团', level: 21, uid: String(scene.streamer.uid) },
			expires_at: null,
			is_anonymous: false,
			room_id: '25600481',
		});
		expect(json[3]).toMatchObject({ guard_level: 3, guard: 'captain' });
	});

	test('the first page is enough for the limit of the field', async () => {
		expect((await scene.run('getGuards', { limit: 33 })).json).toHaveLength(33);
		expect(scene.requests(/topListNew$/)).toHaveLength(1);
	});

	test('a guard who moves to the next page meanwhile comes once', async () => {
		const place = (uid: number, rank: number) => ({
			rank,
			uinfo: { uid, base: { name: 'a' }, guard: { level: 3 } },
		});
		for (const list of [
			[place(1, 4), place(2, 5)],
			[place(2, 6), place(3, 7)],
		]) {
			const data = { info: { page: 2, num: 3 }, top3: null, list };
			scene.simulator.faults.next({ path: /topListNew$/ }, { kind: 'apiCode', code: 0, data });
		}
		const { json } = await scene.run('getGuards', { returnAll: true });
		expect(json.map(({ uid }) => uid)).toEqual(['1', '2', '3']);
	});

	test('a room without guards has none', async () => {
		audience().guards = [];
		const { json, error } = await scene.run('getGuards');
		expect([json, error]).toEqual([[], undefined]);
	});
});

describe('the ranks', () => {
	beforeEach(() => {
		audience().guards = [{ uid: scene.viewer.uid, level: 3, days: 1 }];
		audience().contributions = [
			{ uid: scene.viewer.uid, score: 1000 },
			{ uid: 5, score: 520, mystery: true },
			...crowd(60).map(({ uid }) => ({ uid, score: 1 })),
		];
	});

	const first = () => ({
		uid: String(scene.viewer.uid),
		name: scene.viewer.uname,
		avatar_url: scene.viewer.face,
		rank: 1,
		score: 1000,
		guard_level: 3,
		guard: 'captain',
		medal: { name: '不咕团', level: 21, uid: String(scene.streamer.uid) },
		is_anonymous: false,
		room_id: '25600481',
	});

	test('gold: pages of fifty, somebody anonymous has no uid', async () => {
		const { json, error } = await scene.run('getGoldRank', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(62);
		expect(json[0]).toEqual(first());
		expect(json[1]).toMatchObject({ uid: null, is_anonymous: true, medal: null, rank: 2 });
		expect(scene.requests(/getOnlineGoldRank$/)[0].query).toMatchObject({
			roomId: '25600481',
			pageSize: '50',
		});
	});

	test.each([
		['daily', 'daily_rank', 'today_rank'],
		['weekly', 'weekly_rank', 'current_week_rank'],
		['monthly', 'monthly_rank', 'current_month_rank'],
		['online', 'online_rank', 'contribution_rank'],
	])('contribution: %s, signed', async (period, type, sort) => {
		const { json, error } = await scene.run('getContributionRank', { period, limit: 2 });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		expect(json[0]).toEqual(first());
		expect(scene.requests(/queryContributionRank$/)[0].query).toMatchObject({
			type,
			switch: sort,
			w_rid: expect.any(String),
		});
	});

	test.each([
		['getGoldRank', /getOnlineGoldRank$/, 'OnlineRankItem'],
		['getContributionRank', /queryContributionRank$/, 'item'],
	])('%s of nobody, in all its shapes', async (operation, path, field) => {
		for (const list of [null, [], undefined]) {
			scene.simulator.faults.next(
				{ path },
				{ kind: 'apiCode', code: 0, data: { [field]: list, other: 1 } },
			);
			const { json, error } = await scene.run(operation);
			expect([json, error]).toEqual([[], undefined]);
		}
	});

	test('of many rooms; one that does not exist fails by itself', async () => {
		const input = [{ room: 99 }, { room: 22947013 }, { room: 481 }];
		const { json } = await scene.run(
			'getGoldRank',
			{ room: byId('={{ $json.room }}'), limit: 1 },
			{ input, ...continueOnFail },
		);
		expect(json).toHaveLength(2);
		expect(json[0].error).toContain('this room does not exist');
		expect(json[1]).toMatchObject({ uid: String(scene.viewer.uid) });
	});

	test('refuses a period that there is not', async () => {
		const { error } = await scene.run('getContributionRank', { period: '={{ "yearly" }}' });
		expect(error?.message).toContain("'Period' holds 'yearly'");
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('Get Gift Log', () => {
	const noonInBeijing = Date.UTC(2026, 0, 2, 4);
	const gift = (id: number, more: Partial<ReceivedGift> = {}): ReceivedGift => ({
		id,
		uid: scene.viewer.uid,
		at: noonInBeijing - id,
		giftId: 31216,
		name: '小花花',
		count: 1,
		gold: 100,
		silver: 0,
		hamster: 50,
		...more,
	});

	test('what one day brought, in yuan, over all pages', async () => {
		audience().gifts = [
			gift(1, { giftId: 10003, name: '舰长', gold: 138_000, hamster: 69_000, isGuard: true }),
			gift(2, { gold: 0, silver: 500, hamster: 0, name: '辣条' }),
			...Array.from({ length: 60 }, (_, index) => gift(3 + index)),
			gift(99, { at: noonInBeijing - 86_400_000 }),
		];
		const { json, error } = await scene.run('getGiftLog', { day: '2026-01-02', returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(62);
		expect(json[0]).toEqual({
			uid: String(scene.viewer.uid),
			name: scene.viewer.uname,
			avatar_url: null,
			gift: { gift_id: '10003', name: '舰长', count: 1, image_url: null },
			price_cny: 138,
			income_cny: 69,
			silver: 0,
			received_at: '2026-01-02T03:59:59.000Z',
			id: '1',
			room_id: null,
		});
		expect(json[1]).toMatchObject({
			price_cny: 0,
			income_cny: 0,
			silver: 500,
			room_id: '25600481',
		});
		expect(json[2]).toMatchObject({ price_cny: 0.1, income_cny: 0.05 });
		expect(scene.requests(/NextList$/).map(({ query }) => query.last_id)).toEqual([
			undefined,
			'50',
		]);
	});

	test('today is a day in Beijing', async () => {
		const { error } = await scene.run('getGiftLog', { coinType: 1 });
		expect(error).toBeUndefined();
		const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(Date.now());
		expect(scene.requests(/NextList$/)[0].query).toMatchObject({
			begin_time: today,
			coin_type: '1',
		});
	});

	test('many days', async () => {
		audience().gifts = [gift(1)];
		const input = [{ day: '2026-01-02' }, { day: '2026-01-03' }];
		const { json, items } = await scene.run('getGiftLog', { day: '={{ $json.day }}' }, { input });
		expect(json).toHaveLength(1);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	test('refuses what is no day, and says when the login has ended', async () => {
		const { error } = await scene.run('getGiftLog', { day: '={{ "yesterday" }}' });
		expect(error?.message).toContain("'Day' holds 'yesterday', which is not a date");
		expect(scene.simulator.log.entries).toEqual([]);
		scene.streamer.loggedIn = false;
		const dead = await scene.run('getGiftLog');
		expect(dead.error?.message).toContain('the login is no longer valid (code -101)');
	});
});
