import { fastClock } from '../support/fastClock';
import { fallback, liveScene, streamInfo } from './liveScene';
import { eventually, otherRoomId, roomId } from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('Live Room Trigger over a long time', () => {
	const scene = liveScene(simulatorClock);

	test('keeps one connection alive with heartbeats', async () => {
		scene.world.danmaku.rules.echo = '[object Object]';
		await scene.listen();
		await scene.listening();
		await seconds(180);
		await scene.hears('三分钟后');
		expect(scene.history).toHaveLength(1);
	});

	test.each(['close', 'cut', 'freeze'] as const)(
		'connects again after the server has gone (%s): new token, next server',
		async (how) => {
			await scene.listen();
			await scene.listening();
			const [before] = scene.world.danmaku.listeners();
			scene.world.danmaku.expireTokens();
			scene.world.danmaku.drop(how);
			await eventually(() => scene.history.length === 2, 'a second connection');
			await scene.listening();
			const [after] = scene.world.danmaku.listeners();
			expect(after.host).not.toBe(before.host);
			expect(after.token?.key).not.toBe(before.token?.key);
			const silence = (after.connectedAt - before.heardAt) / 1000;
			if (how === 'freeze') expect(silence).toBeGreaterThan(60);
			expect(silence).toBeLessThan(130);
			await scene.hears('回来了');
		},
	);

	test('goes on to the servers that are up, in the end to the one for all rooms', async () => {
		scene.world.danmaku.hosts.forEach((host) => scene.world.danmaku.hostsDown.add(host));
		await scene.listen();
		await scene.listening();
		expect(scene.world.danmaku.listeners()[0].host).toBe(fallback);
		await scene.hears('绕过去了');
	});

	test('tries ever more seldom, reports the outage once, and recovers by itself', async () => {
		scene.allHostsDown();
		await scene.listen();
		await eventually(() => scene.trigger.failedExecutions.length === 1, 'the report');
		expect(scene.trigger.failedExecutions[0].message).toMatch(
			/^The connection to room 25600481 was lost/,
		);
		const tries = scene.log.filter(streamInfo);
		expect(tries.length).toBeLessThan(18);
		const gaps = tries.slice(1).map(({ at }, index) => at - tries[index].at);
		expect(gaps[0]).toBeLessThan(4_000);
		expect(Math.max(...gaps)).toBeGreaterThan(25_000);
		scene.world.danmaku.hostsDown.clear();
		await scene.listening();
		await scene.hears('恢复了');
		expect(scene.trigger.failedExecutions).toHaveLength(1);
		expect(scene.trigger.fatalErrors).toHaveLength(0);
	});

	test('connects once to a room that is named by both its ids', async () => {
		await scene.listen({ rooms: `481, ${roomId}, ${otherRoomId}` });
		await scene.listening(2);
		await seconds(30);
		expect(scene.history).toHaveLength(2);
		expect(scene.log.filter(streamInfo)).toHaveLength(2);
		await scene.hears('一次');
		expect(scene.trigger.executions).toHaveLength(1);
	});

	test('a server that drops each connection after some seconds of good service is met at once', async () => {
		await scene.listen();
		for (let connection = 1; connection <= 6; connection++) {
			await eventually(() => scene.history.length === connection, 'the next connection');
			await scene.listening();
			await scene.hears(`${connection}`);
			await seconds(10);
			scene.world.danmaku.drop('cut');
			await eventually(() => scene.world.danmaku.listeners().length === 0, 'the loss');
		}
		await eventually(() => scene.history.length === 7, 'the last connection');
		const connectedAt = scene.history.map((viewer) => viewer.connectedAt);
		// Ten seconds of service, and no more than a second of delay, as the tests' clock counts.
		const last = connectedAt[6] - connectedAt[5];
		// Without it the sixth delay alone would be 32 seconds.
		expect(last).toBeLessThan(26_000);
	});

	test('is not put off by a server that is slow to read', async () => {
		scene.world.danmaku.rules.readDelayMs = 50;
		await scene.listen();
		await scene.listening();
		await seconds(120);
		expect(scene.history).toHaveLength(1);
	});
});
