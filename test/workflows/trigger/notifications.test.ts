import { addPeople, Bench, idsOf, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const ALL = ['reply', 'mention', 'like', 'system_notice'];
const UNREAD = '/x/msgfeed/unread';
const NEWER_UNREAD = '/x/im/web/msgfeed/unread';
const REPLIES = '/x/msgfeed/reply';
const SCREENS = ['/x/sys-msg/query_unified_notify', '/x/sys-msg/query_user_notify'];

const to = () => bench.account.uid;
const from = () => bench.world.people.viewer.uid;

/** Something arrives a millisecond after the last, so that the site count it as unread. */
function notify(kind: 'reply' | 'mention', text: string) {
	bench.wait(1);
	return bench.world.notifications[kind]({ to: to(), from: from(), text });
}

function notice(title: string, list?: 'user' | 'unified' | 'both', text = '…') {
	bench.wait(1);
	return bench.world.notifications.systemNotice({ to: to(), title, text, list });
}

test('what is there at the start is old, what comes then is told', async () => {
	notify('reply', 'old');
	notify('mention', 'old');
	notice('old');
	const trigger = await bench.active(ALL);
	expect(await pollLater(bench, trigger)).toEqual([]);
	const reply = notify('reply', '前排');
	notify('mention', '@阿夏 看这里');
	notice('活动通知', 'unified', '#{查看}{"https://www.bilibili.com/"}');
	const items = await pollLater(bench, trigger);
	expect(items).toMatchObject([
		{
			event: 'reply',
			id: `reply:${reply.id}`,
			text: '前排',
			uid: String(from()),
			name: '路过的小鱼',
			notification_id: String(reply.id),
			occurred_at: expect.stringMatching(/Z$/),
		},
		{ event: 'mention', text: '@阿夏 看这里' },
		{ event: 'system_notice', title: '活动通知', text: '查看' },
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('asks as the page of messages does', async () => {
	const trigger = await bench.trigger(ALL);
	await trigger.activate();
	const { entries } = bench.simulator.log;
	expect(entries.length).toBeGreaterThanOrEqual(5);
	for (const { headers } of entries) {
		expect(headers.origin).toBe('https://message.bilibili.com');
		expect(headers.referer).toBe('https://message.bilibili.com/');
	}
});

test('an empty list at the start is a baseline too', async () => {
	const trigger = await bench.active(ALL);
	notify('reply', 'the first ever');
	notice('the first ever');
	expect(await pollLater(bench, trigger)).toHaveLength(2);
});

test('a card of likes comes again for every further like', async () => {
	const [one, other] = addPeople(bench, 2);
	const { notifications } = bench.world;
	const old = notifications.like({ to: to(), from: one, title: '旧视频' });
	const trigger = await bench.active(['like']);
	bench.wait(1);
	const card = notifications.like({ to: to(), from: one, title: '新视频' });
	expect(await pollLater(bench, trigger)).toMatchObject([{ title: '新视频', count: 1 }]);
	// Two in the same second, with a poll between them.
	bench.wait();
	notifications.like({ to: to(), from: other, card });
	const second = itemsOf(await trigger.poll());
	notifications.like({ to: to(), from: from(), card });
	notifications.like({ to: to(), from: other, card: old });
	bench.wait(10 * 60_000);
	const third = itemsOf(await trigger.poll());
	expect(second).toMatchObject([{ title: '新视频', count: 2 }]);
	expect(third.map(({ title, count }) => [title, count]).sort()).toEqual([
		['新视频', 3],
		['旧视频', 2],
	]);
	expect(new Set(idsOf([...second, ...third])).size).toBe(3);
});

describe('bursts', () => {
	test.each(['isEnd', 'zeroId', 'sameCursor'] as const)(
		'come whole and in order, however the list ends (%s)',
		async (feedEnd) => {
			bench.world.notifications.rules.feedEnd = feedEnd;
			const trigger = await bench.active(['reply']);
			const texts = Array.from({ length: 75 }, (_, index) => `reply ${index}`);
			for (const text of texts) notify('reply', text);
			expect(textsOf(await pollLater(bench, trigger))).toEqual(texts);
			expect(await pollLater(bench, trigger)).toEqual([]);
		},
	);

	test('of notices on both first screens come whole and in order', async () => {
		const trigger = await bench.active(['system_notice']);
		const titles = Array.from({ length: 60 }, (_, index) => `notice ${index}`);
		for (const [index, title] of titles.entries()) notice(title, index % 3 ? 'user' : 'unified');
		expect((await pollLater(bench, trigger)).map(({ title }) => title)).toEqual(titles);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('of more than the memory holds are told once', async () => {
		const trigger = await bench.active(['reply']);
		for (let round = 0; round < 3; round++) {
			for (let n = 0; n < 50; n++) notify('reply', `${round}`);
			expect(await pollLater(bench, trigger)).toHaveLength(50);
		}
		bench.wait(10 * 60_000);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

describe('the unread counter', () => {
	test('is all that is asked for when there is nothing, once for all kinds', async () => {
		notify('reply', 'old');
		const trigger = await bench.active(ALL);
		for (let n = 0; n < 3; n++) {
			expect(await pollLater(bench, trigger)).toEqual([]);
			expect(bench.requests()).toEqual([UNREAD]);
		}
	});

	test('says which list to read; reading resets it', async () => {
		const trigger = await bench.active(ALL);
		notify('reply', 'new');
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD, REPLIES, '/x/msgfeed/at']);
		expect(bench.world.notifications.inbox(to()).unread('reply')).toBe(0);
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD]);
	});

	test('of notices may be up at the start, and may go down and up again', async () => {
		notice('old');
		const trigger = await bench.active(['system_notice']);
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD]);
		const inbox = bench.world.notifications.inbox(to());
		inbox.viewedAt.notice = bench.simulator.clock.now();
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD]);
		notice('new');
		expect(await pollLater(bench, trigger)).toMatchObject([{ title: 'new' }]);
	});

	test('of notices stays up, and the list is read only when it moves', async () => {
		const trigger = await bench.active(['system_notice']);
		notice('one');
		expect(await pollLater(bench, trigger)).toHaveLength(1);
		expect(bench.requests()).toEqual([UNREAD, ...SCREENS, '/x/sys-msg/query_notify_list']);
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD]);
		notice('two');
		expect(await pollLater(bench, trigger)).toHaveLength(1);
	});

	test('is believed again when the newest reply was deleted', async () => {
		notify('reply', 'stays');
		const trigger = await bench.active(['reply']);
		notify('reply', 'deleted');
		await pollLater(bench, trigger);
		bench.world.notifications.inbox(to()).feeds.reply.pop();
		bench.wait(600_000);
		bench.requests();
		for (let n = 0; n < 5; n++) await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([REPLIES, REPLIES, UNREAD, UNREAD, UNREAD]);
	});

	test('is not believed after a read whose result was lost', async () => {
		const trigger = await bench.active(['reply']);
		notify('reply', 'read and lost');
		bench.wait();
		await trigger.poll({ kill: 'beforeHandOff' });
		expect(bench.world.notifications.inbox(to()).unread('reply')).toBe(0);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['read and lost']);
	});

	test('is not believed after an answer that got lost', async () => {
		const trigger = await bench.active(['reply']);
		notify('reply', 'lost on the way');
		bench.simulator.faults.next({ path: REPLIES }, 'resetAfter', 3);
		bench.wait();
		expect((await trigger.poll()).error).toBeDefined();
		bench.wait();
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['lost on the way']);
	});

	test('never shows what was read in a browser: that comes within ten minutes', async () => {
		const trigger = await bench.active(['reply']);
		notify('reply', 'seen elsewhere');
		bench.wait(1);
		bench.world.notifications.inbox(to()).viewedAt.reply = bench.simulator.clock.now();
		const found: unknown[] = [];
		for (let minute = 0; minute < 10; minute++) found.push(...(await pollLater(bench, trigger)));
		expect(found).toMatchObject([{ text: 'seen elsewhere' }]);
	});

	test('may lack every key: then the lists are read', async () => {
		const { unreadKeys } = bench.world.notifications.rules;
		unreadKeys.older.splice(0, Infinity, 'coin', 'up');
		const trigger = await bench.active(['reply', 'mention']);
		notify('mention', 'uncounted');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['uncounted']);
	});

	test('may have moved: then its newer address is asked', async () => {
		bench.simulator.faults.always({ path: UNREAD }, { kind: 'apiCode', code: -404 });
		const trigger = await bench.active(['reply']);
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([UNREAD, NEWER_UNREAD]);
		notify('reply', 'counted there');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['counted there']);
	});
});

test('only and never from some', async () => {
	const [friend] = addPeople(bench, 1);
	const only = await bench.active(['reply', 'like'], {
		parameters: { options: { onlyFrom: [friend] } },
	});
	notify('reply', 'from a stranger');
	bench.wait(1);
	bench.world.notifications.reply({ to: to(), from: friend, text: 'from the friend' });
	bench.world.notifications.like({ to: to(), from: from(), title: '视频' });
	expect(textsOf(await pollLater(bench, only))).toEqual(['from the friend']);
});

test('the newest of each kind come with the first poll when asked', async () => {
	for (const text of ['1', '2', '3']) notify('reply', text);
	for (const title of ['a', 'b', 'c']) notice(title);
	const trigger = await bench.trigger(['reply', 'system_notice'], {
		parameters: { options: { firstEvents: 2 } },
	});
	const items = itemsOf(await trigger.activate());
	expect(items.map(({ text, title, event }) => (event === 'reply' ? text : title))).toEqual([
		'2',
		'3',
		'b',
		'c',
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});
