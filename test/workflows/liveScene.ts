import type { IDataObject } from 'n8n-workflow';
import type { RunningTrigger, TriggerOptions } from '../harness';
import { addStreamers, startSimulator, type Simulator } from '../simulator';
import type { Clock } from '../simulator/clock';
import { chatMessage } from '../support/liveCommands';
import { eventually, itemsOf, listen, listening, roomId } from './liveTriggerSupport';

/** The server for all rooms, when those that were named are down. */
export const fallback = 'broadcastlv.chat.bilibili.com';
export const streamInfo = { path: '/xlive/web-room/v1/index/getDanmuInfo' };

/** A simulated Bilibili for each test, and the trigger that listens to it; both end with the test. */
class LiveScene {
	simulator!: Simulator;
	private running?: RunningTrigger;

	get world() {
		return this.simulator.world;
	}

	get log() {
		return this.simulator.log;
	}

	get faults() {
		return this.simulator.faults;
	}

	/** What was started last. */
	get trigger(): RunningTrigger {
		if (!this.running) throw new Error('No trigger was started');
		return this.running;
	}

	/** The items of all executions so far, flat. */
	get items() {
		return itemsOf(this.trigger);
	}

	/** All connections so far, the oldest first. */
	get history() {
		return this.world.danmaku.history;
	}

	async open(clock?: Clock): Promise<void> {
		this.simulator = await startSimulator({ clock });
	}

	async close(): Promise<void> {
		await this.running?.close();
		this.running = undefined;
		await this.simulator.close();
	}

	/** Activates the node. */
	async listen(
		parameters: IDataObject = {},
		options: TriggerOptions & { web?: object; open?: object } = {},
	): Promise<void> {
		this.running = await listen(this.simulator, parameters, options);
	}

	/** Waits until so many connections are logged in. */
	async listening(count = 1): Promise<void> {
		await listening(this.simulator, count);
	}

	async emit(...commands: Array<{ cmd: string }>): Promise<number> {
		return await this.world.danmaku.emit(roomId, ...commands);
	}

	/** Has something said in the room, and waits until the workflow has it. */
	async hears(text: string, command: { cmd: string } = chatMessage({ text })): Promise<void> {
		await this.emit(command);
		await eventually(() => this.items.at(-1)?.text === text, `'${text}'`);
	}

	/** Ids of so many further rooms. */
	someRooms(count: number): number[] {
		addStreamers(this.world, count);
		const rooms = this.world.live.rooms.all();
		return rooms.slice(-count).map((room) => room.roomId);
	}

	allHostsDown(): void {
		const { hosts, hostsDown } = this.world.danmaku;
		for (const host of [...hosts, fallback]) hostsDown.add(host);
	}
}

/** To be called where the tests are described. */
export function liveScene(clock?: Clock): LiveScene {
	const scene = new LiveScene();
	beforeEach(async () => await scene.open(clock));
	afterEach(async () => await scene.close());
	return scene;
}
