import type { IDataObject } from 'n8n-workflow';
import { Memory } from '../../shared/flow/remember';
import { noDataError } from '../../shared/http/apiErrors';
import { isFlagged } from './codes/flags';
import { pagesOf, type Ending } from '../../shared/flow/pager';
import type { BilibiliClient } from './request';
import { BILIBILI_READ } from './service';
import { isYes, inboxCall } from './sessions';

const NOTICES = 'https://message.bilibili.com/x/sys-msg';
const OLDER_NOTICES = 'query_notify_list';

/** Replies (answers and comments), mentions with @, likes. */
export type FeedKind = 'reply' | 'at' | 'like';

/** Where the next page begins. */
export interface FeedCursor {
	id: string;
	time: string;
}

export interface NotificationPage {
	/** Newest first. Ids beyond 2^53 are strings. */
	items: IDataObject[];
	/** Null after the last page. */
	next: FeedCursor | null;
}

/** How often each kind was read, by account: reading resets its unread counter for everybody else. */
const reads = new Memory<number>({ size: 10_000 });

/** How often this process has read a kind from its top. */
export function feedReads(client: BilibiliClient, kind: FeedKind | undefined): number {
	return (kind && reads.get(readsKey(client, kind))) ?? 0;
}

function readsKey({ account: { gateway, uid, login } }: BilibiliClient, kind: FeedKind): string {
	return `${kind} ${uid || login} ${gateway}`;
}

/**
 * One page of replies, mentions or likes. **Reading the first page marks the whole kind as read.**
 *
 * Likes come in two lists: what is new (`latest`) and everything (`total`), which overlap. Here they
 * are one list, the entry of `total` winning because only its count is whole; `is_new` tells which
 * stood in `latest`.
 */
export async function getNotificationPage(
	client: BilibiliClient,
	kind: FeedKind,
	cursor?: FeedCursor,
): Promise<NotificationPage> {
	if (!cursor) reads.set(readsKey(client, kind), feedReads(client, kind) + 1);
	const data = await client.call<IDataObject | null>({
		...inboxCall(`https://api.bilibili.com/x/msgfeed/${kind}`, {
			platform: 'web',
			web_location: '333.40164',
			...(cursor && { id: cursor.id, [`${kind}_time`]: cursor.time }),
		}),
		// A page further down that comes without its list is broken, and no sign that there is no more.
		...(cursor && { needsData: kind === 'like' ? 'total' : 'items' }),
	});
	const total = (kind === 'like' ? data?.total : data) as IDataObject | null | undefined;
	const items = itemsOf(total);
	return {
		items: kind === 'like' ? withLatest(items, data) : items,
		next: cursorOf(total?.cursor as IDataObject | null | undefined),
	};
}

function itemsOf(list: unknown): IDataObject[] {
	const items = (list as IDataObject | null | undefined)?.items;
	return Array.isArray(items) ? (items as IDataObject[]) : [];
}

function withLatest(total: IDataObject[], data: IDataObject | null): IDataObject[] {
	// Some answers misspell the name.
	const latest = itemsOf(data?.latest ?? data?.lastest);
	const isNew = new Set(latest.map(({ id }) => String(id)));
	const known = new Set(total.map(({ id }) => String(id)));
	const marked = [...latest.filter(({ id }) => !known.has(String(id))), ...total].map((card) => ({
		...card,
		is_new: isNew.has(String(card.id)),
	}));
	return marked.sort((left, right) => timeOf(right) - timeOf(left));
}

const timeOf = (card: IDataObject) => Number(card.like_time ?? 0);

function cursorOf(cursor: IDataObject | null | undefined): FeedCursor | null {
	const id = String(cursor?.id ?? '0');
	const time = String(cursor?.time ?? '0');
	return isYes(cursor?.is_end) || id === '0' ? null : { id, time };
}

/** All pages, newest first, no entry twice; the first page marks the kind as read. */
export function walkFeed(
	client: BilibiliClient,
	kind: FeedKind,
): AsyncGenerator<IDataObject[], Ending> {
	return pagesOf<IDataObject, FeedCursor>({
		signal: client.signal,
		idOf: ({ id }) => String(id),
		fetch: async (cursor) => {
			const { items, next } = await getNotificationPage(client, kind, cursor);
			return { entries: items, next };
		},
	});
}

export interface NoticePage {
	/** Newest first. */
	notices: IDataObject[];
	/** The page below is that of the notices older than this; null after the last one. */
	next: bigint | null;
}

/**
 * The newest system notices, or those older than `before`. Reading them marks nothing as read.
 *
 * There are two first screens, each with notices the other lacks, and one list of what is older. It is
 * read on from where the shorter screen ends, so that nothing between the two is left out.
 */
export async function getNoticePage(client: BilibiliClient, before?: bigint): Promise<NoticePage> {
	if (before !== undefined) {
		const page = await getNotices(client, OLDER_NOTICES, {
			cursor: before.toString(),
			data_type: 1,
			page_size: 20,
		});
		const next = page.length > 0 ? oldest(page) : before;
		return { notices: newestFirst(page), next: next < before ? next : null };
	}
	const screens = await Promise.all([
		getNotices(client, 'query_unified_notify', { page_size: 10 }),
		getNotices(client, 'query_user_notify', { page_size: 20 }),
	]);
	const end = screens
		.filter((page) => page.length > 0)
		.map(oldest)
		.reduce(max, 0n);
	const once = new Map(screens.flat().map((notice) => [String(notice.id), notice]));
	const complete = [...once.values()].filter((notice) => noticeCursor(notice) >= end);
	return { notices: newestFirst(complete), next: end > 0n ? end : null };
}

/** The system notices, newest first, none of them twice. */
export function walkNotices(client: BilibiliClient): AsyncGenerator<IDataObject[], Ending> {
	return pagesOf<IDataObject, bigint>({
		signal: client.signal,
		idOf: ({ id }) => String(id),
		fetch: async (before) => {
			const { notices, next } = await getNoticePage(client, before);
			return { entries: notices, next };
		},
	});
}

function newestFirst(notices: IDataObject[]): IDataObject[] {
	return notices.sort((left, right) => (noticeCursor(left) < noticeCursor(right) ? 1 : -1));
}

/** The older list is an array, the first screens wrap theirs; each has a shape of its own for "none". */
async function getNotices(
	client: BilibiliClient,
	path: string,
	query: Record<string, string | number>,
): Promise<IDataObject[]> {
	const data = await client.call<IDataObject | IDataObject[] | null>(
		inboxCall(`${NOTICES}/${path}`, query),
	);
	// The older list is empty only as `[]`.
	if (!Array.isArray(data) && path === OLDER_NOTICES) {
		throw noDataError(BILIBILI_READ);
	}
	const list = Array.isArray(data) ? data : data?.system_notify_list;
	return Array.isArray(list) ? (list as IDataObject[]) : [];
}

/** Nanoseconds since the epoch, as a rule. */
function noticeCursor({ cursor }: IDataObject): bigint {
	return /^\d+$/.test(String(cursor)) ? BigInt(String(cursor)) : 0n;
}

function oldest(page: IDataObject[]): bigint {
	return page.map(noticeCursor).reduce((left, right) => (left < right ? left : right));
}

function max(left: bigint, right: bigint): bigint {
	return left > right ? left : right;
}

const UNREAD = 'https://api.bilibili.com/x/msgfeed/unread';
/** Knows half of the counters: none of `reply`, `at` and `like`. */
const NEWER_UNREAD = 'https://api.vc.bilibili.com/x/im/web/msgfeed/unread';

/**
 * Unread notifications by kind. Which kinds the answer holds has changed before: all are optional.
 * The older address knows more of them, so the newer one is asked only where that is gone.
 */
export async function getNotificationUnread(client: BilibiliClient): Promise<IDataObject> {
	const ask = async (url: string) =>
		(await client.call<IDataObject | null>(inboxCall(url, {}))) ?? {};
	return await ask(UNREAD).catch(async (error: unknown) => {
		if (!isFlagged(error, 'addressGone')) throw error;
		return await ask(NEWER_UNREAD);
	});
}
