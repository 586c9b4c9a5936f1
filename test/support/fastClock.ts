import type { Clock } from '../simulator/clock';

interface FastClock {
	/** Takes the place of the live trigger's clock. */
	clock: { now(): number; sleep(ms: number): Promise<void> };
	/** The same time for the simulator. It can only run. */
	simulatorClock: Clock;
	/** Waits until so many seconds have passed on it. */
	seconds(count: number): Promise<void>;
}

/** Real time between two steps of the clock. */
const STEP_MS = 5;
const SPEED = 60;

// Imported before anything of the nodes, it is their clock too.
jest.mock('../../nodes/shared/flow/clock', () => fastClock);

/**
 * A clock that runs sixty times faster.
 *
 * It goes in steps, one each time the process gets round to it: however busy the machine is, no
 * time-out passes before what it waits for had its turns.
 */
export const fastClock = createFastClock();

function createFastClock(): FastClock {
	let time = Date.now();
	const sleepers = new Set<{ until: number; wake: () => void }>();
	const now = () => time;
	const sleep = async (ms: number): Promise<void> =>
		await new Promise((wake) => sleepers.add({ until: time + ms, wake }));
	const step = () => {
		time += STEP_MS * SPEED;
		for (const sleeper of sleepers) {
			if (sleeper.until > time) continue;
			sleepers.delete(sleeper);
			sleeper.wake();
		}
		setTimeout(step, STEP_MS).unref();
	};
	step();
	return {
		clock: { now, sleep },
		simulatorClock: {
			now,
			advance: unavailable,
			set: unavailable,
			freeze: unavailable,
			resume: unavailable,
		},
		seconds: async (count) => await sleep(count * 1000),
	};
}

function unavailable(): never {
	throw new Error('The fast clock only runs');
}
