import {
	endOfPage,
	getNewSessionPage,
	getSessionPage,
	oldestTime,
	sessionId,
	type WireSession,
} from '../api/sessions';
import { incompleteReply, requireFields } from './reply';
import type { SourceContext } from './sources/source';
import type { Page } from './walk';

/**
 * How far before the newest session the list is asked for again: several can share a microsecond, and
 * nobody says that they show up in the order of their times.
 */
export const OVERLAP_US = 10_000_000;
/** 2,000 sessions, should all of them share the newest second. */
const MAX_BASELINE_PAGES = 20;

const SESSION_FIELDS = ['talker_id', 'session_type', 'session_ts', 'max_seqno'];

/**
 * A page of the sessions changed since then, oldest first; empty where none of them is fresh. The first
 * one is what the web page asks for; there is no second page of it, so the rest comes from the list of
 * all sessions.
 */
export async function sessionPage(
	context: SourceContext,
	since: number,
	isFresh: (session: WireSession) => boolean,
	end: number | undefined,
): Promise<Page<WireSession, number>> {
	const { client } = context;
	const beginTs = since - OVERLAP_US;
	const { sessions, hasMore } =
		end === undefined
			? await getNewSessionPage(client, beginTs)
			: await getSessionPage(client, 'all', { beginTs, endTs: end });
	requireFields(sessions, SESSION_FIELDS, 'list of sessions');
	// It begins with a session of the page above, unless that has moved up meanwhile.
	const isHole = end !== undefined && sessions.length === 0;
	if (isHole && !(await isInsideOneTick(context, beginTs, end))) {
		throw incompleteReply('list of sessions');
	}
	const next = endOfPage(sessions, end);
	const isKnown = sessions.every((session) => session.session_ts <= since && !isFresh(session));
	return {
		items: isKnown ? [] : sessions.sort((left, right) => left.session_ts - right.session_ts),
		next: hasMore && !isKnown && next !== undefined && next > beginTs ? next : undefined,
	};
}

/**
 * Whether more than a page of sessions share the microsecond that a page ends at: then the page below
 * rightly begins with others, or is empty.
 */
async function isInsideOneTick(
	{ client }: SourceContext,
	beginTs: number,
	end: number,
): Promise<boolean> {
	const { sessions } = await getSessionPage(client, 'all', { beginTs, endTs: end + 1 });
	return sessions.some(({ session_ts }) => session_ts === end);
}

/** The first page of all sessions, and more as long as their newest second goes on. */
export async function newestSessions({ client }: SourceContext): Promise<WireSession[]> {
	const found = new Map<string, WireSession>();
	let end: number | undefined;
	for (let pages = 0; pages < MAX_BASELINE_PAGES; pages++) {
		const { sessions, hasMore } = await getSessionPage(client, 'all', { endTs: end });
		requireFields(sessions, SESSION_FIELDS, 'list of sessions');
		for (const session of sessions) found.set(sessionId(session), session);
		end = endOfPage(sessions, end);
		const newest = Math.max(...[...found.values()].map(({ session_ts }) => session_ts));
		const isOneSecond = secondOf(oldestTime(sessions)) === secondOf(newest);
		if (!hasMore || end === undefined || !isOneSecond) break;
	}
	return [...found.values()].sort((left, right) => right.session_ts - left.session_ts);
}

function secondOf(microseconds: number): number {
	return Math.floor(microseconds / 1_000_000);
}
