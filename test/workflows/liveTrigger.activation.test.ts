import { fastClock } from '../support/fastClock';
import { fetchTestEvent } from '../harness';
import { liveScene, streamInfo } from './liveScene';
import { environmentOf, eventually, liveTrigger, roomId } from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('who may listen, and who is told otherwise', () => {
	const scene = liveScene(simulatorClock);

	test('gives up when the token is refused again and again, and says so', async () => {
		scene.world.danmaku.rules.refuseTokens = true;
		await scene.listen();
		await eventually(() => scene.trigger.fatalErrors.length === 1, 'the fatal error');
		expect(scene.trigger.fatalErrors[0].message).toBe(
			'Bilibili refused the connection to room 25600481 3 times in a row (code -101)',
		);
		expect(new Set(scene.history.map(({ host }) => host)).size).toBe(3);
		await eventually(() => scene.world.danmaku.viewers.size === 0, 'the connections to end');
	});

	test('gives up when the login dies while it listens', async () => {
		await scene.listen();
		await scene.listening();
		scene.world.people.viewer.loggedIn = false;
		scene.world.danmaku.drop('cut');
		await eventually(() => scene.trigger.fatalErrors.length === 1, 'the fatal error');
		expect(scene.trigger.fatalErrors[0].message).toBe(
			'Bilibili refused: the login is no longer valid (code -101)',
		);
	});

	test('an account that is taken for a guest is told once, and another token is tried once', async () => {
		await scene.listen();
		await scene.listening();
		const notice = { cmd: 'LOG_IN_NOTICE', data: { notice_msg: '未登录无法查看他人昵称' } };
		await scene.emit(notice);
		await eventually(() => scene.history.length === 2, 'another connection');
		await scene.listening();
		const [first, second] = scene.history;
		expect(second.token?.key).not.toBe(first.token?.key);
		await scene.emit(notice);
		await seconds(20);
		await scene.hears('照常');
		expect(scene.history).toHaveLength(2);
		expect(scene.trigger.failedExecutions.map(({ message }) => message)).toEqual([
			"Bilibili takes the connection to room 25600481 for a guest's: it hides who the users are",
		]);
	});

	test('a guest is not told that it is one', async () => {
		await scene.listen({}, { web: { sessdata: '', biliJct: '', dedeUserId: '', buvid3: '' } });
		await scene.listening();
		await seconds(20);
		await scene.hears('游客');
		expect([scene.history.length, scene.trigger.failedExecutions]).toEqual([1, []]);
	});

	test.each(['http500', 'resetBefore'] as const)(
		'is activated although Bilibili cannot be reached just then (%s)',
		async (fault) => {
			scene.faults.always({}, fault);
			const activation = scene.listen();
			await activation;
			scene.faults.clear();
			await scene.listening();
			await scene.hears('终于');
		},
	);

	test('is not activated for a room that does not exist', async () => {
		await expect(scene.listen({ rooms: `${roomId}, 999000111` })).rejects.toThrow(
			'There is no live room 999000111',
		);
		expect(scene.log.filter(streamInfo)).toHaveLength(0);
	});

	test('is not activated with a dead login', async () => {
		scene.world.people.viewer.loggedIn = false;
		await expect(scene.listen()).rejects.toThrow(
			'Bilibili refused: the login is no longer valid (code -101)',
		);
	});

	test('tells a user who waits in the editor what stands in the way', async () => {
		const answer = async (parameters = {}) => {
			const { error } = await fetchTestEvent(
				liveTrigger(parameters),
				environmentOf(scene.simulator),
			);
			return error?.message;
		};
		expect(await answer({ rooms: '999000111' })).toBe('There is no live room 999000111');
		scene.faults.next(streamInfo, { kind: 'apiCode', code: -352 }, 2);
		expect(await answer()).toMatch(/risk control/);
		scene.allHostsDown();
		expect(await answer()).toMatch(/^The connection to room 25600481 was lost/);
		expect(scene.world.danmaku.viewers.size).toBe(0);
	});

	test('writes no secret into an error', async () => {
		scene.world.danmaku.rules.refuseTokens = true;
		await scene.listen();
		await eventually(() => scene.trigger.fatalErrors.length === 1, 'the fatal error');
		const { cookies } = scene.world.people.viewer;
		const told = JSON.stringify([scene.trigger.fatalErrors, scene.trigger.failedExecutions]);
		for (const secret of [cookies.SESSDATA, cookies.bili_jct, cookies.buvid3]) {
			expect(told).not.toContain(secret);
		}
	});
});
