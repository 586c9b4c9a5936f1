import '../../support/noSleep';
import { allFaults, addStreamers } from '../../simulator';
import { Bench, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const say = (text: string, from = bench.world.people.viewer.uid) =>
	bench.world.messages.receive({ from, to: bench.account.uid, text });
const events = (items: Array<{ event?: unknown }>) => items.map(({ event }) => event);
const texts = (items: Array<{ text?: unknown }>) => items.map(({ text }) => text);
const { parse } = JSON;

describe.each(['legacy', 'durable'] as const)('private messages, %s engine', (engine) => {
	test('the first poll is a baseline; then each message comes once, oldest first', async () => {
		say('long ago');
		const poller = await bench.trigger(['private_message'], { engine });
		expect((await poller.activate()).items).toBeNull();
		expect(await pollLater(bench, poller)).toEqual([]);

		say('one');
		say('two');
		expect(texts(await pollLater(bench, poller))).toEqual(['one', 'two']);
		expect(await pollLater(bench, poller)).toEqual([]);
	});

	test('a session first seen later begins with what is new in it', async () => {
		const { broadcaster } = bench.world.people;
		const poller = await bench.trigger(['private_message'], { engine });
		await poller.activate();
		await pollLater(bench, poller);
		say('hello', broadcaster.uid);
		expect(texts(await pollLater(bench, poller))).toEqual(['hello']);
	});

	test('a burst of pages comes whole and in order, also after a kill', async () => {
		bench.world.messages.rules.history.pageLimit = 7;
		const poller = await bench.trigger(['private_message'], { engine });
		await poller.activate();
		say('first');
		expect(texts(await pollLater(bench, poller))).toEqual(['first']);

		const burst = Array.from({ length: 50 }, (_entry, index) => `m${index}`);
		for (const text of burst) say(text);
		bench.wait();
		await poller.poll({ kill: 'beforeHandOff' });
		const told: unknown[] = [];
		for (let polls = 0; polls < 5; polls++) told.push(...texts(await pollLater(bench, poller)));
		expect(told).toEqual(burst);
	});
});

test('an item holds what Reply needs, a stable id and an ISO time; raw on request', async () => {
	const poller = await bench.trigger(['private_message'], {
		parameters: { options: { includeRaw: true } },
	});
	await poller.activate();
	const message = say('在吗');
	const [item] = await pollLater(bench, poller);
	expect(item).toMatchObject({
		event: 'private_message',
		id: expect.stringContaining(String(message.seqno)),
		occurred_at: expect.stringMatching(/^\d{4}-.*Z$/),
		talker_id: '41920587',
		session_type: 1,
		uid: '41920587',
		msg_key: String(message.key),
		text: '在吗',
		raw: expect.objectContaining({ msg_type: 1 }),
	});
});

test('own messages and automatic replies stay out unless asked for; senders can be chosen', async () => {
	const { viewer, broadcaster } = bench.world.people;
	const all = await bench.trigger(['private_message'], {
		parameters: { options: { includeOwn: true, skipAutoReplies: false } },
	});
	const usual = await bench.trigger(['private_message']);
	const only = await bench.trigger(['private_message'], {
		parameters: { options: { onlyFrom: String(broadcaster.uid) } },
	});
	const never = await bench.trigger(['private_message'], {
		parameters: { options: { neverFrom: String(broadcaster.uid) } },
	});
	for (const poller of [all, usual, only, never]) await poller.activate();
	bench.wait(1000);
	say('from a person');
	say('from another', broadcaster.uid);
	const { messages } = bench.world;
	messages.receive({ from: viewer.uid, to: bench.account.uid, text: 'robot', source: 9 });
	messages.receive({ from: bench.account.uid, to: viewer.uid, text: 'my own' });

	const told = [];
	for (const poller of [all, usual, only, never]) {
		told.push(texts(await pollLater(bench, poller)).sort());
	}
	expect(told).toEqual([
		['from a person', 'from another', 'my own', 'robot'],
		['from a person', 'from another'],
		['from another'],
		['from a person'],
	]);
});

test('a recalled message: told before it is not told again, else once without its text', async () => {
	const poller = await bench.trigger(['private_message']);
	await poller.activate();
	const seen = say('seen');
	expect(texts(await pollLater(bench, poller))).toEqual(['seen']);
	const unseen = say('unseen');
	bench.world.messages.recall(seen);
	bench.world.messages.recall(unseen);
	const items = await pollLater(bench, poller);
	expect(items).toEqual([expect.objectContaining({ recalled: true })]);
	expect(JSON.stringify(items)).not.toContain('unseen"');
});

describe('live status', () => {
	const watch = async (eventNames = ['live_started', 'live_ended', 'live_room_changed']) =>
		await bench.trigger(eventNames, {
			parameters: {
				watch: 'list',
				streamers: String(bench.account.uid),
				rooms: 'https://live.bilibili.com/960, 22947013',
			},
		});
	const own = () => bench.world.live.rooms.of(bench.account.uid)!;

	test('start and end, with the duration also after a restart in between', async () => {
		const poller = await watch();
		await poller.activate();
		bench.world.live.rooms.start(own());
		const [started] = await pollLater(bench, poller);
		expect(started).toMatchObject({
			event: 'live_started',
			room_id: '25600481',
			title: '周末方块生存',
		});

		poller.restart();
		for (let minute = 0; minute < 29; minute++) {
			expect(await pollLater(bench, poller)).toEqual([]);
		}
		bench.world.live.rooms.stop(own());
		await pollLater(bench, poller);
		const [ended] = await pollLater(bench, poller);
		expect(ended).toMatchObject({ event: 'live_ended', live_started_at: started.live_started_at });
		expect(ended.duration_seconds).toBeGreaterThanOrEqual(29 * 60);
	});

	test('who is live at the start, and a carousel, are no events', async () => {
		const poller = await watch();
		await poller.activate();
		expect(await pollLater(bench, poller)).toEqual([]);
		own().carousel = true;
		expect(await pollLater(bench, poller)).toEqual([]);
	});

	test('an end and a new start between two polls are both told', async () => {
		const poller = await watch();
		await poller.activate();
		bench.world.live.rooms.start(own());
		expect(events(await pollLater(bench, poller))).toEqual(['live_started']);
		bench.world.live.rooms.stop(own());
		bench.wait(20_000);
		bench.world.live.rooms.start(own());
		expect(events(await pollLater(bench, poller))).toEqual(['live_ended', 'live_started']);
	});

	test('a status that flaps after the end makes no second pair', async () => {
		const poller = await watch();
		await poller.activate();
		const broadcast = bench.world.live.rooms.start(own());
		await pollLater(bench, poller);
		const told = [];
		for (const live of [false, true, false, false, true, false, false]) {
			own().broadcast = live ? broadcast : undefined;
			told.push(...events(await pollLater(bench, poller)));
		}
		expect(told).toEqual(['live_ended']);
	});

	test('a changed title and area, said by name', async () => {
		const poller = await watch();
		await poller.activate();
		await pollLater(bench, poller);
		Object.assign(own(), { title: '新标题', areaId: 190 });
		const items = await pollLater(bench, poller);
		expect(items).toEqual([
			expect.objectContaining({ event: 'live_room_changed', title: '新标题' }),
		]);
		expect(items[0].changes).toMatchObject({ title: '新标题', area_id: '190' });
	});
});

describe('cost', () => {
	test('with nothing new: one request per source, ⌈n/100⌉ for n streamers', async () => {
		const uids = addStreamers(bench.world, 250);
		const poller = await bench.trigger(
			['private_message', 'reply', 'mention', 'like', 'system_notice', 'live_started'],
			{ parameters: { watch: 'list', streamers: uids.join(',') } },
		);
		await poller.activate();
		await pollLater(bench, poller);
		bench.requests();
		await pollLater(bench, poller);
		const paths = bench.requests();
		const count = (path: RegExp) => paths.filter((one) => path.test(one)).length;
		expect(count(/get_status_info_by_uids/)).toBe(3);
		expect(count(/new_sessions/)).toBe(1);
		expect(count(/fetch_session_msgs|get_sessions/)).toBe(0);
		// The counter stands for all of them; reading the lists would mark them as read.
		expect(count(/msgfeed\/(reply|at|like)$/)).toBe(0);
		expect(paths.length).toBeLessThanOrEqual(3 + 1 + 3);
	});

	test('state of 10,000 streamers and 1,000 sessions stays below 640 kB', async () => {
		const uids = addStreamers(bench.world, 10_000);
		const sayFromAThousand = (text: string) =>
			uids.slice(0, 1000).forEach((uid) => {
				bench.wait(1000);
				say(text, uid);
			});
		sayFromAThousand('hi');
		const poller = await bench.trigger(['private_message', 'live_started', 'live_ended'], {
			parameters: { watch: 'list', streamers: uids.join(',') },
		});
		await poller.activate();
		sayFromAThousand('again');
		let told = 0;
		for (let polls = 0; polls < 4; polls++) told += (await pollLater(bench, poller)).length;
		expect(told).toBe(1000);
		expect(JSON.stringify(poller.savedState).length).toBeLessThan(640_000);
	}, 60_000);

	test('never asks a source twice within 20 seconds', async () => {
		const poller = await bench.trigger(['private_message']);
		await poller.activate();
		bench.requests();
		bench.wait(5000);
		await poller.poll();
		expect(bench.requests().filter((path) => path.includes('new_sessions'))).toHaveLength(0);
	});
});

describe('failures', () => {
	test('one source that fails leaves the others alone, and shows', async () => {
		const poller = await bench.trigger(['private_message', 'live_started'], {
			parameters: { watch: 'list', streamers: String(bench.account.uid) },
		});
		await poller.activate();
		await pollLater(bench, poller);
		bench.simulator.faults.always({ path: /get_status_info_by_uids/ }, 'http412Html');
		say('still here');
		bench.wait();
		const { items, error } = await poller.poll();
		expect(items?.map(({ json }) => json.text)).toEqual(['still here']);
		expect(error).toMatchObject({
			message: expect.stringContaining('(HTTP 412)'),
			failure: { cause: 'rate-limited' },
		});
	});

	test.each(allFaults.filter((fault) => /^(http|code|reset)/.test(fault)))(
		'%s loses nothing and tells nothing twice',
		async (fault) => {
			const poller = await bench.trigger(['private_message']);
			await poller.activate();
			say('before');
			expect(texts(await pollLater(bench, poller))).toEqual(['before']);
			say('during');
			bench.simulator.faults.always({ host: 'api.vc.bilibili.com' }, fault);
			bench.wait();
			const { items } = await poller.poll();
			bench.simulator.faults.clear();
			const told = texts((items ?? []).map(({ json }) => json));
			for (let polls = 0; polls < 3; polls++) {
				bench.wait(60 * 60_000);
				told.push(...texts(await pollLater(bench, poller)));
			}
			expect(told).toEqual(['during']);
		},
	);

	test('a dead login is told once, classified, and not asked again every minute', async () => {
		const poller = await bench.trigger(['private_message']);
		await poller.activate();
		await pollLater(bench, poller);
		bench.account.loggedIn = false;
		bench.wait();
		const { error } = await poller.poll();
		expect(error).toMatchObject({
			message: expect.stringContaining('the login is no longer valid'),
			failure: { cause: 'credential-invalid' },
		});
		bench.requests();
		for (let polls = 0; polls < 10; polls++) expect(await pollLater(bench, poller)).toEqual([]);
		expect(bench.requests().length).toBeLessThanOrEqual(2);
	});
});

test('Fetch Test Event shows the newest example and moves nothing', async () => {
	const poller = await bench.trigger(['private_message']);
	await poller.activate();
	say('newest');
	const before = parse(JSON.stringify(poller.savedState));
	const { items } = await poller.fetchTestEvent();
	expect(items?.map(({ json }) => json.text)).toEqual(['newest']);
	expect(poller.savedState).toEqual(before);
	expect(texts(await pollLater(bench, poller))).toEqual(['newest']);
});

test('a streamer added later starts from a baseline of its own', async () => {
	const { broadcaster } = bench.world.people;
	const parameters = { watch: 'list', streamers: String(bench.account.uid) };
	const poller = await bench.trigger(['live_started'], { parameters });
	await poller.activate();
	bench.world.live.rooms.start(bench.world.live.rooms.of(bench.account.uid)!);
	expect(events(await pollLater(bench, poller))).toEqual(['live_started']);
	poller.edit({
		events: ['live_started'],
		watch: 'list',
		streamers: `${bench.account.uid},${broadcaster.uid}`,
	});
	bench.wait();
	expect((await poller.activate('update')).items).toBeNull();
	expect(await pollLater(bench, poller)).toEqual([]);
});

test('a small budget spreads the work over polls, without loss', async () => {
	const poller = await bench.trigger(['private_message'], { pollBudgetMs: 1 });
	await poller.activate();
	const burst = Array.from({ length: 12 }, (_entry, index) => `m${index}`);
	const { viewer, broadcaster, carousel } = bench.world.people;
	burst.forEach((text, index) => say(text, [viewer, broadcaster, carousel][index % 3].uid));
	const told: unknown[] = [];
	for (let polls = 0; polls < 20; polls++) told.push(...texts(await pollLater(bench, poller)));
	expect(told.sort()).toEqual([...burst].sort());
});
