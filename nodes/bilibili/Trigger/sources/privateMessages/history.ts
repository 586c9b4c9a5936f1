import {
	endOfHistory,
	getHistoryPage,
	messageId,
	seqnoOf,
	type WireMessage,
} from '../../../api/messages';
import type { WireSession } from '../../../api/sessions';
import { sessionTalker } from '../../../views/session';
import { readDown } from '../../readDown';
import { incompleteReply, isTime, requireFields } from '../../wire';
import type { SourceContext } from '../source';
import { highestOf, type Checkpoint } from './cursor';

export interface SessionRead {
	/** Oldest first. */
	messages: WireMessage[];
	checkpoint: Checkpoint;
	/** Whether there is more than was wanted. */
	isCut: boolean;
}

const UNKNOWN: Checkpoint = { seqno: '0' };
const WHAT = 'history';
const PAGE_SIZE = 100;
/** After so many polls in which the history lacks what the list names, it is taken for missing. */
export const MAX_ATTEMPTS = 3;

/**
 * Reads what a session has got since its checkpoint; an unknown one from the low-water mark (Unix
 * seconds) on.
 *
 * A hint line may carry the seqno of a message, also of one that comes later. So hint lines move the
 * checkpoint only of what was seen, not that from which the session is read on.
 *
 * @param limit how many messages are wanted, the oldest of them
 */
export async function readSession(
	context: SourceContext,
	session: WireSession,
	known: Checkpoint = UNKNOWN,
	{ lowWaterMark, limit }: { lowWaterMark: number; limit: number },
): Promise<SessionRead> {
	const isOld = ({ timestamp }: WireMessage) => Number(timestamp) < lowWaterMark;
	const [seqno, highest] = [BigInt(known.seqno), highestOf(known)];
	const isNew = (message: WireMessage) => {
		const own = seqnoOf(message);
		if (highest === 0n) return !isOld(message);
		if (isHint(message)) return own > highest;
		return own > seqno && (own > highest || !isOld(message));
	};
	const lines = withoutImpossible(context, await newLines(context, session, seqno, isOld), known);
	const fresh = lines.filter(isNew);
	let size = limit;
	// A message and its hint line stay together.
	while (size < fresh.length && seqnoOf(fresh[size - 1]) === seqnoOf(fresh[size])) size += 1;
	const isCut = fresh.length > size;
	const reached = moved(known, isCut ? lines.slice(0, lines.indexOf(fresh[size])) : lines);
	return {
		messages: fresh.slice(0, size),
		checkpoint: isCut ? reached : conclude(session, reached, known.attempts ?? 0),
		isCut,
	};
}

/** Up to a line with an impossible time; when it stays, all but such lines. */
function withoutImpossible(
	context: SourceContext,
	lines: WireMessage[],
	{ attempts = 0 }: Checkpoint,
): WireMessage[] {
	const possible = lines.filter(({ timestamp }) => isTime(context, timestamp, 0.001, WHAT));
	if (possible.length === lines.length || attempts + 1 >= MAX_ATTEMPTS) return possible;
	return lines.slice(
		0,
		lines.findIndex((line) => !possible.includes(line)),
	);
}

/** The lines above a seqno, the oldest first, each once; without a seqno as many as are not old. */
async function newLines(
	context: SourceContext,
	session: WireSession,
	seqno: bigint,
	isOld: (message: WireMessage) => boolean,
): Promise<WireMessage[]> {
	const talker = sessionTalker(session);
	const read = await readDown<WireMessage, bigint>(WHAT, async (end) => {
		const page = await getHistoryPage(context.client, talker, {
			size: PAGE_SIZE,
			beginSeqno: seqno > 0n ? seqno : undefined,
			endSeqno: end,
		});
		const { messages, minSeqno, hasMore } = page;
		requireFields(messages, ['sender_uid', 'msg_type', 'timestamp'], WHAT);
		// Null is a message without words.
		if (messages.some(({ content }) => content === undefined)) throw incompleteReply(WHAT);
		// It begins with a line of the page above, unless Bilibili has taken that away.
		const isHole = end !== undefined && minSeqno === null;
		if (isHole && !(await isBottom(context, session, seqno, end))) throw incompleteReply(WHAT);
		const isLast = !hasMore || (seqno === 0n && messages.some(isOld));
		return { entries: messages, next: isLast ? undefined : endOfHistory(page, end) };
	});
	const once = new Map(read.reverse().map((line) => [messageId(line), line]));
	return [...once.values()].sort((left, right) => Number(seqnoOf(left) - seqnoOf(right)));
}

/** Whether nothing but what is known lies below; `has_more` may count that too. */
async function isBottom(
	context: SourceContext,
	session: WireSession,
	seqno: bigint,
	end: bigint,
): Promise<boolean> {
	if (seqno === 0n) return false;
	const range = { size: 1, endSeqno: end };
	const { maxSeqno } = await getHistoryPage(context.client, sessionTalker(session), range);
	return maxSeqno !== null && maxSeqno <= seqno;
}

/** The checkpoint after these lines; when the session is to be read on, without its time. */
function moved(known: Checkpoint, lines: WireMessage[]): Checkpoint {
	let [seqno, highest] = [BigInt(known.seqno), highestOf(known)];
	for (const line of lines) {
		const own = seqnoOf(line);
		if (own > highest) highest = own;
		if (!isHint(line) && own > seqno) seqno = own;
	}
	return { seqno: String(seqno), ...(highest > seqno && { hint: String(highest) }) };
}

/** Whether a session that was read to its end holds what the list says of it. */
function conclude(
	{ max_seqno, session_ts }: WireSession,
	reached: Checkpoint,
	attempts: number,
): Checkpoint {
	const named = BigInt(max_seqno as number | string);
	if (highestOf(reached) >= named) return { ...reached, session_ts };
	if (attempts + 1 < MAX_ATTEMPTS) return { ...reached, attempts: attempts + 1 };
	return { ...reached, hint: String(named), session_ts };
}

function isHint({ msg_type }: WireMessage): boolean {
	return Number(msg_type) === 18;
}
