/**
 * `npm run bench:decoders`: how many commands per second come out of the frames of a live room, here
 * and in three decoders of npm. One line per decoder: median and spread of the commands per second, and the
 * processor time that one command takes.
 *
 * Every decoder parses every command of the same frames and is checked to have done so. The others
 * decompress in Node's thread pool and profit from several frames at a time: the better of one and
 * sixteen counts for them. "default events" is what the trigger does as it comes: commands that nobody
 * asked for are not parsed.
 */
import { parseArgs } from 'node:util';
import type { Compression } from '../../simulator/bilibili/danmaku/packets';
import { loadDecoders, type Decoder } from './decoders';
import { corpusOf, type Corpus } from './frames';

const ROUND_MS = 800;

interface Round {
	commandsPerSecond: number;
	/** Of all threads: what is left of it serves the rest of n8n. */
	cpuMicroseconds: number;
}

async function round({ decodeAll }: Decoder, corpus: Corpus, atOnce: number): Promise<Round> {
	let commands = 0;
	const startedAt = performance.now();
	const cpu = process.cpuUsage();
	do {
		await decodeAll(corpus.frames, atOnce);
		commands += corpus.commands;
	} while (performance.now() - startedAt < ROUND_MS);
	const { user, system } = process.cpuUsage(cpu);
	return {
		commandsPerSecond: (commands * 1000) / (performance.now() - startedAt),
		cpuMicroseconds: (user + system) / commands,
	};
}

function median(values: number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}

async function measure(compression: Compression, rounds: number): Promise<void> {
	const { peers, whole, chosen } = await loadDecoders();
	const corpus = corpusOf(compression);
	const runs = [
		...peers.flatMap((decoder) => [1, 16].map((atOnce) => ({ decoder, atOnce }))),
		{ decoder: whole, atOnce: 1 },
		{ decoder: chosen, atOnce: 1 },
	].map((run) => ({ ...run, rounds: [] as Round[] }));

	for (const { decoder, atOnce } of runs) {
		const commands = await decoder.decodeAll(corpus.frames, atOnce);
		if (decoder !== chosen && commands !== corpus.commands) {
			throw new Error(`${decoder.name} found ${commands} of ${corpus.commands} commands`);
		}
		await round(decoder, corpus, atOnce);
	}
	// Round by round, so that what else the machine does falls on all alike.
	for (let count = 0; count < rounds; count++) {
		for (const run of runs) run.rounds.push(await round(run.decoder, corpus, run.atOnce));
	}
	const results = runs.map(({ decoder, atOnce, rounds }) => ({
		decoder,
		atOnce,
		rates: rounds.map(({ commandsPerSecond }) => commandsPerSecond),
		cpu: median(rounds.map(({ cpuMicroseconds }) => cpuMicroseconds)),
	}));
	const others = results.filter(({ decoder }) => peers.includes(decoder));
	const fastest = Math.max(...others.map(({ rates }) => median(rates)));
	const thriftiest = Math.min(...others.map(({ cpu }) => cpu));
	for (const { decoder, atOnce, rates, cpu } of results) {
		console.log(
			JSON.stringify({
				compression,
				decoder: decoder.name,
				atOnce,
				commandsPerSecond: Math.round(median(rates)),
				lowest: Math.round(Math.min(...rates)),
				highest: Math.round(Math.max(...rates)),
				timesFastest: rounded(median(rates) / fastest),
				cpuMicroseconds: rounded(cpu),
				timesThriftiest: rounded(thriftiest / cpu),
			}),
		);
	}
}

const rounded = (value: number) => Math.round(value * 100) / 100;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
	for (const compression of ['zlib', 'brotli'] as const) {
		await measure(compression, Number(values.rounds));
	}
}

void main();
