import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../simulator/clock';

/** How many seconds pass in one. */
export const speed = 60;

const startedAt = Date.now();
const now = () => startedAt + (Date.now() - startedAt) * speed;

/** Takes the place of the live trigger's clock. */
export const clock = {
	now,
	sleep: async (ms: number): Promise<void> => await sleep(ms / speed),
};

/** The same time for the simulator. It can only run. */
export const simulatorClock: Clock = {
	now,
	advance: unavailable,
	set: unavailable,
	freeze: unavailable,
	resume: unavailable,
};

function unavailable(): never {
	throw new Error('The fast clock only runs');
}
