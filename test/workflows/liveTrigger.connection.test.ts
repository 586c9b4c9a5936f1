import { fastClock } from '../support/fastClock';
import { fetchTestEvent, type RunningTrigger } from '../harness';
import { addStreamers, startSimulator, type Simulator } from '../simulator';
import { messageFrame } from '../simulator/bilibili/danmaku/packets';
import { chatMessage, guardCommand, guardToast } from '../support/liveCommands';
import {
	environmentOf,
	eventually,
	itemsOf,
	listen,
	listening,
	liveTrigger,
	otherRoomId,
	roomId,
} from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;
const streamInfo = { path: '/xlive/web-room/v1/index/getDanmuInfo' };
const fallback = 'broadcastlv.chat.bilibili.com';

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('Live Room Trigger over a long time', () => {
	let simulator: Simulator;
	let trigger: RunningTrigger | undefined;

	beforeEach(async () => {
		simulator = await startSimulator({ clock: simulatorClock });
	});

	afterEach(async () => {
		await trigger?.close();
		trigger = undefined;
		await simulator.close();
	});

	const hears = async (text: string) => {
		await simulator.world.danmaku.emit(roomId, chatMessage({ text }));
		const arrived = () => trigger !== undefined && itemsOf(trigger).at(-1)?.text === text;
		await eventually(arrived, `'${text}'`);
	};
	const someRooms = (count: number) => {
		addStreamers(simulator.world, count);
		const rooms = simulator.world.live.rooms.all();
		return rooms.slice(-count).map((room) => room.roomId);
	};
	const history = () => simulator.world.danmaku.history;
	const allHosts = () => [...simulator.world.danmaku.hosts, fallback];

	test('keeps one connection alive with heartbeats', async () => {
		simulator.world.danmaku.rules.echo = '[object Object]';
		trigger = await listen(simulator);
		await listening(simulator);
		await seconds(180);
		await hears('三分钟后');
		expect(history()).toHaveLength(1);
	});

	test.each(['close', 'cut', 'freeze'] as const)(
		'connects again after the server has gone (%s): new token, next server',
		async (how) => {
			trigger = await listen(simulator);
			await listening(simulator);
			const [before] = simulator.world.danmaku.listeners();
			simulator.world.danmaku.expireTokens();
			simulator.world.danmaku.drop(how);
			await eventually(() => history().length === 2, 'a second connection');
			await listening(simulator);
			const [after] = simulator.world.danmaku.listeners();
			expect(after.host).not.toBe(before.host);
			expect(after.token?.key).not.toBe(before.token?.key);
			const silence = (after.connectedAt - before.heardAt) / 1000;
			if (how === 'freeze') expect(silence).toBeGreaterThan(60);
			expect(silence).toBeLessThan(130);
			await hears('回来了');
		},
	);

	test('goes on to the servers that are up, in the end to the one for all rooms', async () => {
		simulator.world.danmaku.hosts.forEach((host) => simulator.world.danmaku.hostsDown.add(host));
		trigger = await listen(simulator);
		await listening(simulator);
		expect(simulator.world.danmaku.listeners()[0].host).toBe(fallback);
		await hears('绕过去了');
	});

	test('tries ever more seldom, reports the outage once, and recovers by itself', async () => {
		allHosts().forEach((host) => simulator.world.danmaku.hostsDown.add(host));
		trigger = await listen(simulator);
		await eventually(() => trigger?.failedExecutions.length === 1, 'the report');
		expect(trigger.failedExecutions[0].message).toMatch(
			/^The connection to room 25600481 was lost/,
		);
		const tries = simulator.log.filter(streamInfo);
		expect(tries.length).toBeLessThan(18);
		const gaps = tries.slice(1).map(({ at }, index) => at - tries[index].at);
		expect(gaps[0]).toBeLessThan(4_000);
		expect(Math.max(...gaps)).toBeGreaterThan(25_000);
		simulator.world.danmaku.hostsDown.clear();
		await listening(simulator);
		await hears('恢复了');
		expect(trigger.failedExecutions).toHaveLength(1);
		expect(trigger.fatalErrors).toHaveLength(0);
	});

	test('gives up when the token is refused again and again, and says so', async () => {
		simulator.world.danmaku.rules.refuseTokens = true;
		trigger = await listen(simulator);
		await eventually(() => trigger?.fatalErrors.length === 1, 'the fatal error');
		expect(trigger.fatalErrors[0].message).toBe(
			'Bilibili refused the connection to room 25600481 3 times in a row (code -101)',
		);
		expect(new Set(history().map(({ host }) => host)).size).toBe(3);
		await eventually(() => simulator.world.danmaku.viewers.size === 0, 'the connections to end');
	});

	test('gives up when the login dies while it listens', async () => {
		trigger = await listen(simulator);
		await listening(simulator);
		simulator.world.people.viewer.loggedIn = false;
		simulator.world.danmaku.drop('cut');
		await eventually(() => trigger?.fatalErrors.length === 1, 'the fatal error');
		expect(trigger.fatalErrors[0].message).toBe(
			'Bilibili refused: the login is no longer valid (code -101)',
		);
	});

	test('waits a good while when risk control stops it, and goes on', async () => {
		simulator.faults.next(streamInfo, { kind: 'apiCode', code: -352 }, 2);
		trigger = await listen(simulator);
		await listening(simulator);
		const tries = simulator.log.filter(streamInfo);
		expect(tries).toHaveLength(3);
		expect(tries[2].at - tries[1].at).toBeGreaterThanOrEqual(60_000);
		await hears('继续');
	});

	test.each([{ kind: 'apiCode', code: -352 }, 'http412Html'] as const)(
		'many rooms leave risk control in peace together, and say so once (%j)',
		async (fault) => {
			const rooms = someRooms(20);
			trigger = await listen(simulator, { rooms: rooms.join(',') });
			await listening(simulator, rooms.length);
			simulator.faults.always(streamInfo, fault);
			simulator.world.danmaku.drop('cut');
			await eventually(() => trigger?.failedExecutions.length === 1, 'the report');
			expect(trigger.failedExecutions[0].message).toMatch(/^Bilibili refused: risk control/);
			expect(Reflect.get(trigger.failedExecutions[0], 'description')).toMatch(
				/The trigger waits a minute, then longer each time/,
			);
			// A few were under way.
			await seconds(10);
			simulator.log.clear();
			await seconds(45);
			expect(simulator.log.entries).toHaveLength(0);
			await seconds(190);
			// After 1 and after 3 minutes; where the code is that of a stale key, with a second look.
			expect(simulator.log.filter(streamInfo).length).toBeLessThanOrEqual(4);

			simulator.faults.clear();
			await eventually(() => simulator.world.danmaku.listeners().length > 0, 'the first room');
			await listening(simulator, rooms.length);
			expect(trigger.failedExecutions).toHaveLength(1);
			expect(trigger.fatalErrors).toEqual([]);
		},
	);

	test('is activated although risk control refuses just then, and leaves it in peace', async () => {
		simulator.faults.always({}, 'http412Json');
		trigger = await listen(simulator);
		await seconds(50);
		expect(simulator.log.entries).toHaveLength(1);
		expect(trigger.failedExecutions).toHaveLength(1);
		simulator.faults.clear();
		await listening(simulator);
		await hears('放行了');
	});

	test('many rooms come back one after the other', async () => {
		const rooms = someRooms(30);
		trigger = await listen(simulator, { rooms: rooms.join(',') });
		await listening(simulator, rooms.length);
		simulator.log.clear();
		simulator.world.danmaku.drop('cut');
		await eventually(() => simulator.world.danmaku.viewers.size === 0, 'the loss of all');
		await listening(simulator, rooms.length);
		const tries = simulator.log.filter(streamInfo);
		expect(tries).toHaveLength(rooms.length);
		expect(tries[tries.length - 1].at - tries[0].at).toBeGreaterThan((rooms.length - 2) * 300);
	});

	test('connects once to a room that is named by both its ids', async () => {
		trigger = await listen(simulator, { rooms: `481, ${roomId}, ${otherRoomId}` });
		await listening(simulator, 2);
		await seconds(30);
		expect(history()).toHaveLength(2);
		expect(simulator.log.filter(streamInfo)).toHaveLength(2);
		await hears('一次');
		expect(trigger.executions).toHaveLength(1);
	});

	describe('a guard that is told of by several commands', () => {
		const tell = async (...commands: Array<{ cmd: string }>) =>
			await simulator.world.danmaku.emit(roomId, ...commands);
		const guards = async () => {
			await seconds(10);
			await hears('之后');
			return itemsOf(trigger!).filter(({ event }) => event === 'guard');
		};

		beforeEach(async () => {
			trigger = await listen(simulator, { events: ['guard', 'danmaku'] });
			await listening(simulator);
		});

		test.each([
			['before', [guardCommand(), guardToast()]],
			['after', [guardToast(), guardCommand()]],
		])('is one event, with what was paid (GUARD_BUY comes %s the toast)', async (_when, told) => {
			for (const command of told) await tell(command);
			expect(await guards()).toMatchObject([
				{ id: 'guard:payment 1', price_cny: 138, guard: { is_list_price: false } },
			]);
		});

		test('without a toast is told with the list price, after a moment, and then for good', async () => {
			await tell(guardCommand(), guardCommand());
			await hears('先到');
			expect(itemsOf(trigger!)).toMatchObject([{ event: 'danmaku' }]);
			expect(await guards()).toHaveLength(1);
			await tell(guardToast());
			expect(await guards()).toMatchObject([
				{
					id: 'guard:386120577:3:1782906329',
					occurred_at: '2026-07-01T11:45:29.000Z',
					price_cny: 198,
					guard: { level: 3, name: 'Captain', count: 1, is_list_price: true },
				},
			]);
		});
	});

	test('a server that drops each connection after some seconds of good service is met at once', async () => {
		trigger = await listen(simulator);
		for (let connection = 1; connection <= 6; connection++) {
			await eventually(() => history().length === connection, 'the next connection');
			await listening(simulator);
			await hears(`${connection}`);
			await seconds(10);
			simulator.world.danmaku.drop('cut');
			await eventually(() => simulator.world.danmaku.listeners().length === 0, 'the loss');
		}
		await eventually(() => history().length === 7, 'the last connection');
		const connectedAt = history().map((viewer) => viewer.connectedAt);
		// Ten seconds of service, and no more than a second of delay, as the tests' clock counts.
		const last = connectedAt[6] - connectedAt[5];
		// Without it the sixth delay alone would be 32 seconds.
		expect(last).toBeLessThan(26_000);
	});

	test('an account that is taken for a guest is told once, and another token is tried once', async () => {
		trigger = await listen(simulator);
		await listening(simulator);
		const notice = { cmd: 'LOG_IN_NOTICE', data: { notice_msg: '未登录无法查看他人昵称' } };
		await simulator.world.danmaku.emit(roomId, notice);
		await eventually(() => history().length === 2, 'another connection');
		await listening(simulator);
		const [first, second] = history();
		expect(second.token?.key).not.toBe(first.token?.key);
		await simulator.world.danmaku.emit(roomId, notice);
		await seconds(20);
		await hears('照常');
		expect(history()).toHaveLength(2);
		expect(trigger.failedExecutions.map(({ message }) => message)).toEqual([
			"Bilibili takes the connection to room 25600481 for a guest's: it hides who the users are",
		]);
	});

	test('a guest is not told that it is one', async () => {
		trigger = await listen(
			simulator,
			{},
			{ web: { sessdata: '', biliJct: '', dedeUserId: '', buvid3: '' } },
		);
		await listening(simulator);
		await seconds(20);
		await hears('游客');
		expect([history().length, trigger.failedExecutions]).toEqual([1, []]);
	});

	test('a message that would block n8n ends the connection, is told once, and the next one is made', async () => {
		trigger = await listen(simulator);
		for (let connection = 1; connection <= 3; connection++) {
			await eventually(() => history().length === connection, 'the next connection');
			await listening(simulator);
			const flood = messageFrame(
				Array.from({ length: 2_500 }, () => ({ cmd: 'NOTICE_MSG' })),
				'zlib',
			);
			await history()[connection - 1].send(flood);
		}
		await eventually(() => history().length === 4, 'the last connection');
		await listening(simulator);
		await hears('又好了');
		expect(trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'The connection to room 25600481 was closed: one of its messages holds more than can be read',
		]);
		expect(trigger.fatalErrors).toEqual([]);
	});

	test('executions whose end never comes make room after ten minutes, and are told', async () => {
		trigger = await listen(
			simulator,
			{ options: { maxRunning: 1 } },
			{ execute: async () => await new Promise<void>(() => {}) },
		);
		await listening(simulator);
		const send = async (text: string) =>
			await simulator.world.danmaku.emit(roomId, chatMessage({ text }));
		for (const text of ['一', '二']) await send(text);
		await eventually(() => itemsOf(trigger!).length === 1, 'the first execution');
		await seconds(500);
		expect(itemsOf(trigger)).toHaveLength(1);
		await seconds(120);
		await eventually(() => itemsOf(trigger!).length === 2, 'the second execution');
		expect(trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'1 execution has not ended in time: others start in their place',
		]);
	});

	test('what still waits when the trigger is stopped is told, with the count', async () => {
		trigger = await listen(
			simulator,
			{ options: { maxRunning: 1 } },
			{ execute: async () => await new Promise<void>(() => {}) },
		);
		await listening(simulator);
		await simulator.world.danmaku.emit(roomId, ...Array.from({ length: 4 }, () => chatMessage()));
		await eventually(() => itemsOf(trigger!).length === 1, 'one execution');
		await seconds(1);
		await trigger.close();
		expect(trigger.failedExecutions.map(({ message }) => message)).toEqual([
			'3 live events that waited for the workflow were lost: the trigger was stopped',
		]);
	});

	test.each(['http500', 'resetBefore'] as const)(
		'is activated although Bilibili cannot be reached just then (%s)',
		async (fault) => {
			simulator.faults.always({}, fault);
			const activation = listen(simulator);
			trigger = await activation;
			simulator.faults.clear();
			await listening(simulator);
			await hears('终于');
		},
	);

	test('is not put off by a server that is slow to read', async () => {
		simulator.world.danmaku.rules.readDelayMs = 50;
		trigger = await listen(simulator);
		await listening(simulator);
		await seconds(120);
		expect(history()).toHaveLength(1);
	});

	test('is not activated for a room that does not exist', async () => {
		await expect(listen(simulator, { rooms: `${roomId}, 999000111` })).rejects.toThrow(
			'There is no live room 999000111',
		);
		expect(simulator.log.filter(streamInfo)).toHaveLength(0);
	});

	test('is not activated with a dead login', async () => {
		simulator.world.people.viewer.loggedIn = false;
		await expect(listen(simulator)).rejects.toThrow(
			'Bilibili refused: the login is no longer valid (code -101)',
		);
	});

	test('tells a user who waits in the editor what stands in the way', async () => {
		const answer = async (parameters = {}) => {
			const { error } = await fetchTestEvent(liveTrigger(parameters), environmentOf(simulator));
			return error?.message;
		};
		expect(await answer({ rooms: '999000111' })).toBe('There is no live room 999000111');
		simulator.faults.next(streamInfo, { kind: 'apiCode', code: -352 }, 2);
		expect(await answer()).toMatch(/risk control/);
		allHosts().forEach((host) => simulator.world.danmaku.hostsDown.add(host));
		expect(await answer()).toMatch(/^The connection to room 25600481 was lost/);
		expect(simulator.world.danmaku.viewers.size).toBe(0);
	});

	test('writes no secret into an error', async () => {
		simulator.world.danmaku.rules.refuseTokens = true;
		trigger = await listen(simulator);
		await eventually(() => trigger?.fatalErrors.length === 1, 'the fatal error');
		const { cookies } = simulator.world.people.viewer;
		const told = JSON.stringify([trigger.fatalErrors, trigger.failedExecutions]);
		for (const secret of [cookies.SESSDATA, cookies.bili_jct, cookies.buvid3]) {
			expect(told).not.toContain(secret);
		}
	});
});
