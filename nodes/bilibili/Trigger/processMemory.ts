import type { IPollFunctions } from 'n8n-workflow';
import type { TriggerState } from './state';

/**
 * What this process knows of a trigger beside its saved state. All of it may be lost at any time: it
 * saves requests and repeated errors, and bridges the one gap in which n8n does not save.
 */
export interface ProcessMemory {
	/** When (ms) each source was last asked. */
	askedAt: Record<string, number>;
	/** Digest of the cursor that each source was last read to the end for. */
	confirmed: Record<string, string>;
	/** A first state that n8n may not have saved. */
	baseline?: TriggerState;
	/** The login whose end was told. */
	toldLogin?: string;
	/** Why the last poll failed altogether. */
	lastError?: Error;
}

/** Of every trigger in this process, by workflow and node. */
export const memories = new Map<string, ProcessMemory>();
const polled = new WeakSet<IPollFunctions>();

export function processMemoryOf(context: IPollFunctions): ProcessMemory {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const memory = memories.get(key) ?? { askedAt: {}, confirmed: {} };
	memories.set(key, memory);
	return memory;
}

/** Whether n8n polls with this context for the first time, as it does at an activation. */
export function isFirstPollOf(context: IPollFunctions): boolean {
	const isFirst = !polled.has(context);
	polled.add(context);
	return isFirst;
}
