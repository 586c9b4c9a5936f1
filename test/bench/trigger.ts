import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { EngineMethods, Poll } from './engineProcess';
import { progress, type Figures, type Unit } from './figures';
import { Child } from './process';
import type { SimulatorMethods } from './simulatorProcess';

export const STREAMERS = [100, 1000, 10_000];
const SESSIONS = 1000;
const LATENCY = 20;

type IdlePoll = Poll & { requests: number };

const FIGURES: Array<[name: string, unit: Unit, of: (poll: IdlePoll) => number]> = [
	['requests', 'requests', ({ requests }) => requests],
	['wall', 'ms', ({ wallMs }) => wallMs],
	['cpu', 'ms', ({ cpuMs }) => cpuMs],
	['staticData', 'B', ({ stateBytes }) => stateBytes],
	['memory', 'MB', ({ memoryBytes }) => memoryBytes / 1e6],
];

interface Watching {
	/** `trigger.live.1000` */
	name: string;
	parameters: INodeParameters;
}

/** Polls that find nothing new, with ever more to look at. */
export async function measureTrigger(figures: Figures, rounds: number): Promise<void> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	const streamers = await simulator.call('addStreamers', Math.max(...STREAMERS));
	await using engine = await Child.start<EngineMethods>(join(__dirname, 'engineProcess'));
	await engine.call('start', credential);

	// Whatever is loaded at the first poll belongs to no size.
	await engine.call('activate', { events: ['private_message'] });
	const uids = streamers.map(({ uid }) => uid);
	for (const { name, parameters } of everyWatching(uids)) {
		progress(name);
		await simulator.call('expect', LATENCY);
		await engine.call('activate', parameters);
		// One message in each session makes them known; the polls that tell them do not count.
		await simulator.call('sendMessages', SESSIONS, SESSIONS, 60);
		while ((await engine.call('poll', 60)).events > 0);
		const polls: IdlePoll[] = [];
		for (let round = 0; round < rounds; round++) {
			await simulator.call('expect', LATENCY);
			const poll = await engine.call('poll', 1);
			const { requests } = await simulator.call('seen');
			if (poll.events > 0)
				throw new Error(`${name}: ${poll.events} events although nothing happened`);
			polls.push({ ...poll, requests });
		}
		for (const [figure, unit, pick] of FIGURES) {
			figures.add(`${name}.${figure}`, unit, polls.map(pick));
		}
	}
	for (const kind of ['live', 'rooms']) {
		for (const figure of ['requests', 'cpu', 'staticData']) {
			const values = STREAMERS.map((count) => figures.value(`trigger.${kind}.${count}.${figure}`));
			figures.add(`trigger.${kind}.growth.${figure}`, 'exponent', exponent(STREAMERS, values));
		}
	}
}

function everyWatching(uids: string[]): Watching[] {
	const live = ['live_started', 'live_ended'];
	const watch = (kind: string, events: string[]) =>
		STREAMERS.map((count) => ({
			name: `trigger.${kind}.${count}`,
			parameters: { events, watch: 'list', streamers: uids.slice(0, count).join(',') },
		}));
	return [
		...watch('live', live),
		...watch('rooms', [...live, 'live_room_changed']),
		{ name: `trigger.sessions.${SESSIONS}`, parameters: { events: ['private_message'] } },
	];
}

/** The exponent of the power that fits best (least squares of the logarithms): 1 is linear. */
function exponent(sizes: number[], values: number[]): number {
	const x = sizes.map(Math.log);
	const y = values.map(Math.log);
	const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
	const [meanX, meanY] = [mean(x), mean(y)];
	const covariance = mean(x.map((value, index) => (value - meanX) * (y[index] - meanY)));
	return covariance / mean(x.map((value) => (value - meanX) ** 2));
}
