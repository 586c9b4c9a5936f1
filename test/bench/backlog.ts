import { join } from 'node:path';
import type { EngineMethods } from './engineProcess';
import { progress, type Figures } from './figures';
import { Child } from './process';
import type { SimulatorMethods } from './simulatorProcess';

const MESSAGES = 10_000;
const SESSIONS = 200;
const LATENCIES = [0, 20];

/** What the API's pages allow at best: 100 sessions, 100 messages of one session, 50 names. */
const LEAST_REQUESTS =
	Math.ceil(SESSIONS / 100) +
	SESSIONS * Math.ceil(MESSAGES / SESSIONS / 100) +
	Math.ceil(SESSIONS / 50);

/** Private messages that came in while the workflow was off. */
export async function measureBacklog(figures: Figures, rounds: number): Promise<void> {
	await using simulator = await Child.start<SimulatorMethods>(join(__dirname, 'simulatorProcess'));
	const credential = await simulator.call('start');
	await simulator.call('addStreamers', SESSIONS);
	await using engine = await Child.start<EngineMethods>(join(__dirname, 'engineProcess'));
	await engine.call('start', credential);
	await engine.call('activate', { events: ['private_message'] });

	figures.add('backlog.leastRequests', 'requests', LEAST_REQUESTS);
	for (const latency of LATENCIES) {
		const samples: Array<{ wallMs: number; requests: number; stateBytes: number }> = [];
		for (let round = 0; round <= rounds; round++) {
			progress(`Backlog, ${latency} ms: round ${round} of ${rounds}`);
			await simulator.call('sendMessages', MESSAGES, SESSIONS, 1);
			await simulator.call('expect', latency);
			const sample = { wallMs: 0, requests: 0, stateBytes: 0 };
			for (let events = 0; events < MESSAGES;) {
				const poll = await engine.call('poll', 1);
				if (poll.events === 0) throw new Error(`${events} events of ${MESSAGES} messages`);
				events += poll.events;
				sample.wallMs += poll.wallMs;
				sample.stateBytes = poll.stateBytes;
			}
			sample.requests = (await simulator.call('seen')).requests;
			if (round > 0) samples.push(sample);
		}
		const name = `backlog.${latency}ms`;
		const perSecond = samples.map(({ wallMs }) => MESSAGES / (wallMs / 1000));
		figures.add(`${name}.speed`, 'events/s', perSecond);
		const requests = samples.map((sample) => sample.requests);
		figures.add(`${name}.requests`, 'requests', requests, 'backlog.leastRequests');
		figures.add(
			`${name}.staticData`,
			'B',
			samples.map(({ stateBytes }) => stateBytes),
		);
	}
}
