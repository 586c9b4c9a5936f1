import { ServiceError } from '../../../../shared/http/errors';
import { isFlagged } from '../../../api/codes/flags';
import type { WireSession } from '../../../api/sessions';
import { EndlessListError, MAX_EVENTS } from '../../readDown';
import type { SourceContext } from '../source';
import {
	everythingRead,
	forgetQuiet,
	hasNews,
	keyOf,
	type Checkpoint,
	type Checkpoints,
	type MessageCursor,
} from './cursor';
import type { ReceivedMessage } from './events';
import { MAX_ATTEMPTS, readSession } from './history';
import { changedSessions, OVERLAP_US } from './sessionList';

/** Sessions that one poll reads; the next one goes on. */
const MAX_SESSIONS = 250;
/** So many sessions that can not be read hold no other one back; more may be all. */
const MAX_REFUSALS = 3;

export interface InboxRead {
	received: ReceivedMessage[];
	cursor: MessageCursor;
	failure?: unknown;
}

/** Reads the sessions that have changed, the oldest first, as many as a poll may. */
export async function readInbox(cursor: MessageCursor, context: SourceContext): Promise<InboxRead> {
	const { readUpTo, lowWaterMark, sessions: known, attempts = 0 } = cursor;
	const isFresh = (one: WireSession) => hasNews(one, known[keyOf(one)], lowWaterMark);
	let changed: Awaited<ReturnType<typeof changedSessions>>;
	try {
		changed = await changedSessions(context, readUpTo, isFresh);
	} catch (failure) {
		return { received: [], cursor, failure };
	}
	const reading = new InboxReading(cursor, context);
	for (const session of changed.sessions) {
		if (isFresh(session) && !(await reading.next(session))) break;
		reading.pass(session);
	}
	// What was left out may come again with a time that can be.
	const mayHeal = !changed.isWhole && attempts + 1 < MAX_ATTEMPTS;
	const after = reading.cursor(mayHeal);
	return {
		received: reading.received,
		cursor: mayHeal ? { ...after, attempts: attempts + 1 } : after,
		failure: reading.failure,
	};
}

/** One poll's way through the sessions that have changed. */
class InboxReading {
	readonly received: ReceivedMessage[] = [];
	failure?: unknown;
	private readonly sessions: Checkpoints;
	private readonly lowWaterMark: number;
	private reads = 0;
	private refusals = 0;
	private isCut = false;
	/** µs: every session up to here has been read … */
	private passed: number;
	/** … but for one at this time, which is to be looked at again. */
	private retryFrom = Infinity;

	constructor(
		private readonly before: MessageCursor,
		private readonly context: SourceContext,
	) {
		this.sessions = { ...before.sessions };
		this.lowWaterMark = before.lowWaterMark;
		this.passed = before.readUpTo;
	}

	/** Reads a session. False where it, and what is newer, has to wait for the next poll. */
	async next(session: WireSession): Promise<boolean> {
		const isEnough = this.reads >= MAX_SESSIONS || this.received.length >= MAX_EVENTS;
		if (isEnough || (this.reads > 0 && this.context.budget.spent)) return this.cut();
		this.reads += 1;
		const key = keyOf(session);
		try {
			const { messages, checkpoint, isCut } = await readSession(
				this.context,
				session,
				this.sessions[key],
				{ lowWaterMark: this.lowWaterMark, limit: MAX_EVENTS - this.received.length },
			);
			for (const message of messages) this.received.push({ message, session });
			this.sessions[key] = checkpoint;
			if (checkpoint.attempts) this.retry(session);
			return isCut ? this.cut() : true;
		} catch (error) {
			return this.refused(session, error);
		}
	}

	/** Notes that everything up to this session is done. */
	pass({ session_ts }: WireSession): void {
		this.passed = Math.max(this.passed, session_ts);
	}

	/** @param isHeld whether the next poll has to look at everything again */
	cursor(isHeld: boolean): MessageCursor {
		const readUpTo = isHeld ? this.before.readUpTo : Math.min(this.passed, this.retryFrom);
		const cursor: MessageCursor = {
			readUpTo: Math.max(this.before.readUpTo, readUpTo),
			lowWaterMark: this.lowWaterMark,
			sessions: this.sessions,
		};
		// A session that is still to be read may be older than those that are remembered.
		const isDone = !this.isCut && !isHeld && this.retryFrom === Infinity;
		return isDone ? forgetQuiet(cursor, cursor.readUpTo - OVERLAP_US) : cursor;
	}

	private cut(): false {
		this.isCut = true;
		return false;
	}

	private retry({ session_ts }: WireSession): void {
		this.retryFrom = Math.min(this.retryFrom, session_ts - 1);
	}

	/** A session that Bilibili refuses to show holds no other one back, and after some polls is given up. */
	private refused(session: WireSession, error: unknown): boolean {
		const key = keyOf(session);
		if (isFlagged(error, 'groupGone')) {
			this.sessions[key] = everythingRead(session);
			return true;
		}
		this.failure ??= error;
		this.refusals += 1;
		if (!isAboutSession(error) || this.refusals > MAX_REFUSALS) {
			this.failure = error;
			return this.cut();
		}
		const known: Checkpoint = this.sessions[key] ?? { seqno: '0' };
		const attempts = (known.attempts ?? 0) + 1;
		if (attempts >= MAX_ATTEMPTS) {
			this.sessions[key] = everythingRead(session);
			return true;
		}
		this.sessions[key] = { ...known, attempts };
		this.retry(session);
		return true;
	}
}

/** Whether Bilibili may have refused this session alone: no HTTP status, no overload, no dead login. */
function isAboutSession(error: unknown): boolean {
	if (error instanceof EndlessListError) return true;
	if (!(error instanceof ServiceError) || typeof error.code !== 'number') return false;
	const isHttpStatus = error.code >= 300 && error.code < 600;
	return !isHttpStatus && !error.transient && error.failure === undefined;
}
