import type { IDataObject } from 'n8n-workflow';
import type { WireSession } from '../../../api/sessions';
import {
	count,
	digits,
	object,
	optional,
	record,
	seconds,
	time,
} from '../../../../shared/values/shape';

/** How far one session has been read. */
export interface Checkpoint extends IDataObject {
	/** Highest seqno of a message; '0' where none was told yet and the low-water mark decides. */
	seqno: string;
	/** Highest seqno of any line, where that is a hint line: it is above `seqno` until a message is. */
	hint?: string;
	/** `session_ts` (µs) when it was read to its end; absent while it was not. */
	session_ts?: number;
	/** In how many polls in a row it could not be read as far as the list says. */
	attempts?: number;
}

/** By `user:<uid>` or `group:<id>`. */
export type Checkpoints = Record<string, Checkpoint> & IDataObject;

export interface MessageCursor extends IDataObject {
	/** `session_ts` (µs) up to which every session has been read. */
	readUpTo: number;
	/** Unix seconds: older messages of sessions that are not remembered are old. */
	lowWaterMark: number;
	sessions: Checkpoints;
	/** In how many polls in a row the list held a session with an impossible time. */
	attempts?: number;
}

const microseconds = time(1000);

export const messageCursor = object({
	readUpTo: microseconds,
	lowWaterMark: seconds,
	sessions: record(
		/^(user|group):\d{1,20}$/,
		object({
			seqno: digits,
			hint: optional(digits),
			session_ts: optional(microseconds),
			attempts: optional(count),
		}),
	),
	attempts: optional(count),
});

const MAX_SESSIONS = 400;

/** Below this seqno (inclusive) everything of a session was seen. */
export function highestOf({ seqno, hint = '0' }: Checkpoint): bigint {
	return BigInt(seqno) > BigInt(hint) ? BigInt(seqno) : BigInt(hint);
}

/** The name of a session in the cursor. */
export function keyOf({ session_type, talker_id }: WireSession): string {
	return `${Number(session_type) === 2 ? 'group' : 'user'}:${talker_id}`;
}

/** The checkpoint of a session of which everything counts as old. */
export function everythingRead({ max_seqno, session_ts, last_msg }: WireSession): Checkpoint {
	const highest = BigInt(max_seqno as number | string);
	// A message may still come under the seqno of a hint line.
	const isHint = Number(last_msg?.msg_type) === 18 && highest > 0n;
	return isHint
		? { seqno: String(highest - 1n), hint: String(highest), session_ts }
		: { seqno: String(highest), session_ts };
}

/** Whether the list says of a session that it goes beyond its checkpoint. */
export function hasNews(
	{ max_seqno, session_ts }: WireSession,
	checkpoint: Checkpoint | undefined,
	lowWaterMark: number,
): boolean {
	const highest = BigInt(max_seqno as number | string);
	if (highest === 0n) return false;
	if (!checkpoint) return Math.floor(session_ts / 1_000_000) >= lowWaterMark;
	return session_ts > (checkpoint.session_ts ?? 0) || highest > highestOf(checkpoint);
}

/**
 * Forgets the sessions that have been quiet for longest, and raises the low-water mark above them.
 *
 * @param until µs: the list is not asked again for sessions up to here; those that are later stay
 */
export function forgetQuiet(cursor: MessageCursor, until: number): MessageCursor {
	const newestFirst = Object.entries(cursor.sessions).sort(
		([, left], [, right]) => timeOf(right) - timeOf(left),
	);
	const surplus = newestFirst
		.slice(MAX_SESSIONS)
		.filter(([, checkpoint]) => timeOf(checkpoint) < until);
	const gone = new Set(surplus.map(([key]) => key));
	const marks = surplus.map(([, checkpoint]) => Math.floor(timeOf(checkpoint) / 1_000_000) + 1);
	return {
		...cursor,
		lowWaterMark: marks.reduce((left, right) => Math.max(left, right), cursor.lowWaterMark),
		sessions: Object.fromEntries(newestFirst.filter(([key]) => !gone.has(key))),
	};
}

/** One that is still to be read counts as the newest. */
const timeOf = ({ session_ts = Number.MAX_SAFE_INTEGER }: Checkpoint) => session_ts;
