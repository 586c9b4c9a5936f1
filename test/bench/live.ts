import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { EVENTS } from '../../nodes/bilibili/LiveRoomTrigger/events';
import type { Compression } from '../simulator/bilibili/danmaku/packets';
import { progress, type Figures } from './figures';
import type { LiveMethods } from './liveProcess';
import { Child } from './process';
import { RealN8n } from './realN8n';
import type { SimulatorMethods } from './simulatorProcess';

/** More than in any live room measured. */
const COMMANDS_PER_SECOND = 500;
const SECONDS = 20;
/** What is compiled on the way belongs to the first seconds. */
const WARM_UP_SECONDS = 8;
/** n8n has much to do yet after its start. */
const SETTLING_SECONDS = 60;
/** How much faster than the clock on the wall the hour of the memory passes. */
const SPEED = 10;
const HOUR = 3600;
/** So much is sent before the trigger has to have read it all, on however busy a machine. */
const PORTION = 30;

export const COMPRESSIONS = ['zlib', 'brotli'] as const;

const all = { events: Object.keys(EVENTS), delivery: 'batch', batchSeconds: 1, batchSize: 1000 };
/** What is measured in n8n: of its commands none is wanted, all in batches, or five a second. */
const WATCHES: Record<'none' | 'all' | 'each', IDataObject> = {
	none: { events: ['warning'] },
	all,
	each: { events: ['super_chat'] },
};

/** What the liveliest room takes of a core in a whole n8n, what is stored included, and how soon it is told. */
export async function measureLive(figures: Figures, rounds: number): Promise<void> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	await using n8n = await RealN8n.start(await simulator.call('start'));
	progress('Live Room Trigger: n8n alone');
	await sleep(SETTLING_SECONDS * 1000);
	figures.add('live.idle.cpu', '%', await n8n.cpuPercent(SECONDS));
	for (const compression of COMPRESSIONS) {
		for (const [name, parameters] of Object.entries(WATCHES)) {
			const samples: Array<{ cpu: number; delays: number[] }> = [];
			for (let round = 1; round <= rounds; round++) {
				progress(`Live Room Trigger: ${compression}, ${name}, round ${round} of ${rounds}`);
				samples.push(await listen(n8n, simulator, compression, parameters));
			}
			const figure = `live.${compression}.${name}`;
			const cpu = samples.map((sample) => sample.cpu);
			figures.add(`${figure}.cpu`, '%', cpu);
			if (name !== 'each') continue;
			const p95 = samples.map(({ delays }) => percentile(delays, 0.95));
			figures.add(`${figure}.p95`, 'ms', p95);
		}
	}
}

async function listen(
	n8n: RealN8n,
	simulator: Child<SimulatorMethods>,
	compression: Compression,
	parameters: IDataObject,
) {
	const type = 'bilibiliLiveRoomTrigger';
	const workflow = await n8n.activate({ type, parameters: { source: 'web', ...parameters } });
	await simulator.call('listening');
	const seconds = WARM_UP_SECONDS + SECONDS + 2;
	const sending = simulator.call('emitLive', COMMANDS_PER_SECOND, seconds, compression, 1);
	await sleep(WARM_UP_SECONDS * 1000);
	const cpu = await n8n.cpuPercent(SECONDS);
	await sending;
	// The last executions end.
	await sleep(3_000);
	const told = await n8n.deactivate(workflow, 100);
	const delays = told.flatMap(({ startedAt, items }) =>
		items.filter(({ event }) => event === 'super_chat').map(({ text }) => startedAt - Number(text)),
	);
	if (parameters !== WATCHES.none && delays.length === 0) throw new Error('Nothing was told');
	return { cpu, delays };
}

/** What more memory is in use after an hour of all events in batches, without what n8n does with those. */
export async function measureLiveHour(figures: Figures): Promise<void> {
	progress(`Live Room Trigger: an hour, ${SPEED} times as fast`);
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	await using live = await Child.start<LiveMethods>(join(__dirname, 'liveProcess'));
	await live.call('listen', credential, { source: 'web', ...all }, SPEED);
	await simulator.call('listening');
	for (let second = -PORTION; second < HOUR; second += PORTION) {
		// What is compiled and filled on the way belongs to the first seconds.
		if (second === 0) await live.call('mark');
		await simulator.call('emitLive', COMMANDS_PER_SECOND, PORTION, 'brotli', SPEED);
		await live.call('settled');
	}
	const { events, memoryBytes } = await live.call('stop');
	figures.add('live.hour.events', 'events/s', events / HOUR);
	figures.add('live.hour.memory', 'MB', memoryBytes / 1e6);
}

function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}
