import type {
	EventName,
	LiveEvent,
	LiveUser,
} from '../../../nodes/bilibili/LiveRoomTrigger/events';
import { passes, type Filters } from '../../../nodes/bilibili/LiveRoomTrigger/filters';
import { matcherOf } from '../../../nodes/shared/values/pattern';
import { RecentIds } from '../../../nodes/bilibili/LiveRoomTrigger/recentIds';

const user: LiveUser = {
	uid: '386120577',
	open_id: null,
	name: '柚子茶不加冰',
	avatar_url: null,
	guard_level: 0,
	medal: null,
};
const event = (name: EventName, fields: object = {}): LiveEvent => ({
	event: name,
	id: '1',
	price_cny: null,
	text: null,
	...user,
	...fields,
});
const filters = (changes: Partial<Filters>): Filters => ({
	keywords: [],
	minimumPrice: 0,
	onlyGuards: false,
	ignoredUsers: new Set(),
	...changes,
});

test('without filters everything passes', () => {
	for (const name of ['danmaku', 'gift', 'enter', 'live_started'] as const) {
		expect(passes(event(name), filters({}))).toBe(true);
	}
});

test('keywords: any of them, in upper or lower case, in danmaku and super chats only', () => {
	const songs = filters({ keywords: ['点歌', 'song'] });
	expect(passes(event('danmaku', { text: '点歌 夜航' }), songs)).toBe(true);
	expect(passes(event('super_chat', { text: 'Next SONG please' }), songs)).toBe(true);
	expect(passes(event('danmaku', { text: '晚上好' }), songs)).toBe(false);
	expect(passes(event('gift'), songs)).toBe(true);
	expect(passes(event('warning', { text: '请注意' }), songs)).toBe(true);
});

test('a regular expression', async () => {
	const votes = filters({ matches: await matcherOf('^/vote [1-4]$') });
	expect(passes(event('danmaku', { text: '/vote 3' }), votes)).toBe(true);
	expect(passes(event('danmaku', { text: '/vote 9' }), votes)).toBe(false);
});

test('a price that is not known passes: it was paid', () => {
	expect(passes(event('guard', { price_cny: null }), filters({ minimumPrice: 500 }))).toBe(true);
});

test('a minimum price, of what can be bought', () => {
	const dear = filters({ minimumPrice: 30 });
	for (const name of ['gift', 'gift_combo', 'guard', 'super_chat'] as const) {
		expect(passes(event(name, { price_cny: 30 }), dear)).toBe(true);
		expect(passes(event(name, { price_cny: 29.9 }), dear)).toBe(false);
	}
	expect(passes(event('gift', { price_cny: 0 }), dear)).toBe(false);
	expect(passes(event('danmaku', { text: 'hi' }), dear)).toBe(true);
});

test('only guards, of events with a user', () => {
	const guards = filters({ onlyGuards: true });
	expect(passes(event('enter', { guard_level: 3 }), guards)).toBe(true);
	expect(passes(event('enter'), guards)).toBe(false);
	expect(passes(event('enter', { guard_level: null }), guards)).toBe(false);
	expect(passes(event('live_started', { uid: null, name: null, guard_level: null }), guards)).toBe(
		true,
	);
});

test('never these users, by uid, open id or name', () => {
	const ignored = filters({ ignoredUsers: new Set(['386120577', '39b8fe', '点歌姬']) });
	expect(passes(event('danmaku'), ignored)).toBe(false);
	expect(passes(event('danmaku', { uid: null, open_id: '39b8fe' }), ignored)).toBe(false);
	expect(passes(event('danmaku', { uid: '1', name: '点歌姬' }), ignored)).toBe(false);
	expect(passes(event('danmaku', { uid: '1' }), ignored)).toBe(true);
});

describe('recent ids', () => {
	test('an id is new once', () => {
		const ids = new RecentIds(100);
		expect([ids.add('a'), ids.add('b'), ids.add('a')]).toEqual([true, true, false]);
	});

	test('at least the last ones are remembered, and not many more', () => {
		const ids = new RecentIds(100);
		for (let id = 0; id < 1000; id++) ids.add(`${id}`);
		for (let id = 900; id < 1000; id++) expect(ids.add(`${id}`)).toBe(false);
		expect(ids.add('700')).toBe(true);
	});
});
