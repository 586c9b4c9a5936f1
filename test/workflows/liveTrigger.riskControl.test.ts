import { fastClock } from '../support/fastClock';
import { liveScene, streamInfo } from './liveScene';
import { eventually } from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('Live Room Trigger and risk control', () => {
	const scene = liveScene(simulatorClock);

	test('waits a good while when risk control stops it, and goes on', async () => {
		scene.faults.next(streamInfo, { kind: 'apiCode', code: -352 }, 2);
		await scene.listen();
		await scene.listening();
		const tries = scene.log.filter(streamInfo);
		expect(tries).toHaveLength(3);
		expect(tries[2].at - tries[1].at).toBeGreaterThanOrEqual(60_000);
		await scene.hears('继续');
	});

	test.each([{ kind: 'apiCode', code: -352 }, 'http412Html'] as const)(
		'many rooms leave risk control in peace together, and say so once (%j)',
		async (fault) => {
			const rooms = scene.someRooms(20);
			await scene.listen({ rooms: rooms.join(',') });
			await scene.listening(rooms.length);
			scene.faults.always(streamInfo, fault);
			scene.world.danmaku.drop('cut');
			await eventually(() => scene.trigger.failedExecutions.length === 1, 'the report');
			expect(scene.trigger.failedExecutions[0].message).toMatch(/^Bilibili refused: risk control/);
			expect(Reflect.get(scene.trigger.failedExecutions[0], 'description')).toMatch(
				/The trigger waits a minute, then longer each time/,
			);
			// A few were under way.
			await seconds(10);
			scene.log.clear();
			await seconds(45);
			expect(scene.log.entries).toHaveLength(0);
			await seconds(190);
			// After 1 and after 3 minutes; where the code is that of a stale key, with a second look.
			expect(scene.log.filter(streamInfo).length).toBeLessThanOrEqual(4);

			scene.faults.clear();
			await eventually(() => scene.world.danmaku.listeners().length > 0, 'the first room');
			await scene.listening(rooms.length);
			expect(scene.trigger.failedExecutions).toHaveLength(1);
			expect(scene.trigger.fatalErrors).toEqual([]);
		},
	);

	test('is activated although risk control refuses just then, and leaves it in peace', async () => {
		scene.faults.always({}, 'http412Json');
		await scene.listen();
		await seconds(50);
		expect(scene.log.entries).toHaveLength(1);
		expect(scene.trigger.failedExecutions).toHaveLength(1);
		scene.faults.clear();
		await scene.listening();
		await scene.hears('放行了');
	});

	test('many rooms come back one after the other', async () => {
		const rooms = scene.someRooms(30);
		await scene.listen({ rooms: rooms.join(',') });
		await scene.listening(rooms.length);
		scene.log.clear();
		scene.world.danmaku.drop('cut');
		await eventually(() => scene.world.danmaku.viewers.size === 0, 'the loss of all');
		await scene.listening(rooms.length);
		const tries = scene.log.filter(streamInfo);
		expect(tries).toHaveLength(rooms.length);
		expect(tries[tries.length - 1].at - tries[0].at).toBeGreaterThan((rooms.length - 2) * 300);
	});
});
