import { fastClock } from '../support/fastClock';
import { fetchTestEvent, testCredential, type RunningTrigger } from '../harness';
import { startSimulator, type Simulator } from '../simulator';
import type { Fault } from '../simulator/faults';
import {
	environmentOf,
	eventually,
	itemsOf,
	listen,
	listening,
	liveTrigger,
	openPlatformCredential,
	roomId,
} from './liveTriggerSupport';

const { simulatorClock, seconds } = fastClock;
const platform = 'live-open.biliapi.com';
const openPlatform = { source: 'openPlatform', events: ['danmaku', 'gift', 'live_ended'] };

const danmaku = (msg: string) => ({
	cmd: 'LIVE_OPEN_PLATFORM_DM',
	data: {
		room_id: roomId,
		msg,
		msg_id: `id of ${msg}`,
		timestamp: 1782906331,
		open_id: '39b8fe',
		uname: '柚子茶不加冰',
	},
});

jest.setTimeout(40_000);

/** One second of these tests is a minute for the trigger and the simulator. */
describe('Live Room Trigger through the Live Open Platform', () => {
	let simulator: Simulator;
	let trigger: RunningTrigger | undefined;

	beforeEach(async () => {
		simulator = await startSimulator({ clock: simulatorClock });
		// The requests are signed with the real time.
		simulator.world.openPlatform.clockToleranceSeconds = Infinity;
	});

	afterEach(async () => {
		await trigger?.close();
		trigger = undefined;
		await simulator.close();
	});

	const calls = (name: string) => simulator.log.filter({ host: platform, path: `/v2/app/${name}` });
	const games = () => [...simulator.world.openPlatform.games.values()];
	const hears = async (msg: string) => {
		await simulator.world.danmaku.emit(roomId, danmaku(msg));
		const arrived = () => trigger !== undefined && itemsOf(trigger).at(-1)?.text === msg;
		await eventually(arrived, `'${msg}'`);
	};

	test('starts a session, listens, and ends it', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		await hears('开放平台');
		expect(itemsOf(trigger)).toMatchObject([
			{
				event: 'danmaku',
				id: 'danmaku:id of 开放平台',
				room_id: '25600481',
				streamer_uid: '3546712804291187',
				streamer_name: '阿夏今天不咕',
				uid: null,
				open_id: '39b8fe',
				name: '柚子茶不加冰',
			},
		]);
		await trigger.close();
		expect(calls('start')).toHaveLength(1);
		expect(games()).toMatchObject([{ over: true }]);
	});

	test('keeps the session alive every 20 s', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		await seconds(150);
		await hears('还在');
		expect(games()).toHaveLength(1);
		const beats = calls('heartbeat');
		expect(beats.length).toBeGreaterThanOrEqual(6);
		expect(beats.length).toBeLessThanOrEqual(8);
	});

	test('connects again within the same session', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		simulator.world.danmaku.drop('cut');
		await eventually(() => simulator.world.danmaku.history.length === 2, 'a second connection');
		await listening(simulator);
		await hears('同一场');
		expect(calls('start')).toHaveLength(1);
	});

	test('starts another session when the platform has ended the first', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		simulator.world.openPlatform.abort(games()[0]);
		await eventually(() => games().length === 2, 'a second session');
		await listening(simulator);
		await hears('新的一场');
	});

	test('starts another session when a sign of life tells that the first is over', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		simulator.world.openPlatform.end(games()[0]);
		await eventually(() => games().length === 2, 'a second session');
		await eventually(() => simulator.world.danmaku.history.length === 2, 'a second connection');
		await listening(simulator);
		await hears('又一场');
	});

	test('waits until a session that was left behind has closed', async () => {
		const { openPlatform: world } = simulator.world;
		world.start(world.developers[0].appIds[0], roomId);
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		expect(games()).toMatchObject([{ over: true }, { over: false }]);
	});

	test('gives up when the platform refuses its own token again and again', async () => {
		simulator.world.danmaku.rules.refuseTokens = true;
		trigger = await listen(simulator, openPlatform);
		await eventually(() => trigger?.fatalErrors.length === 1, 'the fatal error');
		expect(trigger.fatalErrors[0].message).toBe(
			'Bilibili refused the connection to the room of the identity code 3 times in a row (code -101)',
		);
		await eventually(() => games().every(({ over }) => over), 'the sessions to end');
	});

	test.each([
		[
			'a wrong identity code',
			{ identityToken: 'WRONG' },
			/the streamer's identity code is wrong \(code 7007\)/,
		],
		['a wrong app', { appId: '123' }, /the app does not belong to this key pair \(code 8002\)/],
		[
			'an app id that is no number',
			{ appId: 'abc' },
			/'App ID' of the credential has to be a number/,
		],
		['a wrong secret', { accessKeySecret: 'wrong' }, /the key pair was not accepted \(code 4002\)/],
		['a wrong key', { accessKeyId: 'wrong' }, /the key pair was not accepted \(code 4001\)/],
		['an empty identity code', { identityToken: ' ' }, /'App ID' or 'Identity Code' .* is empty/],
	])('is not activated with %s', async (_title, open, message) => {
		await expect(listen(simulator, openPlatform, { open })).rejects.toThrow(message);
		expect(games()).toHaveLength(0);
	});

	test('in the editor, too, it ends its session', async () => {
		const run = fetchTestEvent(liveTrigger(openPlatform), environmentOf(simulator));
		await listening(simulator);
		await simulator.world.danmaku.emit(roomId, danmaku('试试'));
		expect((await run).items?.map(({ json }) => json.text)).toEqual(['试试']);
		await eventually(() => games().every(({ over }) => over), 'the session to end');
	});

	test('the secret is in no request, error or item', async () => {
		trigger = await listen(simulator, openPlatform);
		await listening(simulator);
		await hears('保密');
		const [{ accessKeySecret }] = simulator.world.openPlatform.developers;
		expect(JSON.stringify(simulator.log.entries)).not.toContain(accessKeySecret);
		expect(JSON.stringify(itemsOf(trigger))).not.toContain(accessKeySecret);
	});
});

describe('the test of the credential', () => {
	const answer = async (changes: object = {}, fault?: Fault) => {
		const simulator = await startSimulator();
		if (fault) simulator.faults.next({}, fault);
		const credentials = { bilibiliLiveOpenApi: openPlatformCredential(simulator, changes) };
		const result = await testCredential('bilibiliLiveOpenApi', { credentials });
		const started = simulator.world.openPlatform.games.size;
		await simulator.close();
		return { ...result, started };
	};

	test('passes with a key pair that is right, and starts nothing', async () => {
		expect(await answer()).toMatchObject({ status: 'OK', started: 0 });
	});

	test.each([{ accessKeyId: 'wrong' }, { accessKeySecret: 'wrong' }])(
		'fails with %j',
		async (changes) => {
			expect(await answer(changes)).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('the key pair was not accepted'),
			});
		},
	);

	test.each([
		[4003, 'the clock of this n8n is off'],
		[4004, 'arrived twice'],
		[4007, 'allow list'],
		[4008, 'what the app is approved for'],
		[4009, 'too many requests'],
	])('tells code %i in plain words', async (code, words) => {
		expect(await answer({}, { kind: 'apiCode', code })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
		});
	});

	test.each(['html', 'empty'] as const)(
		'an answer that is not the platform (%s) is no success',
		async (fault) => {
			expect(await answer({}, fault)).toMatchObject({
				status: 'Error',
				message: expect.stringContaining("The answer is not the Live Open Platform's"),
			});
		},
	);

	test.each([
		[{ kind: 'apiCode', code: -400 }, 'a reason that is not documented'],
		[{ kind: 'apiCode', code: 0 }, 'a reason that is not documented'],
		['http502', 'overloaded or under maintenance (HTTP 502)'],
		['redirectOtherHost', 'was redirected'],
	] as Array<[Fault, string]>)('nor is %j', async (fault, words) => {
		expect(await answer({}, fault)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
		});
	});
});
