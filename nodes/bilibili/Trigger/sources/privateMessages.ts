import type { IDataObject } from 'n8n-workflow';
import type { ServiceError } from '../../../errors';
import { getOwnUid } from '../../api/account';
import { getHistoryPage, seqnoOf, type WireMessage } from '../../api/messages';
import { getPeople } from '../../api/people';
import { getNewSessionPage, getSessionPage, sessionId, type WireSession } from '../../api/sessions';
import { faceOf, talkerOfSession } from '../../Message/output';
import { isAutoReply, isRecalled, messageItem } from '../../messageItem';
import { readSession } from '../history';
import { incompleteReply, requireFields } from '../reply';
import {
	decodeSessions,
	encodeSessions,
	forgetSessions,
	type SessionMark,
	type SessionMarks,
} from '../sessionMarks';
import { Walk, type Page } from '../walk';
import { isWantedFrom, type Source, type SourceContext, type TriggerEvent } from './source';
import { without } from '../../../without';

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

interface Arrival {
	message: WireMessage;
	session: WireSession;
}

/** How far before now an empty inbox begins, in case this machine's clock is ahead. */
const CLOCK_TOLERANCE_S = 5 * 60;
/**
 * How far before the newest session the list is asked for again: several can share a microsecond, and
 * nobody says that they show up in the order of their times.
 */
const OVERLAP_US = 10_000_000;
const MAX_BASELINE_PAGES = 5;
/** Sessions whose history is read for the newest messages of all. */
const MAX_EXAMPLE_SESSIONS = 10;
/** Not messages: hint lines, and the lines that record a recall. Told only when asked for. */
const SILENT_TYPES = [18, 5];
/** The group was dissolved, or the account has left it. */
const GROUP_IS_GONE: unknown[] = [700013, 700014];

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
		const cursor = cursorOf(marks, since, Math.floor(since / 1_000_000));
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
		const arrivals: Arrival[] = [];
		const listing = new Walk<WireSession, number>(
			async (end) => await sessionPage(context, since, end),
			context.budget,
			cursor.ends,
		);

		/** False where the rest of the page has to wait for the next poll. */
		const handle = async (session: WireSession): Promise<boolean> => {
			const key = sessionId(session);
			if (!hasNews(session, marks.get(key), floor)) return true;
			if (reads > 0 && context.budget.spent) return false;
			reads += 1;
			const talker = talkerOfSession(session);
			const read = await readSession(context, talker, session, marks.get(key), floor);
			arrivals.push(...read.messages.map((message) => ({ message, session })));
			if (GROUP_IS_GONE.includes((read.failure as ServiceError | undefined)?.code)) {
				marks.set(key, markOf(session));
				return true;
			}
			marks.set(key, read.mark);
			if (read.failure !== undefined) throw read.failure;
			if (read.mark.doubts) doubtful = Math.min(doubtful, session.session_ts - 1);
			return read.done || read.mark.doubts !== undefined;
		};

		let failure: unknown;
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
		return {
			events: await toEvents(context, arrivals),
			// After a failure the list is read from its top again; what is done is in the marks.
			cursor: cursorOf(marks, since, floor, failure === undefined ? listing.ends : []),
			done: listing.done && !isInterrupted && doubtful === Infinity,
			failure,
		};
	},

	async examples(context) {
		const arrivals = await newestMessages(context, await newestSessions(context), 1);
		return (await toEvents(context, arrivals)).slice(-1);
	},
};

function cursorOf(
	marks: SessionMarks,
	since: number,
	floor: number,
	ends: number[] = [],
): MessageCursor {
	const kept = forgetSessions(marks, floor, since - OVERLAP_US);
	return {
		since,
		floor: kept.floor,
		sessions: encodeSessions(kept.marks),
		...(ends.length > 0 && { ends }),
	};
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

const SESSION_FIELDS = ['talker_id', 'session_type', 'session_ts', 'max_seqno'];

/**
 * A page of the sessions changed since then, oldest first. The first one is what the web page asks
 * for; there is no second page of it, so the rest comes from the list of all sessions.
 */
async function sessionPage(
	{ client }: SourceContext,
	since: number,
	end: number | undefined,
): Promise<Page<WireSession, number>> {
	const beginTs = since - OVERLAP_US;
	const { sessions, hasMore } =
		end === undefined
			? await getNewSessionPage(client, beginTs)
			: await getSessionPage(client, 'all', { beginTs, endTs: end });
	requireFields(sessions, SESSION_FIELDS, 'list of sessions');
	// It begins with a session of the page above, unless that has moved up meanwhile.
	if (end !== undefined && sessions.length === 0) throw incompleteReply('list of sessions');
	const next = endOfPage(sessions, end);
	return {
		items: sessions.sort((left, right) => left.session_ts - right.session_ts),
		next: hasMore && next !== undefined && next > beginTs ? next : undefined,
	};
}

/** Where the page below begins: one microsecond of this page comes again. */
function endOfPage(sessions: WireSession[], end = Infinity): number | undefined {
	// Pinned sessions may stand in front, out of order.
	const inOrder = sessions.filter(({ top_ts }) => !top_ts);
	const oldest = Math.min(...(inOrder.length > 0 ? inOrder : sessions).map((s) => s.session_ts));
	if (oldest + 1 < end) return oldest + 1;
	return oldest < end ? oldest : undefined;
}

/** The first page of all sessions, and more as long as their newest second goes on. */
async function newestSessions({ client }: SourceContext): Promise<WireSession[]> {
	const found = new Map<string, WireSession>();
	let end: number | undefined;
	for (let pages = 0; pages < MAX_BASELINE_PAGES; pages++) {
		const { sessions, hasMore } = await getSessionPage(client, 'all', { endTs: end });
		requireFields(sessions, SESSION_FIELDS, 'list of sessions');
		for (const session of sessions) found.set(sessionId(session), session);
		const seconds = [...found.values()].map(({ session_ts }) => Math.floor(session_ts / 1e6));
		end = endOfPage(sessions, end);
		if (!hasMore || end === undefined || Math.min(...seconds) < Math.max(...seconds)) break;
	}
	return [...found.values()].sort((left, right) => right.session_ts - left.session_ts);
}

/** The newest messages of all sessions that the user wants to hear of; at least `count`, if there are. */
async function newestMessages(
	context: SourceContext,
	sessions: WireSession[],
	count: number,
): Promise<Arrival[]> {
	const arrivals: Arrival[] = [];
	for (const session of sessions.slice(0, MAX_EXAMPLE_SESSIONS)) {
		const { messages } = await getHistoryPage(context.client, talkerOfSession(session), {
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

async function wanted(
	{ client, settings }: SourceContext,
	arrivals: Arrival[],
): Promise<Arrival[]> {
	if (arrivals.length === 0) return [];
	const { messageTypes, includeOwn, skipAutoReplies } = settings;
	const ownUid = await getOwnUid(client);
	return arrivals.filter(({ message }) => {
		const type = Number(message.msg_type);
		const sender = String(message.sender_uid);
		if (messageTypes.size > 0 ? !messageTypes.has(type) : SILENT_TYPES.includes(type)) return false;
		if (skipAutoReplies && isAutoReply(message)) return false;
		return (includeOwn || sender !== ownUid) && isWantedFrom(settings, sender);
	});
}

/** The items, oldest first within each session. */
async function toEvents(context: SourceContext, arrivals: Arrival[]): Promise<TriggerEvent[]> {
	const told = await wanted(context, arrivals);
	if (told.length === 0) return [];
	const { client } = context;
	const ownUid = await getOwnUid(client);
	const people = await getPeople(
		client,
		told.map(({ message }) => String(message.sender_uid)),
	);
	const latest = new Map<string, number>();
	const events = told.map(({ message, session }): TriggerEvent => {
		const key = sessionId(session);
		// The seqno tells the order; times must not contradict it.
		const at = Math.max(Number(message.timestamp) * 1000, latest.get(key) ?? 0);
		latest.set(key, at);
		const talker = talkerOfSession(session);
		const fields = without(messageItem(message, { talker, ownUid, people }), 'timestamp');
		const isHint = Number(message.msg_type) === 18;
		return {
			event: 'private_message',
			id: `private_message:${key}:${seqnoOf(message)}${isHint ? ':hint' : ''}`,
			at,
			fields: { ...fields, talker_name: faceOf(session, people)?.name ?? null },
			raw: isRecalled(message) ? { ...message, content: null } : message,
		};
	});
	return events.sort((left, right) => left.at - right.at);
}
