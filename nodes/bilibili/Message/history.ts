import type { HistoryRange, WireMessage } from '../api/messages';
import type { Point } from './timeRange';

/** Which messages of a history are wanted. */
export interface HistoryWish {
	/** A time counts itself, a message number doesn't. */
	since?: Point;
	until?: Point;
	/** `msg_type`s; all when empty. */
	types: number[];
	limit: number;
	/** Which end of the range the limit counts from, and which comes first. */
	order: 'newest' | 'oldest';
}

/**
 * Reads the wanted messages. Bilibili hands out the newest first and knows ranges of message numbers
 * only, so a range of time is cut out here, and "oldest first" reads all of it.
 *
 * @param walk reads the pages of a range of message numbers, newest first
 */
export async function readRange(
	{ since, until, types, limit, order }: HistoryWish,
	walk: (range: HistoryRange) => AsyncIterable<WireMessage[]>,
): Promise<WireMessage[]> {
	const earliest = secondOf(since, -Infinity);
	const latest = secondOf(until, Infinity);
	const isWanted = ({ timestamp, msg_type }: WireMessage) =>
		timestamp >= earliest &&
		timestamp <= latest &&
		(types.length === 0 || types.includes(Number(msg_type)));

	const wanted: WireMessage[] = [];
	for await (const page of walk({ beginSeqno: seqnoOf(since), endSeqno: seqnoOf(until) })) {
		wanted.push(...page.filter(isWanted));
		const isEnough = order === 'newest' && wanted.length >= limit;
		const isPast = Number(page.at(-1)?.timestamp) < earliest;
		if (isEnough || isPast) break;
	}
	if (order === 'oldest') wanted.reverse();
	return wanted.slice(0, limit);
}

function seqnoOf(point: Point | undefined): bigint | undefined {
	return point && 'seqno' in point ? point.seqno : undefined;
}

/** Messages carry whole seconds. */
function secondOf(point: Point | undefined, otherwise: number): number {
	return point && 'time' in point ? Math.floor(point.time / 1000) : otherwise;
}
