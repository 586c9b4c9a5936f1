import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Account } from '../api/request';
import type { Health } from './health';
import type { Settings } from './settings';
import type { Source } from './sources/source';

const VERSION = 1;

/** What is kept of a source between polls. */
export interface SourceState extends Health, IDataObject {
	/** Absent until there is a baseline. */
	cursor?: IDataObject;
	/** When (ms) it was last asked. */
	askedAt?: number;
}

/** The node's static data: plain JSON. */
export interface TriggerState extends IDataObject {
	version: number;
	/** Uid of the account that the cursors belong to; empty when the credential does not tell. */
	account: string;
	/** Digest of login and parameters: when it changes, no source rests any longer. */
	setup: string;
	sources: Record<string, SourceState> & IDataObject;
}

/** The saved state as a copy to work on; undefined where there is none that can be used. */
export function readState(context: IPollFunctions): TriggerState | undefined {
	const data = context.getWorkflowStaticData('node') as Partial<TriggerState>;
	return data.version === VERSION && data.sources
		? (JSON.parse(JSON.stringify(data)) as TriggerState)
		: undefined;
}

/** Hands the state to n8n, which saves it when it sees fit. */
export function writeState(context: IPollFunctions, state: TriggerState): void {
	Object.assign(context.getWorkflowStaticData('node'), state);
}

/**
 * The state to go on from: the chosen sources alone, so that one chosen again later begins anew; no
 * cursor of another account; and after a change of login or parameters none that rests.
 */
export function stateFor(
	saved: TriggerState | undefined,
	chosen: Source[],
	settings: Settings,
	{ uid, setup }: Pick<Account, 'uid'> & { setup: string },
): TriggerState {
	const account = saved?.account ?? '';
	const isOther = account !== '' && uid !== '' && account !== uid;
	const sources: TriggerState['sources'] = {};
	for (const source of chosen) {
		const { cursor, askedAt, failures, until } = saved?.sources[source.name] ?? {};
		sources[source.name] = {
			...(cursor && !(isOther && source.needsLogin(settings)) && { cursor }),
			...(askedAt !== undefined && { askedAt }),
			...(failures !== undefined && saved?.setup === setup && { failures, until }),
		};
	}
	return { version: VERSION, account: uid || account, setup, sources };
}

export function digest(value: unknown): string {
	return createHash('sha1').update(JSON.stringify(value)).digest('base64').slice(0, 12);
}
