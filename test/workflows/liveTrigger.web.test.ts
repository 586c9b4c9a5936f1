import { fetchTestEvent, type RunningTrigger } from '../harness';
import { browserUserAgent, startSimulator, type Simulator } from '../simulator';
import { chatMessage, giftCommand } from '../support/liveCommands';
import { hasBrotli } from '../support/liveEvents';
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

const streamInfo = { path: '/xlive/web-room/v1/index/getDanmuInfo' };

jest.setTimeout(40_000);

describe('Live Room Trigger through the web', () => {
	let simulator: Simulator;
	let trigger: RunningTrigger;

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	afterEach(async () => {
		await trigger?.close();
		expect(simulator.world.danmaku.viewers.size).toBe(0);
		await simulator.close();
	});

	const emit = async (...commands: Array<{ cmd: string }>) =>
		await simulator.world.danmaku.emit(roomId, ...commands);
	const executions = async (count: number) =>
		await trigger.until(() => trigger.executions.length >= count);

	test('starts the workflow within a second of a danmaku', async () => {
		trigger = await listen(simulator);
		await listening(simulator);
		const sentAt = Date.now();
		await emit(chatMessage({ text: '晚上好' }));
		await executions(1);
		expect(Date.now() - sentAt).toBeLessThan(1000);
		expect(itemsOf(trigger)).toMatchObject([
			{
				event: 'danmaku',
				text: '晚上好',
				room_id: '25600481',
				streamer_uid: '3546712804291187',
				streamer_name: '阿夏今天不咕',
				uid: '386120577',
				name: '柚子茶不加冰',
			},
		]);
		expect(trigger.executions[0][0].json).not.toHaveProperty('raw');
	});

	test('logs in as the account, with what the token is bound to', async () => {
		trigger = await listen(
			simulator,
			{},
			{ web: { userAgent: 'Mozilla/5.0 (X11) Firefox/146.0' } },
		);
		await listening(simulator);
		const [viewer] = simulator.world.danmaku.listeners();
		expect(viewer.headers['user-agent']).toBe('Mozilla/5.0 (X11) Firefox/146.0');
		expect(viewer.headers.origin).toBe('https://live.bilibili.com');
		expect(viewer.headers.cookie).toBeUndefined();
		expect(viewer.token?.uid).toBe(simulator.world.people.viewer.uid);
		expect(viewer.asked).toBe(hasBrotli ? 'brotli' : 'zlib');
		const request = simulator.log.last(streamInfo);
		expect(request?.query).toMatchObject({ id: '25600481', type: '0', web_location: '444.8' });
		expect(request?.headers['user-agent']).toBe(viewer.headers['user-agent']);
		expect(request?.cookies.buvid3).toBe(viewer.token?.browser?.buvid3);
	});

	test('asks for zlib where the host cannot read brotli', async () => {
		const { DecompressionStream: original } = globalThis;
		globalThis.DecompressionStream = class extends original {
			constructor(format: 'deflate') {
				if (String(format) === 'brotli') throw new TypeError('No such format');
				super(format);
			}
		};
		try {
			trigger = await listen(simulator);
			await listening(simulator);
		} finally {
			globalThis.DecompressionStream = original;
		}
		expect(simulator.world.danmaku.listeners()[0].asked).toBe('zlib');
		await emit(chatMessage({ text: '压缩' }));
		await executions(1);
		expect(itemsOf(trigger)).toMatchObject([{ text: '压缩' }]);
	});

	test('is a guest without a login: one buvid3 for the token and the connection', async () => {
		trigger = await listen(
			simulator,
			{},
			{ web: { sessdata: '', biliJct: '', dedeUserId: '', buvid3: '' } },
		);
		await listening(simulator);
		const [viewer] = simulator.world.danmaku.listeners();
		expect(viewer.token?.uid).toBe(0);
		expect(viewer.headers['user-agent']).toBe(browserUserAgent);
		await emit(chatMessage({ text: '你好' }));
		await executions(1);
		expect(itemsOf(trigger)).toMatchObject([{ text: '你好', uid: null, name: '柚***' }]);
	});

	test('listens to several rooms, by short id or address, with a pause between them', async () => {
		trigger = await listen(simulator, {
			rooms: `481, https://live.bilibili.com/${otherRoomId}?from=search`,
		});
		await listening(simulator, 2);
		const [first, second] = simulator.world.danmaku.history;
		expect(second.connectedAt - first.connectedAt).toBeGreaterThan(150);
		expect(simulator.log.filter({ path: '/xlive/web-room/v1/index/getRoomBaseInfo' })).toHaveLength(
			1,
		);
		await emit(chatMessage({ text: '一' }));
		await executions(1);
		await simulator.world.danmaku.emit(otherRoomId, chatMessage({ text: '二' }));
		await executions(2);
		expect(itemsOf(trigger)).toMatchObject([
			{ text: '一', room_id: String(roomId) },
			{ text: '二', room_id: String(otherRoomId), streamer_name: '夜航星Radio' },
		]);
	});

	test.each(['plain', 'zlib', 'brotli'] as const)(
		'reads %s frames, whole and in pieces',
		async (kind) => {
			simulator.world.danmaku.rules.compression = kind;
			trigger = await listen(simulator);
			await listening(simulator);
			await emit(
				chatMessage({ text: '一' }),
				{ cmd: 'ONLINE_RANK_COUNT' },
				chatMessage({ text: '二' }),
			);
			simulator.world.danmaku.rules.splitBytes = 33;
			await emit(chatMessage({ text: '三' }));
			await executions(3);
			expect(itemsOf(trigger).map(({ text }) => text)).toEqual(['一', '二', '三']);
		},
	);

	test('takes an event that comes twice, in two forms, for one', async () => {
		trigger = await listen(simulator);
		await listening(simulator);
		const gift = giftCommand({ tid: '178290634000009' });
		await emit(gift, gift);
		await emit(gift);
		await emit(chatMessage({ text: '之后' }));
		await executions(2);
		expect(itemsOf(trigger).map(({ event }) => event)).toEqual(['gift', 'danmaku']);
	});

	test('tells the start of a stream once, however much is said before the encoder reconnects', async () => {
		trigger = await listen(simulator, {
			events: ['danmaku', 'live_started'],
			filters: { keywords: '再来' },
		});
		await listening(simulator);
		const live = {
			cmd: 'LIVE',
			live_key: '610000007412318715',
			live_time: 1_900_000_000,
			roomid: roomId,
		};
		await emit(live);
		for (let frame = 0; frame < 10; frame++) {
			await emit(...Array.from({ length: 500 }, () => chatMessage()));
		}
		await emit(live, chatMessage({ text: '再来' }));
		await emit({
			...live,
			live_key: '610000007412318799',
			live_time: 1_900_003_600,
		} as typeof live);
		await executions(3);
		expect(itemsOf(trigger).map(({ event }) => event)).toEqual([
			'live_started',
			'danmaku',
			'live_started',
		]);
	});

	test('passes only the events and users that were asked for', async () => {
		trigger = await listen(simulator, {
			filters: { keywords: '点歌, SONG', minimumPrice: 5, ignoredUsers: '点歌姬' },
		});
		await listening(simulator);
		await emit(
			chatMessage({ text: '你好' }),
			chatMessage({ text: '点歌', name: '点歌姬' }),
			giftCommand({ coins: 100 }),
			{ cmd: 'LIVE', live_key: '1' } as never,
			chatMessage({ text: 'a song!' }),
			giftCommand({ coins: 5000 }),
		);
		await executions(2);
		expect(itemsOf(trigger).map(({ event }) => event)).toEqual(['danmaku', 'gift']);
	});

	test('passes other commands through on request, as they came', async () => {
		trigger = await listen(simulator, { events: ['other', 'danmaku'], options: { raw: true } });
		await listening(simulator);
		await emit(
			{ cmd: 'HOT_RANK_CHANGED', data: { rank: 7 } } as never,
			chatMessage(),
			giftCommand(),
		);
		await executions(2);
		expect(itemsOf(trigger)).toMatchObject([
			{
				event: 'other',
				cmd: 'HOT_RANK_CHANGED',
				raw: { cmd: 'HOT_RANK_CHANGED', data: { rank: 7 } },
			},
			{ event: 'danmaku', raw: { cmd: 'DANMU_MSG' } },
		]);
	});

	test('starts one execution for the events of some seconds', async () => {
		trigger = await listen(simulator, { delivery: 'batch', batchSeconds: 0.6, batchSize: 50 });
		await listening(simulator);
		for (const text of ['一', '二', '三']) await emit(chatMessage({ text }));
		expect(trigger.executions).toHaveLength(0);
		await executions(1);
		expect(trigger.executions).toHaveLength(1);
		expect(itemsOf(trigger).map(({ text }) => text)).toEqual(['一', '二', '三']);
	});

	test('drops visibly what a busy workflow cannot take, and never something paid first', async () => {
		let finish = () => {};
		trigger = await listen(
			simulator,
			{ options: { maxRunning: 1, maxWaiting: 2 } },
			{ execute: async () => await new Promise<void>((resolve) => (finish = resolve)) },
		);
		await listening(simulator);
		await emit(chatMessage({ text: 'running' }));
		await executions(1);
		await emit(giftCommand({ tid: '71' }), ...Array.from({ length: 5 }, () => chatMessage()));
		await eventually(() => trigger.failedExecutions.length === 1, 'the report');
		expect(trigger.failedExecutions[0].message).toBe(
			"4 live events were dropped: the workflow can't keep up",
		);
		finish();
		await executions(2);
		expect(itemsOf(trigger)[1]).toMatchObject({ event: 'gift', id: 'gift:71', dropped_before: 4 });
	});

	test('survives whatever a server may send', async () => {
		trigger = await listen(simulator);
		await listening(simulator);
		const [viewer] = simulator.world.danmaku.listeners();
		for (let length = 0; length < 400; length++) {
			await viewer.send(
				Buffer.from(Array.from({ length }, (_byte, at) => (at * 31 + length) & 255)),
			);
		}
		await emit(chatMessage({ text: '还在' }));
		await executions(1);
		expect(itemsOf(trigger)).toMatchObject([{ text: '还在' }]);
	});

	test('waits in the editor for one event, and ends', async () => {
		const run = fetchTestEvent(liveTrigger(), environmentOf(simulator));
		await listening(simulator);
		await emit(chatMessage({ text: '一' }), chatMessage({ text: '二' }));
		const { items } = await run;
		expect(items?.map(({ json }) => json.text)).toEqual(['一']);
		await eventually(() => simulator.world.danmaku.viewers.size === 0, 'the connection to end');
	});

	test('leaves no socket and no timer when it is closed', async () => {
		const timers = () =>
			process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		const before = timers();
		trigger = await listen(simulator);
		await listening(simulator);
		await trigger.close();
		expect(simulator.world.danmaku.viewers.size).toBe(0);
		// Node's own for its connections goes away a second later.
		await eventually(() => timers() <= before, 'the timers to end');
	});
});
