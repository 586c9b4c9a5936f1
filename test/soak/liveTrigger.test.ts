import { fastClock } from '../support/fastClock';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RunningTrigger } from '../harness';
import { addStreamers, startSimulator, type Simulator } from '../simulator';
import type { Ending } from '../simulator/bilibili/danmaku/viewer';
import { chatMessage } from '../support/liveCommands';
import { eventually, listen, listening } from '../workflows/liveTriggerSupport';

const { clock, simulatorClock, seconds } = fastClock;
const minutes = 30;
const roomCount = 5;
const totalEvents = 200_000;
const totalReconnects = 100;
const eventsPerFrame = 20;
const framesPerRound = 10;
const endings: Ending[] = [
	...['close', 'cut', 'cut', 'close', 'cut', 'close', 'close', 'cut', 'close'],
	'freeze',
] as Ending[];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What must not grow. */
function resources() {
	collectGarbage();
	const active = process.getActiveResourcesInfo();
	const count = (name: string) => active.filter((resource) => resource === name).length;
	return {
		heapMegabytes: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
		sockets: count('TCPSocketWrap'),
		timers: count('Timeout'),
	};
}

describe(`${minutes} minutes in fast time`, () => {
	let simulator: Simulator;
	let trigger: RunningTrigger | undefined;
	let rooms: number[];
	/** Ids of the events that the server says it has delivered, and of those that arrived. */
	const delivered = new Set<string>();
	const heard = new Set<string>();
	let heardTwice = 0;
	let sent = 0;

	beforeAll(async () => {
		simulator = await startSimulator({ clock: simulatorClock });
		addStreamers(simulator.world, roomCount);
		rooms = simulator.world.live.rooms
			.all()
			.slice(-roomCount)
			.map(({ roomId }) => roomId);
	});

	afterAll(async () => {
		await trigger?.close();
		await simulator.close();
	});

	const isHeard = (roomId: number) => simulator.world.danmaku.listeners(roomId).length > 0;

	/** Sends a frame to a room where somebody listens. */
	async function tell(roomId: number): Promise<void> {
		if (!isHeard(roomId)) return;
		const ids = Array.from({ length: eventsPerFrame }, () => `soak-${sent++}`);
		const commands = ids.map((id) => chatMessage({ id }));
		const connections = await simulator.world.danmaku.emit(roomId, ...commands);
		if (connections > 0) ids.forEach((id) => delivered.add(id));
	}

	/** What the operating system does in the end with the socket of a peer that is gone. */
	function buryTheDead(): void {
		for (const { frozen, token, socket } of simulator.world.danmaku.viewers) {
			if (frozen && token && isHeard(token.roomId)) socket.terminate();
		}
	}

	/** The id as it was sent: without the kind of event. */
	const name = (id: unknown) => String(id).replace('danmaku:', '');

	function receive(items: Array<{ json: { id?: unknown } }>): void {
		for (const { json } of items) {
			if (heard.has(name(json.id))) heardTwice++;
			heard.add(name(json.id));
		}
		trigger?.executions.splice(0);
	}

	test('loses nothing that the server says it has delivered, and grows nothing', async () => {
		const parameters = {
			rooms: rooms.join(','),
			events: ['danmaku'],
			delivery: 'batch',
			batchSeconds: 5,
			batchSize: 1000,
			options: { maxWaiting: 100_000 },
		};
		trigger = await listen(simulator, parameters, { execute: receive });
		await listening(simulator, roomCount);
		const before = resources();
		const startedAt = clock.now();
		const elapsed = () => Math.min((clock.now() - startedAt) / (minutes * 60_000), 1);
		let drops = 0;

		// As far as the time has come, so far the events and the losses of connections.
		while (delivered.size < totalEvents || drops < totalReconnects || elapsed() < 1) {
			for (let frame = 0; frame < framesPerRound; frame++) {
				if (delivered.size < totalEvents * elapsed()) await Promise.all(rooms.map(tell));
			}
			await seconds(0.1);
			buryTheDead();
			const room = rooms[drops % roomCount];
			if (drops < totalReconnects * elapsed() && isHeard(room)) {
				simulator.world.danmaku.drop(endings[drops % endings.length], room);
				drops++;
			}
		}
		await listening(simulator, roomCount);
		buryTheDead();
		await eventually(() => heard.size >= delivered.size, 'the last events');
		await eventually(() => simulator.world.danmaku.viewers.size === roomCount, 'old connections');

		expect([...delivered].filter((id) => !heard.has(id))).toEqual([]);
		expect(heardTwice).toBe(0);
		const connections = simulator.world.danmaku.history.length;
		expect(connections).toBeGreaterThanOrEqual(roomCount + totalReconnects);
		expect(trigger.fatalErrors).toEqual([]);
		expect(trigger.failedExecutions).toEqual([]);

		const events = delivered.size;
		delivered.clear();
		heard.clear();
		simulator.world.danmaku.history.length = 0;
		simulator.log.clear();
		const after = resources();
		console.log(JSON.stringify({ events, connections, before, after }));
		expect(after.heapMegabytes - before.heapMegabytes).toBeLessThan(20);
		expect(after.sockets).toBeLessThanOrEqual(before.sockets);
		expect(after.timers).toBeLessThanOrEqual(before.timers);
	}, 150_000);
});
