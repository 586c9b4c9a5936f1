import type { Ending } from '../../shared/flow/pager';
import type { HistoryRange, WireMessage } from '../api/messages';
import type { Point } from './timeRange';

/** Which messages of a history are wanted. */
export interface HistoryWish {
	/** A time counts itself, a message number doesn't. */
	since?: Point;
	until?: Point;
	/** `msg_type`s; all when empty. */
	types: number[];
}

/**
 * The wanted messages, page by page, newest first. Bilibili knows ranges of message numbers only, so a
 * range of time is cut out here.
 *
 * @param pagesIn reads the pages of a range of message numbers, newest first
 */
export async function* wantedPages(
	{ since, until, types }: HistoryWish,
	pagesIn: (range: HistoryRange) => AsyncGenerator<WireMessage[], Ending>,
): AsyncGenerator<WireMessage[], Ending> {
	const earliest = secondOf(since, -Infinity);
	const latest = secondOf(until, Infinity);
	const isWanted = ({ timestamp, msg_type }: WireMessage) =>
		timestamp >= earliest &&
		timestamp <= latest &&
		(types.length === 0 || types.includes(Number(msg_type)));

	const pages = pagesIn({ beginSeqno: seqnoOf(since), endSeqno: seqnoOf(until) });
	for (;;) {
		const { value, done } = await pages.next();
		if (done) return value;
		yield value.filter(isWanted);
		if (Number(value.at(-1)?.timestamp) < earliest) return 'end';
	}
}

function seqnoOf(point: Point | undefined): bigint | undefined {
	return point && 'seqno' in point ? point.seqno : undefined;
}

/** Messages carry whole seconds. */
function secondOf(point: Point | undefined, otherwise: number): number {
	return point && 'time' in point ? Math.floor(point.time / 1000) : otherwise;
}
