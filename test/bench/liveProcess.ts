/** The Live Room Trigger at work in a process of its own, whose clock runs faster. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { NodePackage, startTrigger, type RunningTrigger } from '../harness';
import { serve } from './process';

// Compiled, as it is published.
const nodePackage = new NodePackage(join(__dirname, '../..'), (built) => built);
let trigger: RunningTrigger | undefined;
let events = 0;
let before = 0;

function inUse(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed + process.memoryUsage().external;
}

const methods = {
	/** Begins to listen; from now on time passes so many times faster. */
	async listen(
		bilibiliApi: ICredentialDataDecryptedObject,
		parameters: INodeParameters,
		speed: number,
	) {
		const systemClock = Date.now.bind(Date);
		const since = systemClock();
		Date.now = () => since + (systemClock() - since) * speed;
		trigger = await startTrigger(
			{ type: 'bilibiliLiveRoomTrigger', parameters },
			{
				credentials: { bilibiliApi },
				package: nodePackage,
				execute: (items) => {
					events += items.length;
					trigger?.executions.splice(0);
				},
			},
		);
	},

	/** From now on counts what is told and what more memory is in use. */
	mark() {
		events = 0;
		before = inUse();
	},

	/** Resolves when nothing more is told. */
	async settled() {
		for (let before = -1; before !== events;) {
			before = events;
			await sleep(400);
		}
	},

	/** @throws where something was lost */
	async stop() {
		const memoryBytes = inUse() - before;
		await trigger?.close();
		const [failure] = trigger?.failedExecutions ?? [];
		if (failure) throw failure;
		return { events, memoryBytes };
	},
};

export type LiveMethods = typeof methods;

serve(methods);
