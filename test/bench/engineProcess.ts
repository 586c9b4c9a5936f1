/** n8n's engine polling a trigger, in a process of its own. */
import { join } from 'node:path';
import {
	Expression,
	type ICredentialDataDecryptedObject,
	type INodeParameters,
} from 'n8n-workflow';
import { CredentialStore, NodePackage, Poller, type PollResult } from '../harness';
import { costOf, type Cost } from './cost';
import { serve } from './process';

/** One poll of the trigger. */
export interface Poll extends Cost {
	events: number;
	/** What the node keeps in the workflow's static data, as JSON. */
	stateBytes: number;
	/** How much more memory is in use at the end of the poll than before, none of it collected yet. */
	memoryBytes: number;
}

const MINUTE = 60_000;

// Compiled, as it is published.
const nodePackage = new NodePackage(join(__dirname, '../..'), (built) => built);
const credentials = new CredentialStore();
let poller: Poller | undefined;

// The minutes between two polls need not be waited for.
const systemClock = Date.now.bind(Date);
let ahead = 0;
Date.now = () => systemClock() + ahead;

const methods = {
	/** Starts n8n's expression engine as n8n does by default, and stores the credential. */
	async start(credential: ICredentialDataDecryptedObject) {
		await Expression.initExpressionEngine({
			engine: 'vm',
			poolSize: 1,
			maxCodeCacheSize: 1024,
			bridgeTimeout: 5000,
			bridgeMemoryLimit: 128,
		});
		await credentials.save('bilibiliApi', credential);
	},

	/** Activates a workflow with the trigger: its first poll. */
	async activate(parameters: INodeParameters): Promise<Poll> {
		const spec = { type: 'bilibiliTrigger', parameters };
		poller = await Poller.create(spec, { credentials, package: nodePackage });
		return await measured(poller, (active) => active.activate());
	},

	/** The next poll, that many minutes later. */
	async poll(minutes: number): Promise<Poll> {
		ahead += minutes * MINUTE;
		if (!poller) throw new Error('No trigger is active');
		return await measured(poller, (active) => active.poll());
	},
};

export type EngineMethods = typeof methods;

async function measured(
	active: Poller,
	poll: (active: Poller) => Promise<PollResult>,
): Promise<Poll> {
	const inUse = () => process.memoryUsage().heapUsed;
	const [{ items, error, memoryBytes }, cost] = await costOf(async () => {
		const before = inUse();
		const result = await poll(active);
		return { ...result, memoryBytes: inUse() - before };
	});
	if (error) throw error;
	const stateBytes = Buffer.byteLength(JSON.stringify(active.savedState));
	return { ...cost, events: items?.length ?? 0, stateBytes, memoryBytes };
}

serve(methods);
