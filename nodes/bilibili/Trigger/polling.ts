import type { Failure, IDataObject } from 'n8n-workflow';
import { backoffMs } from '../../shared/flow/backoff';
import type { Budget } from '../../shared/flow/budget';
import { causeOf } from '../../shared/http/errors';
import type { ServerClock } from '../../shared/http/serverClock';
import { getNotificationUnread } from '../api/notifications';
import type { BilibiliClient } from '../api/request';
import { notesOn, type ProcessMemory } from './processMemory';
import type { ChosenSource } from './settings';
import {
	inOrder,
	type Polled,
	type Settings,
	type SourceContext,
	type TriggerEvent,
} from './sources/source';
import {
	damagedCursor,
	digest,
	needsLogin,
	type Asked,
	type SourceState,
	type TriggerState,
} from './state';
import { latestTime } from './wire';

/** No source is asked more often. */
const SHORTEST_INTERVAL_MS = 20_000;
const MINUTE_MS = 60_000;
const LONGEST_REST_MS = 30 * MINUTE_MS;
/** Polls come by the minute, but not to the millisecond. */
const EARLY_MS = 10_000;
/** Somebody has to act before these are over. */
const ACTIONABLE: unknown[] = ['credential-invalid', 'configuration-invalid', 'node-defect'];

export interface Polling {
	/** Gets the new cursors. */
	state: TriggerState;
	memory: ProcessMemory;
	settings: Settings;
	budget: Budget;
	client: BilibiliClient;
	clock: ServerClock;
	warn(error: Error): void;
}

export interface Failed extends ChosenSource {
	error: unknown;
}

/** Whether a source may be asked now. */
export function isDue(polling: Polling, chosen: ChosenSource): boolean {
	const { restsUntil = 0 } = polling.state.sources[chosen.source.name];
	const rest = restsUntil - Date.now();
	// A time that a wrong clock has written too far ahead does not count.
	const isResting = rest > 0 && rest <= LONGEST_REST_MS;
	return !isResting && !wasJustAsked(polling, chosen);
}

/** Whether it was asked about the same people less than 20 seconds ago. */
export function wasJustAsked(polling: Polling, chosen: ChosenSource): boolean {
	const age = Date.now() - lastAsked(polling, chosen);
	return age >= 0 && age < SHORTEST_INTERVAL_MS;
}

function lastAsked(polling: Polling, chosen: ChosenSource): number {
	const { name } = chosen.source;
	const watched = watchedBy(polling, chosen);
	return Math.max(
		...[polling.memory.asked.get(name), polling.state.sources[name]].map((asked) =>
			asked?.watched === watched ? (asked.askedAt ?? 0) : 0,
		),
	);
}

/** Whom a source is asked about: of others it was not asked yet, however recent the last poll is. */
function watchedBy({ client }: Polling, { source, chosen }: ChosenSource): string {
	const account = needsLogin(source, chosen) ? client.account.uid : '';
	return digest([account, source.watched?.(chosen)]);
}

export interface PolledSources {
	/** Those that there was time for. */
	asked: ChosenSource[];
	events: TriggerEvent[];
	failed: Failed[];
}

/**
 * Polls one source after the other, each with its share of the time, first those that have waited
 * longest: what there is no time for comes first in the next poll. One that fails stops no other.
 */
export async function pollSources(due: ChosenSource[], polling: Polling): Promise<PolledSources> {
	const { budget, client } = polling;
	let counters: Promise<IDataObject> | undefined;
	const unread = async () => await (counters ??= getNotificationUnread(client));
	const waiting = [...due].sort(
		(left, right) => lastAsked(polling, left) - lastAsked(polling, right),
	);
	const result: PolledSources = { asked: [], events: [], failed: [] };
	for (const [index, one] of waiting.entries()) {
		if (index > 0 && budget.spent) break;
		result.asked.push(one);
		const share = budget.share(waiting.length - index);
		const { events, failure } = await pollOne(one, polling, { budget: share, unread });
		result.events.push(...events);
		if (failure !== undefined) result.failed.push({ ...one, error: failure });
	}
	return { ...result, events: result.events.sort(inOrder) };
}

async function pollOne(
	one: ChosenSource,
	polling: Polling,
	own: Pick<SourceContext, 'budget' | 'unread'>,
): Promise<Pick<Polled<IDataObject>, 'events' | 'failure'>> {
	const { state, memory, client, settings, clock, warn } = polling;
	const { source, chosen } = one;
	const { cursor: before, failures = 0 } = state.sources[source.name];
	const asked: Asked = { askedAt: Date.now(), watched: watchedBy(polling, one) };
	memory.asked.set(source.name, asked);
	const context: SourceContext = {
		...{ client, settings, chosen, clock, warn },
		...own,
		notes: notesOn(memory, source.name),
	};
	const { events, cursor, failure } = await pollFrom(before, one, context);
	state.sources[source.name] = {
		...(cursor && { cursor }),
		...asked,
		...(failure !== undefined && restAfter(failure, failures + 1)),
	};
	return { events, failure };
}

/** A poll from a cursor; a baseline where there is none, or one that has a time from the future in it. */
async function pollFrom(
	cursor: IDataObject | undefined,
	{ source }: ChosenSource,
	context: SourceContext,
): Promise<Omit<Polled<IDataObject>, 'cursor'> & { cursor?: IDataObject }> {
	try {
		if (!cursor) return await source.baseline(context, context.settings.firstEvents);
		const polled = await source.poll(cursor, context);
		// Only Bilibili's answer tells what time it is.
		if (!context.clock.isSet || source.cursor(cursor, latestTime(context.clock))) return polled;
		context.warn(damagedCursor(source));
		return await source.baseline(context, 0);
	} catch (failure) {
		return { events: [], cursor, failure };
	}
}

/** 1, 2, 4 … 30 minutes of rest, twice that after a refusal for asking too much. */
function restAfter(error: unknown, failures: number): SourceState {
	const { failure } = error as { failure?: Failure };
	const asked = failure && 'retryAfterMs' in failure ? failure.retryAfterMs : 0;
	const firstMs = failure?.cause === 'rate-limited' ? 2 * MINUTE_MS : MINUTE_MS;
	const rest = needsAction(error)
		? LONGEST_REST_MS
		: backoffMs({ firstMs, longestMs: LONGEST_REST_MS }, failures, asked);
	return { failures, restsUntil: Date.now() + rest - EARLY_MS };
}

export function needsAction(error: unknown): boolean {
	return ACTIONABLE.includes(causeOf(error));
}
