import type { IDataObject } from 'n8n-workflow';
import { memories } from '../../../nodes/bilibili/Trigger/processMemory';
import type { Poller } from '../../harness';
import type { LoggedRequest } from '../../simulator/log';
import { addPeople, Bench, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const NEW_SESSIONS = '/session_svr/v1/session_svr/new_sessions';
const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';
const STATUSES = '/room/v1/Room/get_status_info_by_uids';
const REPLIES = '/x/msgfeed/reply';
const uid = () => bench.account.uid;
const room = () => bench.world.live.rooms.of(uid())!;

function receive(text: string, from = bench.world.people.viewer.uid) {
	return bench.receive(text, { from });
}

/** An answer with a body of its own, as it stands on the wire. */
const answer = (path: string, data: unknown, times = 1) =>
	bench.simulator.faults.next({ path }, { kind: 'apiCode', code: 0, data }, times);

const IMPOSSIBLE = expect.stringContaining("holds a number that can't be");
const DAYS_AHEAD = 400 * 86_400;
/** In seconds; Infinity is 1e400 on the wire. */
const absurd: Array<[string, () => unknown]> = [
	['1e400', () => Infinity],
	['a year ahead', () => Math.floor(bench.simulator.clock.now() / 1000) + DAYS_AHEAD],
	['below 0', () => -1],
	['a fraction', () => 1_700_000_000.5],
	['a text', () => 'soon'],
];

/** What polls of an hour tell, items and errors. */
async function anHourOf(trigger: Poller) {
	const items: IDataObject[] = [];
	const errors: string[] = [];
	for (let minute = 0; minute < 60; minute++) {
		bench.wait();
		const result = await trigger.poll();
		items.push(...(result.items ?? []).map(({ json }) => json));
		if (result.error) errors.push(result.error.message);
	}
	return { items, errors };
}

describe.each(absurd)('a time that is %s', (name, time) => {
	test('in the list of sessions: said once, nothing lost when it heals', async () => {
		const trigger = await bench.active(['private_message']);
		const { seqno } = receive('hidden behind it');
		const session = {
			talker_id: bench.world.people.viewer.uid,
			session_type: 1,
			session_ts: Number(time()) * 1_000_000,
			max_seqno: String(seqno),
		};
		answer(NEW_SESSIONS, { session_list: [session], has_more: 0 });
		const { items, errors } = await anHourOf(trigger);
		expect(textsOf(items)).toEqual(['hidden behind it']);
		// What is not later than what was asked for is left out of this list like any other.
		expect(errors).toEqual(name === 'a year ahead' ? [IMPOSSIBLE] : []);
	});

	test('of a message: said once, the others come, and this one when it heals', async () => {
		const trigger = await bench.active(['private_message']);
		receive('a');
		const { seqno, key } = receive('b');
		const line = {
			...{ sender_uid: bench.world.people.viewer.uid, receiver_id: uid(), receiver_type: 1 },
			...{
				msg_type: 1,
				content: '{"content":"b"}',
				msg_seqno: String(seqno),
				msg_key: String(key),
			},
			...{ msg_status: 0, timestamp: time() },
		};
		answer(HISTORY, { messages: [line], has_more: 0, min_seqno: String(seqno) });
		const { items, errors } = await anHourOf(trigger);
		expect(textsOf(items)).toEqual(['a', 'b']);
		expect(errors).toEqual([IMPOSSIBLE]);
	});

	test('of a notification silences nothing', async () => {
		const trigger = await bench.active(['reply']);
		const entry = { id: 9_000_000, reply_time: time(), user: { mid: 1 }, item: {} };
		answer(REPLIES, { items: [entry], cursor: { is_end: true, id: 0, time: 0 } });
		bench.wait(1);
		const { viewer } = bench.world.people;
		bench.world.notifications.reply({ to: uid(), from: viewer.uid, text: 'real' });
		const { items, errors } = await anHourOf(trigger);
		expect(textsOf(items)).toEqual(['real']);
		expect(errors).toEqual([IMPOSSIBLE]);
	});

	test('of a broadcast is no observation', async () => {
		const trigger = await bench.active(['live_started', 'live_ended'], {
			parameters: { streamers: String(uid()) },
		});
		answer(STATUSES, { [uid()]: { uid: uid(), live_status: 1, live_time: time() } });
		expect(itemsOf({ ...(await trigger.poll()), error: undefined })).toEqual([]);
		bench.wait();
		await trigger.poll();
		bench.wait(1000);
		bench.world.live.rooms.start(room());
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_started' }]);
		bench.world.live.rooms.stop(room());
		await pollLater(bench, trigger);
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_ended' }]);
	});
});

describe.each([
	['1e400', Infinity],
	['-1', -1],
	['18 digits', 900_000_000_000_000_000],
])('a status that is %s', (_name, live_status) => {
	const LIVE = ['live_started', 'live_ended'];
	const ROOM_OLD = '/room/v1/Room/getRoomInfoOld';

	test('of a room that an answer left out ends no broadcast', async () => {
		const trigger = await bench.active(LIVE, { parameters: { streamers: String(uid()) } });
		bench.wait(1000);
		bench.world.live.rooms.start(room());
		expect(await pollLater(bench, trigger)).toHaveLength(1);
		for (let poll = 0; poll < 3; poll++) {
			answer(STATUSES, {});
			answer(ROOM_OLD, { live_status });
			expect(await pollLater(bench, trigger)).toEqual([]);
		}
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('does not end the list of those who are followed and live', async () => {
		const trigger = await bench.active(LIVE, { parameters: { watch: 'following' } });
		answer('/xlive/web-ucenter/user/following', {
			list: [{ uid: bench.world.people.carousel.uid, live_status }],
			totalPage: 1,
		});
		bench.wait();
		expect((await trigger.poll()).error?.message).toContain('came incomplete');
	});
});

test.each([['without a time'], ['left out']])(
	'a followed streamer who is live, and %s in the first answer, has not just started',
	async (what) => {
		const { broadcaster, carousel } = bench.world.people;
		const trigger = await bench.trigger(['live_started'], { parameters: { watch: 'following' } });
		const entry = { uid: broadcaster.uid, live_status: 1, live_time: -1 };
		answer(STATUSES, what === 'left out' ? {} : { [broadcaster.uid]: entry });
		await trigger.activate();
		expect(await pollLater(bench, trigger)).toEqual([]);
		bench.wait(1000);
		bench.world.live.rooms.start(bench.roomOf(carousel.uid));
		answer(STATUSES, {});
		expect(await pollLater(bench, trigger)).toEqual([]);
		expect(await pollLater(bench, trigger)).toMatchObject([{ uid: String(carousel.uid) }]);
	},
);

test('a followed streamer who is left out of the first answer, and stops, is told when live again', async () => {
	const { broadcaster } = bench.world.people;
	const trigger = await bench.trigger(['live_started'], { parameters: { watch: 'following' } });
	answer(STATUSES, {});
	await trigger.activate();
	bench.world.live.rooms.stop(bench.roomOf(broadcaster.uid));
	expect(await pollLater(bench, trigger)).toEqual([]);
	bench.world.live.rooms.start(bench.roomOf(broadcaster.uid));
	expect(await pollLater(bench, trigger)).toMatchObject([{ uid: String(broadcaster.uid) }]);
});

test('an area that is none is no change of a room', async () => {
	const trigger = await bench.active(['live_room_changed'], {
		parameters: { streamers: String(uid()) },
	});
	const { title } = room();
	const entry = { uid: uid(), live_status: 0, title, area_v2_id: -1, cover_from_user: '' };
	answer(STATUSES, { [uid()]: entry });
	for (let poll = 0; poll < 3; poll++) expect(await pollLater(bench, trigger)).toEqual([]);
});

describe('lists without an end', () => {
	test('of messages hold no other session back, and are given up', async () => {
		const [endless, other] = addPeople(bench, 2);
		const trigger = await bench.active(['private_message']);
		const { seqno } = receive('endless', endless);
		receive('another', other);
		let below = BigInt(seqno) + 1n;
		const { simulator } = bench;
		// Every page says that there is more below it.
		const take = simulator.faults.take.bind(simulator.faults);
		simulator.faults.take = (request) => {
			const { path, query } = request as LoggedRequest;
			if (path !== HISTORY || String(query.talker_id) !== String(endless)) return take(request);
			below -= 1n;
			const line = {
				...{ sender_uid: endless, receiver_id: uid(), receiver_type: 1, msg_type: 1 },
				...{ content: '{"content":"x"}', msg_seqno: String(below), msg_key: String(below) },
				...{ msg_status: 0, timestamp: Math.floor(simulator.clock.now() / 1000) },
			};
			return { kind: 'apiCode', code: 0, data: { messages: [line], has_more: 1 } };
		};
		bench.wait();
		const first = await trigger.poll();
		expect(textsOf((first.items ?? []).map(({ json }) => json))).toEqual(['another']);
		expect(first.error?.message).toContain('does not come to an end');
		const { errors } = await anHourOf(trigger);
		expect(errors).toHaveLength(2);
	}, 60_000);
});

test.each([
	['reply', REPLIES, (time: number) => ({ reply_time: time })],
	['mention', '/x/msgfeed/at', (time: number) => ({ at_time: time })],
])('a list of notifications without an end (%s) is given up, and told', async (event, path, at) => {
	const trigger = await bench.active([event]);
	const { simulator } = bench;
	const take = simulator.faults.take.bind(simulator.faults);
	let pages = 0;
	simulator.faults.take = (request) => {
		if (request.path !== path) return take(request);
		const id = 900_000_000 - pages++;
		const time = Math.floor(simulator.clock.now() / 1000);
		const items = [{ id, ...at(time), user: { mid: 1 }, item: {} }];
		const cursor = { is_end: false, id, time };
		return { kind: 'apiCode', code: 0, data: { items, cursor } };
	};
	bench.wait(10 * 60_000);
	const { items, error } = await trigger.poll();
	expect(items).toBeNull();
	expect(error?.message).toContain('does not come to an end');
	expect(pages).toBe(200);
	bench.wait(30_000);
	await trigger.poll();
	// A source that has failed rests.
	expect(pages).toBe(200);
});

test('a slow list of the streamers followed ends with the budget, and is read by a later poll', async () => {
	const trigger = await bench.active(['live_started'], {
		parameters: { watch: 'following' },
		pollBudgetMs: 36_000,
	});
	const { simulator } = bench;
	const take = simulator.faults.take.bind(simulator.faults);
	let pages = 0;
	let isSlow = true;
	simulator.faults.take = (request) => {
		if (!isSlow || !request.path.endsWith('/user/following')) return take(request);
		pages += 1;
		simulator.clock.advance(10_000);
		const list = [{ uid: 1000 + pages, live_status: 1 }];
		return { kind: 'apiCode', code: 0, data: { list, totalPage: 1e9 } };
	};
	const { carousel } = bench.world.people;
	bench.wait();
	bench.world.live.rooms.start(bench.world.live.rooms.of(carousel.uid)!);
	const { items, error } = await trigger.poll();
	expect(items).toBeNull();
	expect(error?.message).toContain('was not read to its end in time: 3 entries');
	expect(pages).toBe(3);
	isSlow = false;
	bench.wait();
	expect(await pollLater(bench, trigger)).toMatchObject([{ uid: String(carousel.uid) }]);
});

/** Puts something else in a place of the state. */
function damage(state: IDataObject, path: string, value: (before: number) => unknown): void {
	const names = path.split('.');
	const last = names.pop() as string;
	const place = names.reduce((inner, name) => inner[name] as IDataObject, state);
	place[last] = value(place[last] as number) as IDataObject;
}

describe('a damaged state', () => {
	const events = ['private_message', 'reply', 'system_notice', 'live_started'];
	const activeWith = async (savedState: IDataObject) => {
		memories.clear();
		return await bench.trigger(events, {
			parameters: { streamers: String(uid()) },
			savedState,
		});
	};
	const messages = 'sources.privateMessages.cursor';
	const damages: Array<[string, string, (before: number) => unknown]> = [
		['bits of an older version', `${messages}.sessions`, () => '////////////'],
		['no object', 'sources', () => '////////////'],
		['a list', 'sources.liveStatus.cursor', () => []],
		['a time beyond all bounds', `${messages}.readUpTo`, () => 9e15],
		['a time next month', `${messages}.readUpTo`, (before) => before + 3e12],
		['a seqno that is none', `${messages}.sessions`, () => ({ 'user:1': { seqno: 'x' } })],
		['a session that is none', `${messages}.sessions`, () => ({ nobody: {} })],
		['null', 'sources.reply.cursor', () => null],
		['entries without ids', 'sources.reply.cursor.seen', () => [{}]],
		['a streamer who is none', 'sources.liveStatus.cursor.streamers', () => ({ x: 1 })],
		['another version', 'version', () => 99],
	];

	test.each(damages)(
		'(%s) is told once, and what happens then is told',
		async (_name, path, value) => {
			receive('old');
			const before = await bench.active(events, { parameters: { streamers: String(uid()) } });
			receive('makes n8n save');
			await pollLater(bench, before);
			const state = before.savedState;
			damage(state, path, value);
			const trigger = await activeWith(state);
			const { errors } = await anHourOf(trigger);
			expect(errors).toHaveLength(1);
			expect(errors[0]).toMatch(/^The saved state of .* can't be used$/);
			receive('new');
			bench.wait(1);
			const { notifications, people } = bench.world;
			notifications.reply({ to: uid(), from: people.viewer.uid, text: 'new' });
			bench.world.live.rooms.start(room());
			const told = [...(await pollLater(bench, trigger)), ...(await pollLater(bench, trigger))];
			expect(told.map(({ event }) => event).sort()).toEqual([
				'live_started',
				'private_message',
				'reply',
			]);
		},
	);
});

describe('uids with one hash of the older state', () => {
	test.each([
		[60_927_089, 197_743_652],
		[62_946_434, 242_240_513],
	])('%i and %i are two streamers, whatever is edited', async (one, other) => {
		const { accounts, live } = bench.world;
		for (const each of [one, other]) accounts.add({ uid: each, uname: `主播${each}` });
		const [first, second] = [one, other].map((each) =>
			live.rooms.add({ roomId: each + 1_000_000_000, uid: each, title: '标题', areaId: 216 }),
		);
		const LIVE = ['live_started', 'live_ended'];
		const trigger = await bench.active(LIVE, { parameters: { streamers: `${one},${other}` } });
		bench.wait(1000);
		live.rooms.start(first);
		expect(await pollLater(bench, trigger)).toMatchObject([{ uid: String(one) }]);
		trigger.edit({ events: LIVE, streamers: String(other) });
		for (let poll = 0; poll < 3; poll++) expect(await pollLater(bench, trigger)).toEqual([]);
		live.rooms.start(second);
		expect(await pollLater(bench, trigger)).toMatchObject([
			{ event: 'live_started', uid: String(other) },
		]);
	});
});

test('a machine whose clock is ten minutes ahead loses nothing of an empty inbox or list', async () => {
	bench.stepLocalClock(10 * 60_000);
	const trigger = await bench.active(['private_message', 'reply', 'system_notice']);
	receive('the first ever');
	bench.wait(1);
	const { notifications, people } = bench.world;
	notifications.reply({ to: uid(), from: people.viewer.uid, text: 'the first ever' });
	notifications.systemNotice({ to: uid(), title: 'the first ever', text: '…' });
	expect(await pollLater(bench, trigger)).toHaveLength(3);
});
