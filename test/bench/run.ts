/**
 * `npm run bench`: one JSON line per figure, and at the end which goals are met.
 *   npm run bench -- --only items,weight --rounds 1     some parts, for a quick look
 * A whole run also writes the tables of docs/benchmark.md and the plot; `--only live,liveHour` its own.
 */
import { parseArgs } from 'node:util';
import { measureBacklog } from './backlog';
import { measureBatch } from './batch';
import { Figures } from './figures';
import { measuredGoals } from './goals';
import { measureItems } from './items';
import { writeLiveReport, writeReport } from './report';
import { measureLive, measureLiveHour } from './live';
import { goalTable } from './tables';
import { measureTrigger } from './trigger';
import { measureWeight } from './weight';

const parts: Record<string, (figures: Figures, rounds: number) => Promise<void>> = {
	items: measureItems,
	batch: measureBatch,
	trigger: measureTrigger,
	backlog: measureBacklog,
	live: measureLive,
	liveHour: measureLiveHour,
	weight: measureWeight,
};

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { only: { type: 'string' }, rounds: { type: 'string', default: '5' } },
	});
	const chosen = values.only?.split(',') ?? Object.keys(parts);
	const figures = new Figures();
	const rounds = Number(values.rounds);
	for (const name of chosen) await parts[name](figures, rounds);
	console.log(`\n${goalTable(measuredGoals(figures), figures, 'en')}`);
	if (!values.only) writeReport(figures, rounds);
	if (chosen.includes('live') && chosen.includes('liveHour')) writeLiveReport(figures, rounds);
}

void main();
