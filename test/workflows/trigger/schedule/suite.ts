import fc from 'fast-check';
import { Bench } from '../setup';
import { useFastHttp } from '../fastHttp';
import type { Schedule } from './actions';
import { play, type Subject } from './run';

/** A new simulated Bilibili after so many schedules: it keeps all people it ever had. */
const SCHEDULES_PER_BENCH = 20;

/** Plays `runs` schedules; `TRIGGER_SEED` and `TRIGGER_RUNS` play others, or more of them. */
export async function playSchedules(
	name: string,
	schedules: fc.Arbitrary<Schedule>,
	runs: number,
	{ events, parameters }: Pick<Subject, 'events' | 'parameters'>,
): Promise<void> {
	const seed = Number(process.env.TRIGGER_SEED ?? Math.floor(process.hrtime()[1]));
	const numRuns = Number(process.env.TRIGGER_RUNS ?? runs);
	const startedAt = process.hrtime();
	const cpu = process.cpuUsage();
	let bench: Bench | undefined;
	let msPerRequest = 0;
	let played = 0;
	const subject: Subject = {
		events,
		parameters,
		polls: 0,
		slowDown: (ms) => {
			msPerRequest = ms;
		},
	};
	const restore = useFastHttp({
		beforeEach: () => bench?.wait(msPerRequest),
		simulator: () => (bench as Bench).simulator,
	});
	try {
		await fc.assert(
			fc.asyncProperty(schedules, async (schedule) => {
				if (!bench || played % SCHEDULES_PER_BENCH === 0) {
					await bench?.close();
					bench = await Bench.start();
				}
				played += 1;
				bench.simulator.faults.clear();
				bench.simulator.log.clear();
				bench.setLocalClock();
				subject.slowDown(0);
				const problems = await play(bench, schedule, subject);
				if (problems.length > 0) throw new Error(problems.join('\n'));
			}),
			{
				seed,
				numRuns,
				path: process.env.TRIGGER_PATH,
				endOnFailure: process.env.TRIGGER_SHRINK === undefined,
			},
		);
	} finally {
		await bench?.close();
		await restore();
		const [seconds] = process.hrtime(startedAt);
		process.stdout.write(
			`${name}: ${played} schedules, ${subject.polls} polls, seed ${seed}, ${seconds} s, ${Math.round(process.cpuUsage(cpu).user / 1e6)} s of CPU\n`,
		);
	}
}
