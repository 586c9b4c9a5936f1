import type { IPollFunctions } from 'n8n-workflow';
import { Memory } from '../../shared/flow/remember';
import type { Asked, TriggerState } from './state';

/**
 * What this process knows of a trigger beside its saved state. All of it may be lost at any time: it
 * saves requests and repeated errors, and bridges the one gap in which n8n does not save.
 */
export interface ProcessMemory {
	/** Whether the trigger has polled in this process. */
	hasPolled: boolean;
	/** When (ms), and about whom, each source was last asked: the saved state may not tell. */
	asked: Map<string, Asked>;
	/** What each source has noted. */
	notes: Map<string, Map<string, string>>;
	/** What was reported once. */
	reported: Set<string>;
	/** A first state that n8n may not have saved. */
	baseline?: TriggerState;
	/** The login whose end was reported. */
	reportedLogin?: string;
	/** Why the last poll failed altogether. */
	lastError?: Error;
}

/** Of the triggers in this process, by workflow and node. */
export const memories = new Memory<ProcessMemory>({ size: 10_000 });
const polled = new WeakSet<IPollFunctions>();

export function processMemoryOf(context: IPollFunctions): ProcessMemory {
	return memories.getOrSet(`${context.getWorkflow().id}:${context.getNode().id}`, () => ({
		hasPolled: false,
		asked: new Map(),
		notes: new Map(),
		reported: new Set(),
	}));
}

/** What this process knows of one source. */
export function notesOn({ notes }: ProcessMemory, source: string): Map<string, string> {
	const known = notes.get(source) ?? new Map<string, string>();
	notes.set(source, known);
	return known;
}

/** Whether n8n polls with this context for the first time, as it does at an activation. */
export function isFirstPollOf(context: IPollFunctions): boolean {
	const isFirst = !polled.has(context);
	polled.add(context);
	return isFirst;
}
