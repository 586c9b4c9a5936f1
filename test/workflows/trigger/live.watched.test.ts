import type { INodeParameters } from 'n8n-workflow';
import { addStreamers } from '../../simulator';
import { addPeople, Bench, itemsOf, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const LIVE = ['live_started', 'live_ended'];
const STATUSES = '/room/v1/Room/get_status_info_by_uids';
const ROOM_BASE = '/xlive/web-room/v1/index/getRoomBaseInfo';
const FOLLOWING = '/xlive/web-ucenter/user/following';

const uid = () => bench.world.people.streamer.uid;
const start = () => {
	bench.wait(1000);
	bench.world.live.rooms.start(bench.roomOf(uid()));
};

const watching = async (parameters: INodeParameters) =>
	await bench.active(LIVE, { parameters: { streamers: String(uid()), ...parameters } });

/** Streamers of whom none is live. */
const offlineStreamers = (count: number) => {
	const uids = addStreamers(bench.world, count);
	const rooms = uids.map((one) => bench.roomOf(one));
	for (const one of rooms) bench.world.live.rooms.stop(one);
	return { uids, rooms };
};

describe('who is watched', () => {
	test('uids, room ids, short ids and addresses, mixed, each streamer once', async () => {
		const { broadcaster, carousel, faceChecked } = bench.world.people;
		const others = [faceChecked, carousel];
		const trigger = await watching({
			streamers: `${uid()}, https://live.bilibili.com/481?from=search ${broadcaster.uid}`,
			rooms: `960
				30417752，25600481;https://space.bilibili.com/${broadcaster.uid}`,
		});
		start();
		for (const other of others) bench.world.live.rooms.start(bench.roomOf(other.uid));
		const items = await pollLater(bench, trigger);
		expect(items.map((item) => item.uid).sort()).toEqual(
			[uid(), ...others.map((person) => person.uid)].map(String).sort(),
		);
	});

	test('rooms are looked up once, in batches', async () => {
		const uids = addStreamers(bench.world, 250);
		const rooms = uids.map((one) => bench.world.live.rooms.of(one)?.roomId).join(',');
		const trigger = await bench.trigger(LIVE, { parameters: { rooms } });
		await trigger.activate();
		expect(bench.requests()).toEqual([...Array(3).fill(ROOM_BASE), ...Array(3).fill(STATUSES)]);
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual(Array(3).fill(STATUSES));
	});

	test('a uid without a room harms nobody; its first broadcast is told', async () => {
		const [newcomer] = addPeople(bench, 1);
		const trigger = await watching({ streamers: `${newcomer},${uid()}` });
		await pollLater(bench, trigger);
		const opened = bench.world.live.rooms.create(newcomer, '第一次', 216);
		bench.wait(1000);
		bench.world.live.rooms.start(opened);
		start();
		expect(await pollLater(bench, trigger)).toHaveLength(2);
	});

	test('rooms that do not exist are an error that says so', async () => {
		const trigger = await bench.trigger(LIVE, { parameters: { rooms: '99999999' } });
		const { error } = await trigger.activate();
		expect(error?.message).toBe("None of the rooms in 'Rooms' exists (99999999)");
		expect(error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
	});

	test('those the account follows: a call for ten, and one for their starts', async () => {
		const trigger = await bench.active(LIVE, { parameters: { watch: 'following' } });
		await pollLater(bench, trigger);
		// The broadcaster was live at the start.
		expect(bench.requests()).toEqual([FOLLOWING, STATUSES]);
		const { carousel, broadcaster } = bench.world.people;
		bench.wait(1000);
		bench.world.live.rooms.start(bench.roomOf(carousel.uid));
		expect(await pollLater(bench, trigger)).toMatchObject([
			{ event: 'live_started', uid: String(carousel.uid) },
		]);
		bench.world.live.rooms.stop(bench.roomOf(broadcaster.uid));
		await pollLater(bench, trigger);
		expect(await pollLater(bench, trigger)).toMatchObject([
			{ event: 'live_ended', uid: String(broadcaster.uid) },
		]);
	});

	test('a streamer who is added starts from a baseline, the others go on', async () => {
		const { uids, rooms } = offlineStreamers(4);
		const begin = (index: number) => {
			bench.wait(1000);
			bench.world.live.rooms.start(rooms[index]);
		};
		begin(0);
		begin(3);
		const trigger = await watching({ streamers: uids.slice(0, 2).join(',') });
		begin(1);
		trigger.edit({ events: LIVE, streamers: uids.join(',') });
		bench.wait();
		expect(itemsOf(await trigger.activate('update')).map((item) => item.uid)).toEqual([
			String(uids[1]),
		]);
		begin(2);
		expect((await pollLater(bench, trigger)).map((item) => item.uid)).toEqual([String(uids[2])]);
		// Taken off the list, nothing is told of them any more.
		trigger.edit({ events: LIVE, streamers: String(uids[3]) });
		for (const one of rooms.slice(0, 3)) bench.world.live.rooms.stop(one);
		for (let n = 0; n < 3; n++) expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

describe('what it costs', () => {
	test.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[950, 10],
	])('%i streamers, %i calls', async (streamers, calls) => {
		const trigger = await watching({ streamers: addStreamers(bench.world, streamers).join(',') });
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual(Array(calls).fill(STATUSES));
	});

	test('a batch that fails holds no other one back', async () => {
		const { uids, rooms } = offlineStreamers(300);
		const trigger = await watching({ streamers: uids.join(',') });
		bench.wait(1000);
		for (const index of [1, 101, 201]) bench.world.live.rooms.start(rooms[index]);
		bench.simulator.faults.next({ path: STATUSES }, 'extraFields');
		bench.simulator.faults.next({ path: STATUSES }, 'code412');
		bench.wait();
		const partly = await trigger.poll();
		expect(partly.items?.map(({ json }) => json.uid)).toEqual([String(uids[1])]);
		expect(partly.error?.message).toContain('risk control');
		bench.wait(5 * 60_000);
		const rest = await pollLater(bench, trigger);
		expect(rest.map((item) => item.uid).sort()).toEqual([uids[101], uids[201]].map(String));
	});
});
