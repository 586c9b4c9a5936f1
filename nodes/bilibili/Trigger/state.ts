import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import type { ChosenSource } from './settings';
import {
	count,
	FAR_FUTURE_MS,
	list,
	object,
	optional,
	record,
	text,
} from '../../shared/values/shape';
import type { Source } from './sources/source';

const VERSION = 2;

/** When a source was last asked, and about whom. */
export interface Asked {
	/** Unix ms, by this machine's clock. */
	askedAt: number;
	/** Digest of the account, the streamers or the rooms. */
	watched: string;
}

/** What is kept of a source between polls. */
export interface SourceState extends Partial<Asked>, IDataObject {
	/** Absent until there is a baseline. */
	cursor?: IDataObject;
	/** How many times it failed in a row. */
	failures?: number;
	/** When (ms) it may be asked again. */
	restsUntil?: number;
}

/** The node's static data: plain JSON that a person can read. */
export interface TriggerState extends IDataObject {
	version: number;
	/** Uid of the account that the cursors belong to; empty when the credential does not tell. */
	account: string;
	/** Digest of login and parameters: when it changes, no source rests any longer. */
	setup: string;
	sources: Record<string, SourceState> & IDataObject;
	/** The items that were put out last, where they are to come again after a restart. */
	lastItems?: IDataObject[];
}

const sourceState = object({
	askedAt: optional(count),
	watched: optional(text),
	failures: optional(count),
	restsUntil: optional(count),
});
const triggerState = object({
	account: text,
	setup: text,
	sources: record(/^/, sourceState),
	lastItems: optional(list(object({}))),
});

/**
 * The saved state as a copy to work on; undefined where there is none. What of it does not have its form
 * is left out, and told.
 */
export function readState(
	context: IPollFunctions,
	sources: ChosenSource[],
	warn: (error: Error) => void,
): TriggerState | undefined {
	const data = context.getWorkflowStaticData('node');
	if (Object.keys(data).length === 0) return undefined;
	const state = JSON.parse(JSON.stringify(data)) as TriggerState;
	if (state.version !== VERSION || !triggerState(state, FAR_FUTURE_MS)) {
		warn(damagedState('the whole trigger'));
		return undefined;
	}
	for (const { source } of sources) {
		const { cursor } = state.sources[source.name] ?? {};
		if (cursor === undefined || source.cursor(cursor, FAR_FUTURE_MS)) continue;
		warn(damagedState(titleOf(source)));
		delete state.sources[source.name];
	}
	return state;
}

/** Hands the state to n8n, which saves it when it sees fit. */
export function writeState(context: IPollFunctions, state: TriggerState): void {
	const data = context.getWorkflowStaticData('node');
	for (const key of Object.keys(data)) if (!(key in state)) delete data[key];
	Object.assign(data, state);
}

/**
 * The state to go on from: the chosen sources alone, so that one chosen again later begins anew; no
 * cursor of another account; and after a change of login or parameters none that rests.
 */
export function stateFor(
	saved: TriggerState | undefined,
	chosen: ChosenSource[],
	{ uid, setup }: { uid: string; setup: string },
): TriggerState {
	const account = saved?.account ?? '';
	const isOther = account !== '' && uid !== '' && account !== uid;
	const sources: TriggerState['sources'] = {};
	for (const { source, chosen: own } of chosen) {
		const isForeign = isOther && needsLogin(source, own);
		const { failures, restsUntil, ...known } =
			(isForeign ? undefined : saved?.sources[source.name]) ?? {};
		const rest = failures !== undefined && saved?.setup === setup && { failures, restsUntil };
		sources[source.name] = { ...known, ...rest };
	}
	const lastItems = saved?.lastItems;
	return {
		version: VERSION,
		account: uid || account,
		setup,
		sources,
		...(lastItems && { lastItems }),
	};
}

export function needsLogin(source: Source, chosen: unknown): boolean {
	return source.needsLogin?.(chosen) ?? true;
}

/** What a source is called on the screen. */
function titleOf({ events }: Source): string {
	return events.map(({ name }) => `'${name}'`).join(', ');
}

/** A saved state, or a part of it, that is not what the trigger has written. */
export function damagedCursor(source: Source): ServiceError {
	return damagedState(titleOf(source));
}

function damagedState(what: string): ServiceError {
	return new ServiceError({
		message: `The saved state of ${what} can't be used`,
		description:
			'It was damaged, or written by another version. A new baseline was taken: what had happened before it and was not told yet is not told any more.',
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** A short name for a value. */
export function digest(value: unknown, length = 12): string {
	return createHash('sha1').update(JSON.stringify(value)).digest('base64url').slice(0, length);
}
