import { pagesOf, take } from '../../../../shared/flow/pager';
import {
	endOfPage,
	getNewSessionPage,
	getSessionPage,
	oldestTime,
	type WireSession,
} from '../../../api/sessions';
import { readDown } from '../../readDown';
import { areIds, incompleteReply, isTime, requireFields } from '../../wire';
import type { SourceContext } from '../source';
import { keyOf } from './cursor';

/**
 * How far before the newest session the list is asked for again: several can share a microsecond, and
 * nobody says that they show up in the order of their times.
 */
export const OVERLAP_US = 10_000_000;
/** 2,000 sessions, should all of them share the newest second. */
const MAX_BASELINE_PAGES = 20;

const WHAT = 'list of sessions';

/** The sessions changed since then (µs), the oldest first, each once. */
export async function changedSessions(
	context: SourceContext,
	since: number,
	isFresh: (session: WireSession) => boolean,
): Promise<{ sessions: WireSession[]; isWhole: boolean }> {
	let isWhole = true;
	const read = await readDown<WireSession, number>(WHAT, async (end) => {
		const page = await pageBelow(context, since - OVERLAP_US, end);
		if (!page.isWhole) isWhole = false;
		const isKnown = page.sessions.every((one) => one.session_ts <= since && !isFresh(one));
		return { entries: page.sessions, next: isKnown ? undefined : page.next };
	});
	// The first to come is the newest state of a session.
	const sessions = new Map(read.reverse().map((session) => [keyOf(session), session]));
	return { sessions: [...sessions.values()].sort(byTime), isWhole };
}

interface SessionPage {
	sessions: WireSession[];
	next?: number;
	/** False where a session was left out. */
	isWhole: boolean;
}

async function pageBelow(
	context: SourceContext,
	beginTs: number,
	end: number | undefined,
): Promise<SessionPage> {
	const page = await getNewSessionPage(context.client, beginTs, end);
	const sessions = usable(context, page.sessions);
	// It begins with a session of the page above, unless that has moved up meanwhile.
	const isHole = end !== undefined && page.sessions.length === 0;
	if (isHole && !(await isInsideOneTick(context, beginTs, end))) throw incompleteReply(WHAT);
	const next = endOfPage(sessions, end);
	return {
		sessions,
		next: page.hasMore && next !== undefined && next > beginTs ? next : undefined,
		isWhole: sessions.length === page.sessions.length,
	};
}

/** Those whose numbers can be true. */
function usable(context: SourceContext, sessions: WireSession[]): WireSession[] {
	requireFields(sessions, ['talker_id', 'session_type', 'session_ts', 'max_seqno'], WHAT);
	return sessions.filter(
		({ talker_id, max_seqno, session_ts }) =>
			isTime(context, session_ts, 1000, WHAT) && areIds(context, [talker_id, max_seqno], WHAT),
	);
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

/** The first page of all sessions, and more as long as their newest second goes on; the newest first. */
export async function newestSessions(context: SourceContext): Promise<WireSession[]> {
	let newest = 0;
	const pages = pagesOf<WireSession, number>({
		maxPages: MAX_BASELINE_PAGES,
		idOf: keyOf,
		fetch: async (end) => {
			const page = await getSessionPage(context.client, 'all', { endTs: end });
			const sessions = usable(context, page.sessions);
			newest = sessions.reduce((top, one) => Math.max(top, one.session_ts), newest);
			const isOneSecond = secondOf(oldestTime(sessions)) === secondOf(newest);
			const next = page.hasMore && isOneSecond ? endOfPage(sessions, end) : undefined;
			return { entries: sessions, next };
		},
	});
	const { entries } = await take(pages, Infinity);
	return entries.sort(byTime).reverse();
}

const byTime = (left: WireSession, right: WireSession) => left.session_ts - right.session_ts;

function secondOf(microseconds: number): number {
	return Math.floor(microseconds / 1_000_000);
}
