import type { IDataObject } from 'n8n-workflow';
import { noDataError } from '../../shared/http/apiErrors';
import { MAX_PAGES, pagesOf, type Ending } from '../../shared/flow/pager';
import { paceRead } from './pace';
import type { BilibiliClient } from './request';
import { BILIBILI_READ } from './service';
import { isYes, inboxCall, talkerQuery, type Talker } from './sessions';

/** A message as it arrives; numbers beyond 2^53 are strings. It doesn't name its talker. */
export interface WireMessage extends IDataObject {
	sender_uid: number | string;
	receiver_type: number;
	receiver_id: number | string;
	msg_type: number;
	/** JSON text; the bare digits of a key for type 5. */
	content: string;
	msg_seqno: number | string;
	/** Unix seconds. */
	timestamp: number;
	/** May be 0 in notices, so it tells no message apart. */
	msg_key: number | string;
	/** 0 normal, 1 recalled by the sender (the text still comes), 2 by Bilibili, 50 bad picture. */
	msg_status: number;
}

export interface HistoryPage {
	/** Newest first. */
	messages: WireMessage[];
	hasMore: boolean;
	/** The page's lowest and highest seqno; null where it is empty. */
	minSeqno: bigint | null;
	maxSeqno: bigint | null;
}

export interface HistoryRange {
	/** How many messages a page holds, 1 to 2000; 20 to 100 is what the web page asks for. */
	size?: number;
	/** Only messages with a higher, a lower seqno than this: both exclusive. */
	beginSeqno?: bigint;
	endSeqno?: bigint;
}

/**
 * The newest messages of a session within a range. Reading doesn't mark them as read. Without `size`
 * Bilibili answers with nothing but hint lines (type 18), which otherwise come on top.
 */
export async function getHistoryPage(
	client: BilibiliClient,
	talker: Talker,
	{ size = 100, beginSeqno, endSeqno }: HistoryRange = {},
): Promise<HistoryPage> {
	await paceRead(client, 'history');
	const data = await client.call({
		...inboxCall('https://api.vc.bilibili.com/svr_sync/v1/svr_sync/fetch_session_msgs', {
			...talkerQuery(talker),
			size,
			begin_seqno: beginSeqno?.toString(),
			end_seqno: endSeqno?.toString(),
			sender_device_id: 1,
			web_location: '333.1296',
		}),
		wbi: 'preferred',
		needsData: true,
	});
	// None at all is null; where the list is left out, nothing can be told from the answer.
	if (data.messages === undefined) throw noDataError(BILIBILI_READ);
	const messages = ((data.messages ?? []) as WireMessage[]).filter(({ msg_seqno }) =>
		/^\d+$/.test(String(msg_seqno)),
	);
	const seqnos = messages.map(seqnoOf);
	const lowest = (left: bigint, right: bigint) => (left < right ? left : right);
	const highest = (left: bigint, right: bigint) => (left > right ? left : right);
	return {
		messages,
		hasMore: isYes(data.has_more),
		minSeqno: seqnos.length > 0 ? seqnos.reduce(lowest) : null,
		maxSeqno: seqnos.length > 0 ? seqnos.reduce(highest) : null,
	};
}

/**
 * The messages of a range, page by page, newest first, each once, also while new ones arrive. The
 * exclusive `end_seqno` moves down; it overlaps a page of several seqnos by the lowest of them, because
 * a hint line can share the seqno of a message and a page can end between the two.
 */
export function walkHistory(
	client: BilibiliClient,
	talker: Talker,
	range: HistoryRange = {},
): AsyncGenerator<WireMessage[], Ending> {
	return pagesOf<WireMessage, bigint>({
		from: range.endSeqno,
		signal: client.signal,
		idOf: messageId,
		// Pages may be as small as one message.
		maxPages: MAX_PAGES * Math.ceil(100 / (range.size ?? 100)),
		fetch: async (endSeqno) => {
			const page = await getHistoryPage(client, talker, { ...range, endSeqno });
			return { entries: page.messages, next: page.hasMore ? endOfHistory(page, endSeqno) : null };
		},
	});
}

/**
 * The exclusive `end_seqno` of the page below one that ends at `end`; undefined where there is no way
 * further down.
 */
export function endOfHistory(
	{ minSeqno, maxSeqno }: HistoryPage,
	end?: bigint,
): bigint | undefined {
	if (minSeqno === null || (end !== undefined && minSeqno >= end)) return undefined;
	return minSeqno === maxSeqno ? minSeqno : minSeqno + 1n;
}

export function seqnoOf({ msg_seqno }: WireMessage): bigint {
	return BigInt(msg_seqno);
}

/** Tells the lines of one session apart: a hint line may carry the seqno of a message. */
export function messageId({ msg_seqno, msg_type, msg_key }: WireMessage): string {
	return `${msg_seqno}:${msg_type}:${msg_key}`;
}
