import { getHistoryPage, seqnoOf, type WireMessage } from '../api/messages';
import type { Talker, WireSession } from '../api/sessions';
import { incompleteReply, requireFields } from './reply';
import type { SessionMark } from './sessionMarks';
import type { SourceContext } from './sources/source';
import { Walk, type Page } from './walk';

export interface SessionRead {
	/** Oldest first. */
	messages: WireMessage[];
	mark: SessionMark;
	/** Read to its end, as far as one can tell. */
	done: boolean;
	failure?: unknown;
}

const UNKNOWN: SessionMark = { seqno: 0n, highest: 0n, time: 0 };
const HINT = 18;
const PAGE_SIZE = 100;
/** After so many polls in which the history lacks what the list names, it is taken for missing. */
export const MAX_DOUBTS = 3;

/**
 * Reads what a session has got since its mark; an unknown one from the floor (Unix seconds) on.
 *
 * A hint line may carry the seqno of a message, also of one that comes later. So hint lines move the
 * mark only of what was seen, not that from which the session is read on.
 */
export async function readSession(
	{ client, budget }: SourceContext,
	talker: Talker,
	session: WireSession,
	known: SessionMark = UNKNOWN,
	floor: number,
): Promise<SessionRead> {
	let { seqno, highest } = known;
	const isOld = ({ timestamp }: WireMessage) => Number(timestamp) < floor;
	const isNew = (message: WireMessage) => {
		const own = seqnoOf(message);
		if (seqno === 0n && highest === 0n) return !isOld(message);
		if (isHint(message)) return own > highest;
		return own > seqno && (own > highest || !isOld(message));
	};
	const fetch = async (end?: bigint): Promise<Page<WireMessage, bigint>> => {
		const page = await getHistoryPage(client, talker, {
			size: PAGE_SIZE,
			beginSeqno: seqno > 0n ? seqno : undefined,
			endSeqno: end,
		});
		requireFields(page.messages, ['sender_uid', 'msg_type', 'timestamp'], 'history');
		// Null is a message without words.
		if (page.messages.some(({ content }) => content === undefined))
			throw incompleteReply('history');
		// It begins with a line of the page above, unless Bilibili has taken that away.
		if (end !== undefined && page.minSeqno === null && !(await isBottom(end))) {
			throw incompleteReply('history');
		}
		const next = page.minSeqno === null ? null : overlapping(page.minSeqno, end);
		const isLast = !page.hasMore || next === null || (seqno === 0n && page.messages.some(isOld));
		return { items: [...page.messages].reverse(), next: isLast ? undefined : next };
	};

	/** Whether nothing but what is known lies below; `has_more` may count that too. */
	const isBottom = async (end: bigint): Promise<boolean> => {
		if (seqno === 0n) return false;
		const { maxSeqno } = await getHistoryPage(client, talker, { size: 1, endSeqno: end });
		return maxSeqno !== null && maxSeqno <= seqno;
	};

	const walk = new Walk<WireMessage, bigint>(fetch, budget, known.ends);
	const messages: WireMessage[] = [];
	let failure: unknown;
	try {
		for await (const page of walk.pages()) {
			messages.push(...page.filter(isNew));
			for (const message of page) {
				const own = seqnoOf(message);
				if (own > highest) highest = own;
				if (!isHint(message) && own > seqno) seqno = own;
			}
		}
	} catch (error) {
		failure = error;
	}
	// After a failure the history is read from its top again.
	const ends = failure === undefined && walk.ends.length > 0 ? { ends: walk.ends } : undefined;
	const mark = { seqno, highest, ...ends };
	if (!walk.done) return { messages, mark: { ...mark, time: 0 }, done: false, failure };
	return { messages, ...conclude(session, mark, known.doubts ?? 0) };
}

/** Whether a session that was read to its end holds what the list says of it. */
function conclude(
	session: WireSession,
	mark: Omit<SessionMark, 'time'>,
	doubts: number,
): { mark: SessionMark; done: boolean } {
	const named = BigInt(session.max_seqno as number | string);
	if (mark.highest >= named) return { mark: { ...mark, time: session.session_ts }, done: true };
	if (doubts + 1 < MAX_DOUBTS)
		return { mark: { ...mark, time: 0, doubts: doubts + 1 }, done: false };
	return { mark: { ...mark, highest: named, time: session.session_ts }, done: true };
}

/** One seqno of the page above comes again: a page can end between a message and its hint line. */
function overlapping(lowest: bigint, end: bigint | undefined): bigint | null {
	if (end === undefined || lowest + 1n < end) return lowest + 1n;
	return lowest < end ? lowest : null;
}

function isHint({ msg_type }: WireMessage): boolean {
	return Number(msg_type) === HINT;
}
