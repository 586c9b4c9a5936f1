import type { IDataObject } from 'n8n-workflow';
import type { NodeSpec } from '../harness';
import { median, type Cost } from './cost';
import { progress } from './figures';
import { noOp } from './nodes';
import type { Child } from './process';
import type { RealN8n } from './realN8n';
import type { SimulatorMethods } from './simulatorProcess';

/** One run over all items. */
export interface NodeRun extends Cost {
	/** How many items came out, and the first and last of them. */
	count: number;
	first: IDataObject;
	last: IDataObject;
}

export function runOf(output: IDataObject[], cost: Cost): NodeRun {
	return { ...cost, count: output.length, first: output[0], last: output[output.length - 1] };
}

/** One thing to measure, over and over. */
export interface Subject {
	/** The first part of its figures' names. */
	name: string;
	/** How long the simulator takes for every answer, in ms. */
	latency: number;
	items: IDataObject[];
	/** A node to run in n8n, or something that n8n has no part in. */
	run: NodeSpec | (() => Promise<NodeRun>);
	/** A fast answer counts only when it is the right one. */
	isRight(run: NodeRun, requests: number): boolean;
}

/** What a run of a subject cost, in n8n beyond what a node costs there that does nothing. */
export interface Sample extends Cost {
	requests: number;
	mostInFlight: number;
}

/**
 * Runs every subject once per round, all of them side by side, so that a busy moment of the machine
 * falls on all alike. A round before the first warms everything up and does not count.
 *
 * @returns the samples of each subject by its name
 */
export async function measure(
	title: string,
	subjects: Subject[],
	rounds: number,
	{ n8n, simulator }: { n8n: RealN8n; simulator: Child<SimulatorMethods> },
): Promise<Map<string, Sample[]>> {
	const samples = new Map<string, Sample[]>(subjects.map(({ name }) => [name, []]));
	const idleCpuMs: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		progress(`${title}: round ${round} of ${rounds}`);
		const idle = await n8n.run(noOp, subjects[0].items);
		if (round > 0) idleCpuMs.push(idle.cpuMs);
		for (const { name, latency, items, run, isRight } of subjects) {
			await simulator.call('expect', latency);
			const result = typeof run === 'function' ? await run() : await n8n.run(run, items);
			const { requests, mostInFlight } = await simulator.call('seen');
			if (!isRight(result, requests)) {
				throw new Error(`${name}: ${requests} requests gave ${result.count} items, or wrong ones`);
			}
			const { wallMs, cpuMs } = result;
			if (round > 0) samples.get(name)?.push({ wallMs, cpuMs, requests, mostInFlight });
		}
	}
	const nodes = subjects.filter(({ run }) => typeof run !== 'function');
	for (const sample of nodes.flatMap(({ name }) => samples.get(name) ?? [])) {
		sample.cpuMs -= median(idleCpuMs);
	}
	return samples;
}
