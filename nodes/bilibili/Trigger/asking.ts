import type { IDataObject } from 'n8n-workflow';
import { getNotificationUnread } from '../api/notifications';
import type { BilibiliClient } from '../api/request';
import type { Budget } from '../../shared/flow/budget';
import { afterFailure, isResting } from './health';
import type { ProcessMemory } from './processMemory';
import type { Settings } from './settings';
import {
	inOrder,
	type Polled,
	type Source,
	type SourceContext,
	type TriggerEvent,
} from './sources/source';
import { digest, type TriggerState } from './state';

/** No source is asked more often. */
const SHORTEST_INTERVAL_MS = 20_000;

export interface Asking {
	/** Gets the new cursors. */
	state: TriggerState;
	memory: ProcessMemory;
	settings: Settings;
	budget: Budget;
	client: BilibiliClient;
}

export interface Failed {
	source: Source;
	error: unknown;
}

/** Whether a source may be asked now. */
export function isDue(state: TriggerState, memory: ProcessMemory, { name }: Source): boolean {
	return !isResting(state.sources[name], Date.now()) && !wasJustAsked(state, memory, name);
}

export function wasJustAsked(state: TriggerState, memory: ProcessMemory, name: string): boolean {
	const age = Date.now() - lastAsked(state, memory, name);
	return age >= 0 && age < SHORTEST_INTERVAL_MS;
}

function lastAsked(state: TriggerState, memory: ProcessMemory, name: string): number {
	return Math.max(memory.askedAt[name] ?? 0, state.sources[name].askedAt ?? 0);
}

export interface Asked {
	/** Those that there was time for. */
	asked: Source[];
	events: TriggerEvent[];
	failed: Failed[];
}

/**
 * Polls one source after the other, each with its share of the time, first those that have waited
 * longest: what there is no time for comes first in the next poll. One that fails stops no other.
 */
export async function askSources(
	due: Source[],
	{ state, memory, settings, budget, client }: Asking,
): Promise<Asked> {
	const asked: Source[] = [];
	const events: TriggerEvent[] = [];
	const failed: Failed[] = [];
	let unread: Promise<IDataObject> | undefined;
	const waiting = [...due].sort(
		(left, right) => lastAsked(state, memory, left.name) - lastAsked(state, memory, right.name),
	);
	for (const [index, source] of waiting.entries()) {
		if (index > 0 && budget.spent) break;
		asked.push(source);
		const { name } = source;
		const { cursor, failures } = state.sources[name];
		const askedAt = Date.now();
		memory.askedAt[name] = askedAt;
		const { failure, done, ...polled } = await pollSource(source, cursor, {
			client,
			settings,
			budget: budget.share(waiting.length - index),
			confirmed: cursor !== undefined && memory.confirmed[name] === digest(cursor),
			unread: async () => await (unread ??= getNotificationUnread(client)),
		});
		const isWell = failure === undefined;
		if (!isWell) failed.push({ source, error: failure });
		events.push(...polled.events);
		state.sources[name] = {
			...(polled.cursor && { cursor: polled.cursor }),
			askedAt,
			...(!isWell && afterFailure({ failures }, failure, Date.now())),
		};
		memory.confirmed[name] = isWell && done ? digest(polled.cursor) : '';
	}
	return { asked, events: events.sort(inOrder), failed };
}

async function pollSource(
	source: Source,
	cursor: IDataObject | undefined,
	context: SourceContext,
): Promise<Omit<Polled<IDataObject>, 'cursor'> & { cursor?: IDataObject }> {
	try {
		return cursor
			? await source.poll(cursor, context)
			: await source.baseline(context, context.settings.firstEvents);
	} catch (failure) {
		return { events: [], cursor, done: false, failure };
	}
}
