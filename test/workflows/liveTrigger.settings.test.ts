import { fastClock } from '../support/fastClock';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchTestEvent, type RunningTrigger } from '../harness';
import { addStreamers, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { chatMessage } from '../support/liveCommands';
import { eventually, itemsOf, listen, listening, liveTrigger } from './liveTriggerSupport';

const { simulatorClock } = fastClock;

jest.setTimeout(40_000);

describe('what the user enters', () => {
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

	test.each([
		[
			'something that is no room',
			{ rooms: 'somebody' },
			"'Rooms' holds 'somebody', which is neither an id nor an address",
		],
		[
			'too many rooms',
			{ rooms: Array.from({ length: 51 }, (_room, index) => index + 1).join(' ') },
			"'Rooms' has 51 rooms; one trigger takes 50",
		],
		['no event', { events: [] }, "'Events' is empty"],
		[
			'no regular expression',
			{ filters: { pattern: '(' } },
			"'Regular Expression' holds '(', which can't be used: missing closing ): `(`",
		],
		[
			'a regular expression that can not be matched without backtracking',
			{ filters: { pattern: '(?=a)b' } },
			"'Regular Expression' holds '(?=a)b', which can't be used: invalid or unsupported Perl syntax: `(?=`",
		],
	])('is refused: %s', async (_title, parameters, message) => {
		await expect(listen(simulator, parameters)).rejects.toThrow(message);
		expect(simulator.log.entries).toHaveLength(0);
	});

	test('a regular expression may have flags', async () => {
		trigger = await listen(simulator, { filters: { pattern: '/^!SONG\\b/i' } });
		await listening(simulator);
		await simulator.world.danmaku.emit(
			25600481,
			chatMessage({ text: 'say !song' }),
			chatMessage({ text: '!song 夜航' }),
		);
		await trigger.until(() => trigger?.executions.length === 1);
		expect(itemsOf(trigger)).toMatchObject([{ text: '!song 夜航' }]);
	});

	test('fifty rooms on one trigger, each named once', async () => {
		addStreamers(simulator.world, 50);
		const rooms = simulator.world.live.rooms
			.all()
			.slice(-50)
			.map((room) => room.roomId);
		trigger = await listen(simulator, { rooms: [...rooms, rooms[0]].join(',') });
		await listening(simulator, 50);
		const delivered = rooms.map(
			async (roomId) =>
				await simulator.world.danmaku.emit(roomId, chatMessage({ text: `在${roomId}` })),
		);
		expect(await Promise.all(delivered)).toEqual(rooms.map(() => 1));
		await trigger.until(() => trigger?.executions.length === 50);
		const heard = itemsOf(trigger).map(({ text }) => text);
		expect(heard.sort()).toEqual(rooms.map((roomId) => `在${roomId}`).sort());
	});

	test('no room is the own one of the account, by the path of a picked credential', async () => {
		const { streamer } = simulator.world.people;
		trigger = await listen(
			simulator,
			{ rooms: { __rl: true, mode: 'list', value: '' } },
			{ web: credentialsFor(streamer, simulator) },
		);
		await listening(simulator);
		const [{ token }] = simulator.world.danmaku.listeners();
		expect(token).toMatchObject({ roomId: 25600481, uid: streamer.uid });
	});

	test('a guest has no room of its own', async () => {
		const guest = { sessdata: '', biliJct: '', dedeUserId: '' };
		await expect(listen(simulator, { rooms: '' }, { web: guest })).rejects.toThrow(
			"'Rooms' is empty, and a guest has no room of its own",
		);
	});

	test('a host whose Node has no WebSocket is told so', async () => {
		const { WebSocket } = globalThis;
		Reflect.deleteProperty(globalThis, 'WebSocket');
		try {
			await expect(listen(simulator)).rejects.toThrow(
				'This n8n runs on a Node.js without WebSocket',
			);
		} finally {
			globalThis.WebSocket = WebSocket;
		}
	});
});

test('without a credential it goes to Bilibili itself, as a guest', async () => {
	// A proxy that lets nothing through takes note of where the node wants to go.
	const wanted: string[] = [];
	const proxy = createServer().on('connect', ({ url }, socket) => {
		wanted.push(String(url));
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	try {
		const { error } = await fetchTestEvent(liveTrigger(), { credentials: {} });
		expect(error?.message).toMatch(/^Bilibili/);
		await eventually(() => wanted.length > 0, 'a request');
		expect([...new Set(wanted)]).toEqual(['api.live.bilibili.com:443']);
	} finally {
		delete process.env.HTTPS_PROXY;
		proxy.close();
	}
});
