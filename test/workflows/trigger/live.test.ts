import type { INodeParameters } from 'n8n-workflow';
import type { Poller } from '../../harness';
import { addStreamers } from '../../simulator';
import { Bench, idsOf, itemsOf, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const LIVE = ['live_started', 'live_ended'];
const STATUSES = '/room/v1/Room/get_status_info_by_uids';
const ROOM_OLD = '/room/v1/Room/getRoomInfoOld';

const uid = () => bench.world.people.streamer.uid;
const room = () => bench.roomOf(uid());
const start = () => {
	bench.wait(1000);
	return Math.floor(bench.world.live.rooms.start(room()).startedAt / 1000);
};
const stop = () => bench.world.live.rooms.stop(room());
const secondsNow = () => Math.floor(bench.simulator.clock.now() / 1000);
const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Polls that find nothing to tell. */
async function quietMinutes(trigger: Poller, minutes: number): Promise<void> {
	for (let minute = 0; minute < minutes; minute++) {
		expect(await pollLater(bench, trigger)).toEqual([]);
	}
}

const watching = async (parameters: INodeParameters = {}, events = LIVE) =>
	await bench.active(events, { parameters: { streamers: String(uid()), ...parameters } });

describe('a broadcast', () => {
	test('is told when it starts and when it ends, with how long it lasted', async () => {
		const trigger = await watching();
		const startedAt = start();
		const [started] = await pollLater(bench, trigger);
		expect(started).toMatchObject({
			event: 'live_started',
			id: `live_started:${uid()}:${startedAt}`,
			uid: String(uid()),
			name: '阿夏今天不咕',
			room_id: '25600481',
			short_id: '481',
			title: '周末方块生存',
			status: 'live',
			live_started_at: isoOf(startedAt),
			occurred_at: isoOf(startedAt),
			cover_url: expect.stringContaining('https://'),
			url: 'https://live.bilibili.com/481',
		});
		await quietMinutes(trigger, 60);
		stop();
		const firstOffline = secondsNow() + 60;
		expect(await pollLater(bench, trigger)).toEqual([]);
		const [ended] = await pollLater(bench, trigger);
		expect(ended).toMatchObject({
			event: 'live_ended',
			id: `live_ended:${uid()}:${startedAt}`,
			live_started_at: isoOf(startedAt),
			live_ended_at: isoOf(firstOffline),
			live_ended_after: isoOf(firstOffline - 60),
			live_ended_before: isoOf(firstOffline),
			duration_seconds: firstOffline - startedAt,
			title: '周末方块生存',
			status: 'offline',
		});
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('that is on already at the start is no news, its end is', async () => {
		const startedAt = start();
		const trigger = await watching();
		expect(await pollLater(bench, trigger)).toEqual([]);
		stop();
		await pollLater(bench, trigger);
		expect(idsOf(await pollLater(bench, trigger))).toEqual([`live_ended:${uid()}:${startedAt}`]);
	});

	test('that ended and began again between two polls gives both events', async () => {
		const trigger = await watching();
		const first = start();
		await pollLater(bench, trigger);
		await quietMinutes(trigger, 10);
		stop();
		const second = start();
		const items = await pollLater(bench, trigger);
		expect(idsOf(items)).toEqual([
			`live_ended:${uid()}:${first}`,
			`live_started:${uid()}:${second}`,
		]);
		expect(items[0].duration_seconds).toBe(second - first);
	});

	test('whose status flaps after its end makes no second pair', async () => {
		const trigger = await watching();
		start();
		const { broadcast } = room();
		await pollLater(bench, trigger);
		stop();
		await pollLater(bench, trigger);
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_ended' }]);
		for (let n = 0; n < 2; n++) {
			room().broadcast = broadcast;
			expect(await pollLater(bench, trigger)).toEqual([]);
			stop();
			for (let poll = 0; poll < 3; poll++) expect(await pollLater(bench, trigger)).toEqual([]);
		}
	});

	test('that is offline for one poll only has not ended', async () => {
		const trigger = await watching();
		start();
		const { broadcast } = room();
		await pollLater(bench, trigger);
		for (let n = 0; n < 3; n++) {
			stop();
			expect(await pollLater(bench, trigger)).toEqual([]);
			room().broadcast = broadcast;
			expect(await pollLater(bench, trigger)).toEqual([]);
		}
	});

	test('that an old answer shows again, while a later one is on, is no news', async () => {
		const trigger = await watching();
		start();
		const { broadcast: old } = room();
		await pollLater(bench, trigger);
		stop();
		start();
		const { broadcast: current } = room();
		expect(await pollLater(bench, trigger)).toHaveLength(2);
		for (const broadcast of [old, current, old, current]) {
			room().broadcast = broadcast;
			expect(await pollLater(bench, trigger)).toEqual([]);
		}
	});

	test.each(['legacy', 'durable'] as const)(
		'that ends while n8n is down is told afterwards, without an end that nobody saw (%s engine)',
		async (engine) => {
			const trigger = await bench.active(LIVE, {
				parameters: { streamers: String(uid()) },
				engine,
			});
			await pollLater(bench, trigger);
			const startedAt = start();
			await pollLater(bench, trigger);
			const lastSeen = secondsNow();
			trigger.restart();
			bench.wait(7_200_000);
			stop();
			bench.wait(7_200_000);
			const firstOffline = secondsNow() + (engine === 'legacy' ? 0 : 60);
			await trigger.activate('init');
			const [ended] = [...(await pollLater(bench, trigger)), ...(await pollLater(bench, trigger))];
			expect(ended).toMatchObject({
				event: 'live_ended',
				live_started_at: isoOf(startedAt),
				live_ended_at: null,
				live_ended_after: isoOf(lastSeen),
				live_ended_before: isoOf(firstOffline),
				duration_seconds: null,
			});
		},
	);

	test('that ends during an hour of risk control has bounds instead of an end', async () => {
		const trigger = await watching();
		start();
		await pollLater(bench, trigger);
		const lastSeen = secondsNow();
		bench.simulator.faults.always({ path: STATUSES }, 'code352');
		for (let minute = 0; minute < 60; minute++) {
			bench.wait();
			expect((await trigger.poll()).items).toBeNull();
			if (minute === 30) stop();
		}
		bench.simulator.faults.clear();
		const told: unknown[] = [];
		for (let minute = 0; minute < 40; minute++) told.push(...(await pollLater(bench, trigger)));
		expect(told).toMatchObject([
			{ live_ended_at: null, live_ended_after: isoOf(lastSeen), duration_seconds: null },
		]);
	});

	test('has its end also where polls are an hour apart, once that is known', async () => {
		const trigger = await watching();
		const startedAt = start();
		const hourly = async () => {
			bench.wait(3_600_000);
			return itemsOf(await trigger.poll());
		};
		for (let hour = 0; hour < 8; hour++) await hourly();
		stop();
		await hourly();
		const firstOffline = secondsNow();
		expect(await hourly()).toMatchObject([
			{ live_ended_at: isoOf(firstOffline), duration_seconds: firstOffline - startedAt },
		]);
	});

	test("lasts by Bilibili's clock, whatever this machine's says", async () => {
		const trigger = await watching();
		const startedAt = start();
		await pollLater(bench, trigger);
		bench.stepLocalClock(-40 * 60_000);
		await quietMinutes(trigger, 3);
		stop();
		const firstOffline = secondsNow() + 60;
		await quietMinutes(trigger, 1);
		expect(await pollLater(bench, trigger)).toMatchObject([
			{ live_ended_at: isoOf(firstOffline), duration_seconds: firstOffline - startedAt },
		]);
	});

	test('of recordings (carousel) is none', async () => {
		const trigger = await watching();
		room().carousel = true;
		expect(await pollLater(bench, trigger)).toEqual([]);
		start();
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_started' }]);
		stop();
		await pollLater(bench, trigger);
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_ended' }]);
	});

	test('that ends with the ban of its room is told, though the room is in no answer', async () => {
		const trigger = await watching();
		start();
		await pollLater(bench, trigger);
		stop();
		room().locked = true;
		bench.requests();
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([STATUSES, ROOM_OLD]);
		expect(await pollLater(bench, trigger)).toMatchObject([{ event: 'live_ended' }]);
	});
});

describe('an answer that says nothing', () => {
	test.each(['nullData', 'missingFields'] as const)('ends no broadcast (%s)', async (fault) => {
		const trigger = await watching({ streamers: addStreamers(bench.world, 30).join(',') });
		for (let n = 0; n < 4; n++) {
			bench.simulator.faults.next({ path: STATUSES }, fault);
			bench.wait(5 * 60_000);
			expect((await trigger.poll()).items).toBeNull();
		}
	});

	test('makes no news of who is live when it is the first one', async () => {
		const trigger = await bench.trigger(LIVE, {
			parameters: { streamers: addStreamers(bench.world, 30).join(',') },
		});
		bench.simulator.faults.next({ path: STATUSES }, 'missingFields');
		expect(itemsOf(await trigger.activate())).toEqual([]);
		for (let n = 0; n < 3; n++) expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('live without a start is waited for', async () => {
		const trigger = await watching();
		bench.simulator.faults.next(
			{ path: STATUSES },
			{
				kind: 'apiCode',
				code: 0,
				data: { [uid()]: { uid: uid(), live_status: 1, live_time: 0 } },
			},
		);
		expect(await pollLater(bench, trigger)).toEqual([]);
		const startedAt = start();
		expect(await pollLater(bench, trigger)).toMatchObject([{ live_started_at: isoOf(startedAt) }]);
	});
});

test('a change of title, area or cover is told, with what has changed', async () => {
	const trigger = await watching({}, ['live_room_changed']);
	expect(await pollLater(bench, trigger)).toEqual([]);
	room().title = '新标题';
	expect(await pollLater(bench, trigger)).toMatchObject([
		{
			event: 'live_room_changed',
			changes: { title: '新标题' },
			title: '新标题',
			status: 'offline',
		},
	]);
	room().areaId = 190;
	room().cover.url = 'https://i0.hdslb.com/bfs/live/new.jpg';
	expect(await pollLater(bench, trigger)).toMatchObject([
		{ changes: { area_id: '190', cover_url: 'https://i0.hdslb.com/bfs/live/new.jpg' } },
	]);
	start();
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('changes that are chosen again start from what is found then', async () => {
	const both = { events: ['live_started', 'live_room_changed'], streamers: String(uid()) };
	const trigger = await watching({}, both.events);
	await pollLater(bench, trigger);
	start();
	await pollLater(bench, trigger);
	trigger.edit({ ...both, events: ['live_started'] });
	bench.wait();
	await trigger.activate('update');
	room().title = '没人在意';
	await pollLater(bench, trigger);
	trigger.edit(both);
	expect(await pollLater(bench, trigger)).toEqual([]);
	room().title = '有人在意';
	expect(await pollLater(bench, trigger)).toMatchObject([{ changes: { title: '有人在意' } }]);
});

test('the newest broadcasts come with the first poll when asked', async () => {
	const uids = addStreamers(bench.world, 10);
	const trigger = await bench.trigger(LIVE, {
		parameters: { streamers: uids.join(','), options: { firstEvents: 2 } },
	});
	expect(itemsOf(await trigger.activate())).toMatchObject([
		{ event: 'live_started' },
		{ event: 'live_started' },
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});
