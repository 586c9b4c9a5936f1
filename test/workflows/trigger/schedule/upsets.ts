import type { IDataObject } from 'n8n-workflow';
import type { LoggedRequest } from '../../../simulator/log';
import type { Bench } from '../setup';
import type { Action, Damage } from './actions';

/** An entry that can't be read is waited for that often; then it counts as read. */
const DOUBTS_WITHOUT_LOSS = 2;

/** What is done to the trigger, no more often than it promises to bear. */
export class Upsets {
	private doubts = 0;

	constructor(readonly bench: Bench) {}

	mayDoubt(): boolean {
		this.doubts += 1;
		return this.doubts <= DOUBTS_WITHOUT_LOSS;
	}

	timesOf({ fault, times }: Extract<Action, { do: 'fault' }>): number {
		if (fault !== 'absurdNumbers') return times;
		let allowed = 0;
		while (allowed < times && this.mayDoubt()) allowed += 1;
		return allowed;
	}
}

/**
 * Makes a list go on for ever.
 *
 * @returns puts an end to that
 */
export function makeEndless({ simulator, account }: Bench, part: string): () => void {
	const { faults, clock } = simulator;
	const take = faults.take.bind(faults);
	let below = 9_000_000_000_000;
	faults.take = (request) => {
		const { path, query } = request as LoggedRequest;
		if (!path.includes(part)) return take(request);
		below -= 1;
		const now = Math.floor(clock.now() / 1000);
		const data = endlessPage(path, { id: below, now, talker: query.talker_id, to: account.uid });
		return { kind: 'apiCode', code: 0, data };
	};
	return () => {
		faults.take = take;
	};
}

function endlessPage(
	path: string,
	{ id, now, talker, to }: { id: number; now: number; talker: unknown; to: number },
): IDataObject {
	if (path.includes('fetch_session_msgs')) {
		const line = {
			...{ sender_uid: Number(talker), receiver_id: to, receiver_type: 1, msg_type: 1 },
			...{ content: '{"content":"x"}', msg_seqno: String(id), msg_key: String(id) },
			...{ msg_status: 0, timestamp: now },
		};
		return { messages: [line], has_more: 1 };
	}
	if (path.includes('get_sessions')) {
		const session = {
			...{ talker_id: id, session_type: 1, max_seqno: 1, last_msg: null },
			session_ts: now * 1_000_000 - (9_000_000_000_000 - id),
		};
		return { session_list: [session], has_more: 1 };
	}
	const kind = path.split('/').pop() as string;
	const items = [{ id, [`${kind}_time`]: now, user: { mid: 1 }, users: [], item: {} }];
	const cursor = { is_end: false, id, time: now };
	return kind === 'like' ? { total: { cursor, items } } : { cursor, items };
}

/** Puts something else in the place of a source's cursor, or of all. */
export function damageState(state: IDataObject, { source, value }: Damage): void {
	const sources = state.sources as Record<string, IDataObject> | undefined;
	const names = Object.keys(sources ?? {});
	const name = names[source];
	if (!sources || name === undefined) state.sources = value as IDataObject;
	else sources[name].cursor = value as IDataObject;
}
