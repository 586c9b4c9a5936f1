import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../../shared/http/errors';
import { isFlagged } from '../../api/codes/flags';
import { getHistoryPage } from '../../api/messages';
import { sessionId, type WireSession } from '../../api/sessions';
import { sessionTalker } from '../../views/session';
import { MAX_DOUBTS, readSession } from '../history';
import { toEvents, wanted, type Arrival } from '../messageEvents';
import { newestSessions, OVERLAP_US, sessionPage } from '../sessionList';
import {
	decodeSessions,
	encodeSessions,
	forgetSessions,
	type SessionMark,
	type SessionMarks,
} from '../sessionMarks';
import { Walk } from '../walk';
import type { Source, SourceContext } from './source';

interface MessageCursor extends IDataObject {
	/** µs: every session up to here has been read. */
	since: number;
	/** Unix seconds: older messages of sessions that are not remembered are old. */
	floor: number;
	/** See {@link encodeSessions}. */
	sessions: string;
	/** Where the pages of the list begin that are still to be handled. */
	ends?: number[];
}

/** How far before now an empty inbox begins, in case this machine's clock is ahead. */
const CLOCK_TOLERANCE_S = 5 * 60;
/** Sessions whose history is read for the newest messages of all. */
const MAX_EXAMPLE_SESSIONS = 10;
/** So many sessions that can not be read hold no other one back; more may be all. */
const MAX_REFUSALS = 3;

export const privateMessages: Source<MessageCursor> = {
	name: 'privateMessages',
	events: ['private_message'],
	needsLogin: () => true,

	async baseline(context, count) {
		const sessions = await newestSessions(context);
		const nothing = (Math.floor(Date.now() / 1000) - CLOCK_TOLERANCE_S) * 1_000_000;
		const since = Math.max(...sessions.map(({ session_ts }) => session_ts), 0) || nothing;
		const marks: SessionMarks = new Map(
			sessions.map((session) => [sessionId(session), markOf(session)]),
		);
		const floor = Math.floor(since / 1_000_000);
		const cursor = { since, ...encoded(forgetSessions(marks, floor, since - OVERLAP_US)) };
		const arrivals = count > 0 ? await newestMessages(context, sessions, count) : [];
		return {
			events: (await toEvents(context, arrivals)).slice(-count || Infinity),
			cursor,
			done: true,
		};
	},

	async poll(cursor, context) {
		const marks = decodeSessions(cursor.sessions);
		const { floor } = cursor;
		let { since } = cursor;
		let doubtful = Infinity;
		let reads = 0;
		let refusals = 0;
		let failure: unknown;
		const arrivals: Arrival[] = [];
		const listing = new Walk<WireSession, number>(
			async (end) =>
				await sessionPage(
					context,
					since,
					(session) => hasNews(session, marks.get(sessionId(session)), floor),
					end,
				),
			context.budget,
			cursor.ends,
		);

		/** False where the rest of the page has to wait for the next poll. */
		const handle = async (session: WireSession): Promise<boolean> => {
			const key = sessionId(session);
			if (!hasNews(session, marks.get(key), floor)) return true;
			if (reads > 0 && context.budget.spent) return false;
			reads += 1;
			const talker = sessionTalker(session);
			const read = await readSession(context, talker, session, marks.get(key), floor);
			arrivals.push(...read.messages.map((message) => ({ message, session })));
			if (read.failure === undefined) {
				marks.set(key, read.mark);
				if (read.mark.doubts) doubtful = Math.min(doubtful, session.session_ts - 1);
				return read.done || read.mark.doubts !== undefined;
			}
			if (isFlagged(read.failure, 'groupGone')) {
				marks.set(key, markOf(session));
				return true;
			}
			const isLasting = isAboutSession(read.failure);
			const doubts = isLasting ? (marks.get(key)?.doubts ?? 0) + 1 : 0;
			const isGivenUp = doubts >= MAX_DOUBTS;
			marks.set(key, isGivenUp ? markOf(session) : { ...read.mark, ...(isLasting && { doubts }) });
			refusals += 1;
			if (!isLasting || refusals > MAX_REFUSALS) throw read.failure;
			failure ??= read.failure;
			if (!isGivenUp) doubtful = Math.min(doubtful, session.session_ts - 1);
			return true;
		};

		let isInterrupted = false;
		try {
			pages: for await (const page of listing.pages()) {
				for (const session of page) {
					if (!(await handle(session))) {
						isInterrupted = true;
						break pages;
					}
				}
				const newest = page.at(-1)?.session_ts ?? since;
				since = Math.max(since, Math.min(newest, doubtful));
			}
		} catch (error) {
			failure = error;
		}
		// After a failure the list is read from its top again; what is done is in the marks.
		const ends = failure === undefined ? listing.ends : [];
		const done = listing.done && !isInterrupted && doubtful === Infinity;
		// A session that is still to be handled may be older than those in the marks.
		const kept = done ? forgetSessions(marks, floor, since - OVERLAP_US) : { marks, floor };
		return {
			events: await toEvents(context, arrivals),
			cursor: { since, ...encoded(kept), ...(ends.length > 0 && { ends }) },
			done,
			failure,
		};
	},

	async examples(context) {
		const arrivals = await newestMessages(context, await newestSessions(context), 1);
		return (await toEvents(context, arrivals)).slice(-1);
	},
};

function encoded({ marks, floor }: { marks: SessionMarks; floor: number }) {
	return { floor, sessions: encodeSessions(marks) };
}

/** Whether Bilibili may have refused this session alone: no HTTP status, no overload, no dead login. */
function isAboutSession(error: unknown): boolean {
	if (!(error instanceof ServiceError) || typeof error.code !== 'number') return false;
	const isHttpStatus = error.code >= 300 && error.code < 600;
	return !isHttpStatus && !error.transient && error.failure === undefined;
}

/** A session of which everything counts as old. */
function markOf({ max_seqno, session_ts, last_msg }: WireSession): SessionMark {
	const highest = BigInt(max_seqno as number | string);
	// A message may still come under the seqno of a hint line.
	const isHint = Number(last_msg?.msg_type) === 18 && highest > 0n;
	return { seqno: isHint ? highest - 1n : highest, highest, time: session_ts };
}

function hasNews(session: WireSession, mark: SessionMark | undefined, floor: number): boolean {
	const highest = BigInt(session.max_seqno as number | string);
	if (highest === 0n) return false;
	if (!mark) return Math.floor(session.session_ts / 1_000_000) >= floor;
	return session.session_ts > mark.time || highest > mark.highest;
}

/** The newest messages of all sessions that the user wants to hear of; at least `count`, if there are. */
async function newestMessages(
	context: SourceContext,
	sessions: WireSession[],
	count: number,
): Promise<Arrival[]> {
	const arrivals: Arrival[] = [];
	for (const session of sessions.slice(0, MAX_EXAMPLE_SESSIONS)) {
		const { messages } = await getHistoryPage(context.client, sessionTalker(session), {
			size: Math.max(20, count),
			endSeqno: BigInt(session.max_seqno as number | string) + 1n,
		});
		const inOrder = [...messages].reverse().map((message) => ({ message, session }));
		arrivals.push(...(await wanted(context, inOrder)));
		const times = arrivals.map(({ message }) => Number(message.timestamp)).sort((a, b) => b - a);
		if (times.length >= count && session.session_ts / 1e6 < times[count - 1]) break;
	}
	return arrivals;
}
