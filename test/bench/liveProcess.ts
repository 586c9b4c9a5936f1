/** The Live Room Trigger at work, in a process of its own. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { NodePackage, startTrigger, type RunningTrigger } from '../harness';
import { costOf } from './cost';
import { serve } from './process';

export interface Headroom {
	/** Of one core, from 0. */
	cpuShare: number;
	events: number;
	/** From the sending of a command to the start of its execution, in ms, below which 95 % are. */
	p95Ms: number;
	/** How much more memory is in use than before. */
	memoryBytes: number;
}

// Compiled, as it is published.
const nodePackage = new NodePackage(join(__dirname, '../..'), (built) => built);
let trigger: RunningTrigger | undefined;
let events = 0;
let delays: number[] = [];

/** A danmaku says when it was sent. */
function count(items: INodeExecutionData[]): void {
	const now = Date.now();
	events += items.length;
	for (const { json } of items) {
		if (json.event === 'danmaku') delays.push(now - Number(json.text));
	}
	trigger?.executions.splice(0);
}

function inUse(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

const methods = {
	async listen(bilibiliApi: ICredentialDataDecryptedObject, parameters: INodeParameters) {
		const spec = { type: 'bilibiliLiveRoomTrigger', parameters };
		const credentials = { bilibiliApi };
		trigger = await startTrigger(spec, { credentials, package: nodePackage, execute: count });
	},

	async measure(seconds: number): Promise<Headroom> {
		const before = inUse();
		events = 0;
		delays = [];
		const [, { wallMs, cpuMs }] = await costOf(async () => await sleep(seconds * 1000));
		const sorted = delays.sort((a, b) => a - b);
		return {
			cpuShare: cpuMs / wallMs,
			events,
			p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
			memoryBytes: inUse() - before,
		};
	},

	async stop() {
		await trigger?.close();
	},
};

export type LiveMethods = typeof methods;

serve(methods);
