import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Ending } from '../../shared/flow/pager';
import { noDataError } from '../../shared/http/apiErrors';
import { ServiceError } from '../../shared/http/errors';
import { objectsOf } from '../../shared/values/wire';
import { MESSAGE_CODES, NO_SUCH_SESSION } from './codes/message';
import type { ApiCall, BilibiliClient } from './request';
import { BILIBILI_READ } from './service';
import type { QueryValue } from './wbi';

const SESSIONS = 'https://api.vc.bilibili.com/session_svr/v1/session_svr';
/** What every call of the web page's messages carries. */
export const WEB_CLIENT = { build: 0, mobi_app: 'web' } as const;
/** More per page is refused. */
const SESSIONS_PER_PAGE = 100;

/** Whom one talks to: a user (type 1) or a fan group (type 2), by uid or group id. */
export interface Talker {
	id: string;
	type: 1 | 2;
}

/** A session as it arrives; numbers beyond 2^53 are strings. */
export interface WireSession extends IDataObject {
	talker_id: number | string;
	session_type: number;
	/** Microseconds: when the newest message came. */
	session_ts: number;
	last_msg: IDataObject | null;
}

/** `session_type` of the list: which sessions it holds. */
const SESSION_KINDS = {
	usersAndSystem: 1,
	notFollowed: 2,
	groups: 3,
	all: 4,
	intercepted: 5,
	business: 6,
	system: 7,
	strangers: 8,
	followedAndSystem: 9,
} as const;

export type SessionKind = keyof typeof SESSION_KINDS;

export interface SessionPage {
	/** Newest first. */
	sessions: WireSession[];
	hasMore: boolean;
}

interface SessionQuery {
	/** 1 to {@link SESSIONS_PER_PAGE}. */
	size?: number;
	/** Only sessions newer, older than this: microseconds, exclusive. */
	beginTs?: number;
	endTs?: number;
}

/** One page of the list. Each account has its own order: `session_ts`, newest first. */
export async function getSessionPage(
	client: BilibiliClient,
	kind: SessionKind,
	{ size = SESSIONS_PER_PAGE, beginTs, endTs }: SessionQuery = {},
): Promise<SessionPage> {
	return await sessionPage(client, 'get_sessions', {
		session_type: SESSION_KINDS[kind],
		group_fold: 0,
		unfollow_fold: 0,
		sort_rule: 2,
		begin_ts: beginTs,
		end_ts: endTs,
		size,
	});
}

/**
 * One page of what has changed since `beginTs` (µs). Bilibili adds sessions that are older: they are
 * left out here. `new_sessions` has no second page: those below come from the list of all sessions.
 *
 * @param endTs of a page below the first one
 */
export async function getNewSessionPage(
	client: BilibiliClient,
	beginTs: number,
	endTs?: number,
	size = SESSIONS_PER_PAGE,
): Promise<SessionPage> {
	if (endTs !== undefined) return await getSessionPage(client, 'all', { size, beginTs, endTs });
	const page = await sessionPage(client, 'new_sessions', { begin_ts: beginTs, size });
	return { ...page, sessions: page.sessions.filter(({ session_ts }) => session_ts > beginTs) };
}

async function sessionPage(
	client: BilibiliClient,
	path: string,
	query: Record<string, QueryValue>,
): Promise<SessionPage> {
	const data = await client.call<IDataObject>({
		...inboxCall(`${SESSIONS}/${path}`, query),
		needsData: true,
	});
	// None at all is null; where the list is left out, nothing can be told from the answer.
	if (data.session_list !== null && !Array.isArray(data.session_list)) {
		throw noDataError(BILIBILI_READ);
	}
	const sessions = objectsOf(data.session_list).map((session) => ({
		...(session as WireSession),
		session_ts: Number(session.session_ts ?? 0),
	}));
	return { sessions, hasMore: isYes(data.has_more) };
}

/**
 * Every session of a kind, page by page, newest first, none of them twice. The exclusive `end_ts` moves
 * down; it overlaps a page by its oldest time, which more than one session can have.
 */
export function walkSessions(
	client: BilibiliClient,
	kind: SessionKind,
	query: SessionQuery = {},
): AsyncGenerator<WireSession[], Ending> {
	return pagesOf<WireSession, number>({
		from: query.endTs,
		signal: client.signal,
		idOf: sessionId,
		fetch: async (endTs) => {
			const { sessions, hasMore } = await getSessionPage(client, kind, { ...query, endTs });
			return { entries: sessions, next: hasMore ? endOfPage(sessions, endTs) : undefined };
		},
	});
}

/**
 * The exclusive `end_ts` of the page below one that ends at `end`: one microsecond of the page comes
 * again, because several sessions can share it. Undefined where there is no way further down.
 */
export function endOfPage(sessions: WireSession[], end = Infinity): number | undefined {
	const oldest = oldestTime(sessions);
	if (oldest + 1 < end) return oldest + 1;
	return oldest < end ? oldest : undefined;
}

/** Up to where a page goes, µs. Pinned sessions do not count: they may stand in front, out of order. */
export function oldestTime(sessions: WireSession[]): number {
	const inOrder = sessions.filter(({ top_ts }) => !Number(top_ts ?? 0));
	const counting = inOrder.length > 0 ? inOrder : sessions;
	return Math.min(...counting.map(({ session_ts }) => session_ts));
}

/** Every session that has changed since `beginTs` (µs), newest first, none of them twice. */
export function walkNewSessions(
	client: BilibiliClient,
	beginTs: number,
	size = SESSIONS_PER_PAGE,
): AsyncGenerator<WireSession[], Ending> {
	return pagesOf<WireSession, number>({
		signal: client.signal,
		idOf: sessionId,
		fetch: async (endTs) => {
			const { sessions, hasMore } = await getNewSessionPage(client, beginTs, endTs, size);
			return { entries: sessions, next: hasMore ? endOfPage(sessions, endTs) : undefined };
		},
	});
}

/** The session with one talker; null where there is none. */
export async function getSession(
	client: BilibiliClient,
	talker: Talker,
): Promise<WireSession | null> {
	const { code, data } = await client.reply<WireSession | null>({
		...inboxCall(`${SESSIONS}/session_detail`, talkerQuery(talker)),
		accept: [NO_SUCH_SESSION],
	});
	return code === 0 && data?.talker_id ? data : null;
}

/** @throws ServiceError where there is no session with this talker */
export async function requireSession(client: BilibiliClient, talker: Talker): Promise<WireSession> {
	const session = await getSession(client, talker);
	if (session) return session;
	throw new ServiceError({
		message: `There is no session with ${talker.id} (code ${NO_SUCH_SESSION})`,
		description:
			'The account and this user or group have not written to one another yet, or the session was deleted.',
		code: NO_SUCH_SESSION,
	});
}

/**
 * Marks a session as read.
 *
 * @param seqno up to this message; up to the newest where it is left out
 */
export async function markSessionRead(
	client: BilibiliClient,
	talker: Talker,
	seqno = '',
): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${SESSIONS}/update_ack`,
		form: { ...talkerQuery(talker), ack_seqno: seqno, ...WEB_CLIENT },
		codes: MESSAGE_CODES,
	});
}

/** Unread private messages: of followed users, of others, and intercepted ones. */
export async function getPrivateUnread(client: BilibiliClient): Promise<IDataObject> {
	const data = await client.call<IDataObject | null>(
		inboxCall(`${SESSIONS}/single_unread`, {
			unread_type: 0,
			show_unfollow_list: 1,
			show_dustbin: 1,
		}),
	);
	return data ?? {};
}

/** Unread messages in the account's groups; null where the answer doesn't say. */
export async function getGroupUnread(client: BilibiliClient): Promise<unknown> {
	const data = await client.call<IDataObject | null>(inboxCall(`${SESSIONS}/my_group_unread`, {}));
	return data?.unread_count ?? null;
}

/** The account's switches for private messages. */
export async function getMessageSettings(client: BilibiliClient): Promise<IDataObject> {
	return await client.call({
		...inboxCall('https://api.vc.bilibili.com/link_setting/v1/link_setting/get', {
			msg_notify: 1,
			show_unfollowed_msg: 1,
		}),
		needsData: true,
	});
}

/** A GET of the message pages, with the fields that all of them carry. */
export function inboxCall(url: string, query: Record<string, QueryValue>): ApiCall {
	return {
		method: 'GET',
		url,
		query: { ...query, ...WEB_CLIENT },
		site: 'https://message.bilibili.com',
		codes: MESSAGE_CODES,
	};
}

export function talkerQuery({ id, type }: Talker) {
	return { talker_id: id, session_type: type };
}

/** Tells sessions apart. */
export function sessionId({ session_type, talker_id }: WireSession): string {
	return `${session_type}:${talker_id}`;
}

/** `has_more` comes as 1, as true, and as text. */
export function isYes(value: unknown): boolean {
	return ['1', 'true'].includes(String(value));
}
