import { addPeople, Bench, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['watch_room_changed'];
const INFO = '/pgc/freya/web/room/info';

const open = () => {
	const { watchRooms, people } = bench.world;
	const room = watchRooms.create(people.streamer.uid, {
		seasonId: 41203,
		episodeId: 690412,
		isOpen: true,
	});
	watchRooms.join(room, people.streamer.uid);
	return room;
};
const watching = async (rooms: string) =>
	await bench.active(EVENT, { parameters: { watchRooms: rooms } });

test('members, playback, position, episode and openness are told, playing on is not', async () => {
	const room = open();
	const { watchRooms, people } = bench.world;
	const trigger = await watching(`https://www.bilibili.com/watchroom/${room.roomId}?wepid=1`);
	expect(await pollLater(bench, trigger)).toEqual([]);

	watchRooms.join(room, people.viewer.uid);
	expect(await pollLater(bench, trigger)).toMatchObject([
		{
			event: 'watch_room_changed',
			room_id: String(room.roomId),
			changes: {
				members: [{ uid: String(people.streamer.uid) }, { uid: String(people.viewer.uid) }],
			},
			joined: [{ uid: String(people.viewer.uid), name: '路过的小鱼' }],
			left: [],
			member_count: 2,
			owner_uid: String(people.streamer.uid),
		},
	]);

	watchRooms.play(room, { status: 1, progress: 0 });
	expect(await pollLater(bench, trigger)).toMatchObject([
		{ changes: { play_status: 'playing' }, play_status: 'playing' },
	]);
	for (let n = 0; n < 3; n++) expect(await pollLater(bench, trigger)).toEqual([]);

	watchRooms.play(room, { progress: 900 });
	expect(await pollLater(bench, trigger)).toMatchObject([
		{ changes: { progress: 960 }, progress: 960 },
	]);

	watchRooms.show(room, 690413);
	watchRooms.leave(room, people.viewer.uid);
	room.isOpen = false;
	expect(await pollLater(bench, trigger)).toMatchObject([
		{
			changes: { episode_id: '690413', is_open: false },
			left: [{ uid: String(people.viewer.uid) }],
			episode_id: '690413',
			is_open: false,
		},
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('a room that closes is told once', async () => {
	const room = open();
	const trigger = await watching(String(room.roomId));
	bench.world.watchRooms.close(room);
	expect(await pollLater(bench, trigger)).toMatchObject([
		{ changes: { exists: false }, exists: false },
	]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('an answer with holes is no change', async () => {
	const room = open();
	const trigger = await watching(String(room.roomId));
	bench.simulator.faults.next({ path: INFO }, 'missingFields');
	expect(await pollLater(bench, trigger)).toEqual([]);
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('each room costs a request; one that fails holds no other one back', async () => {
	const [first, second] = [open(), open()];
	const trigger = await watching(`${first.roomId}, ${second.roomId}`);
	await pollLater(bench, trigger);
	expect(bench.requests()).toEqual([INFO, INFO]);
	const [guest] = addPeople(bench, 1);
	for (const room of [first, second]) bench.world.watchRooms.join(room, guest);
	bench.simulator.faults.next({ path: INFO }, 'code352');
	bench.wait();
	const failed = await trigger.poll();
	expect(failed.items).toBeNull();
	expect(failed.error?.message).toContain('risk control');
	bench.wait(2 * 60_000);
	const items = await pollLater(bench, trigger);
	expect(items.map((item) => item.room_id).sort()).toEqual(
		[first, second].map(({ roomId }) => String(roomId)).sort(),
	);
});

test('the room as it is stands for a test event', async () => {
	const room = open();
	const trigger = await bench.trigger(EVENT, { parameters: { watchRooms: String(room.roomId) } });
	const { items } = await trigger.fetchTestEvent();
	expect(items).toMatchObject([{ json: { room_id: String(room.roomId), changes: {} } }]);
});
