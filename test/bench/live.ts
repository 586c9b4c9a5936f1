import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { EVENTS } from '../../nodes/bilibili/LiveRoomTrigger/events';
import { progress, type Figures } from './figures';
import type { Headroom, LiveMethods } from './liveProcess';
import { Child } from './process';
import type { SimulatorMethods } from './simulatorProcess';

/** More than in any live room measured. */
const COMMANDS_PER_SECOND = 500;
const SECONDS = 20;

const WATCHES: Record<string, INodeParameters> = {
	none: { events: ['warning'] },
	all: { events: Object.keys(EVENTS), delivery: 'batch', batchSeconds: 1, batchSize: 1000 },
	each: { events: ['danmaku'], options: { maxRunning: 100 } },
};

/**
 * What is left of a core in the liveliest room: where none of its commands is wanted, all are in batches
 * of a second, or each danmaku starts an execution. Without what n8n does with an execution.
 */
export async function measureLive(figures: Figures, rounds: number): Promise<void> {
	for (const compression of ['zlib', 'brotli'] as const) {
		for (const [name, parameters] of Object.entries(WATCHES)) {
			progress(`Live Room Trigger: ${compression}, ${name}`);
			const measured: Headroom[] = [];
			for (let round = 0; round < rounds; round++) {
				measured.push(await listenFor(SECONDS, compression, parameters));
			}
			const samples = (of: (headroom: Headroom) => number) => measured.map(of);
			const figure = `live.${compression}.${name}`;
			figures.add(
				`${figure}.cpu`,
				'ms/s',
				samples(({ cpuShare }) => cpuShare * 1000),
			);
			figures.add(
				`${figure}.memory`,
				'MB',
				samples(({ memoryBytes }) => memoryBytes / 1e6),
			);
			if (name === 'none') continue;
			figures.add(
				`${figure}.events`,
				'events/s',
				samples(({ events }) => events / SECONDS),
			);
			figures.add(
				`${figure}.p95`,
				'ms',
				samples(({ p95Ms }) => p95Ms),
			);
		}
	}
}

async function listenFor(
	seconds: number,
	compression: 'brotli' | 'zlib',
	parameters: INodeParameters,
): Promise<Headroom> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	await using live = await Child.start<LiveMethods>(join(__dirname, 'liveProcess'));
	await live.call('listen', credential, { source: 'web', ...parameters });
	await simulator.call('listening');
	// What is compiled on the way belongs to the first seconds.
	const sending = simulator.call('emitLive', COMMANDS_PER_SECOND, seconds + 7, compression);
	await live.call('measure', 5);
	const headroom = await live.call('measure', seconds);
	await sending;
	await live.call('stop');
	return headroom;
}
