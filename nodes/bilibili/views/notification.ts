import type { IDataObject } from 'n8n-workflow';
import { parseNestedJson } from '../../shared/http/json';
import { isoFromBeijingTime, isoFromMilliseconds, isoFromSeconds } from '../../shared/values/time';
import { idOf, withStringIds } from '../api/ids';
import type { FeedKind } from '../api/notifications';

const TIME_FIELDS: Record<FeedKind, string> = {
	reply: 'reply_time',
	at: 'at_time',
	like: 'like_time',
};

/** Ids of notifications besides those every reply has. */
const FEED_IDS = ['id', 'business_id'];

/** A reply, a mention or a like with every field of the reply. */
export function rawFeedItem(kind: FeedKind, entry: IDataObject): IDataObject {
	return { ...withStringIds(entry, FEED_IDS), notified_at: notifiedAt(kind, entry) };
}

function notifiedAt(kind: FeedKind, entry: IDataObject): string | null {
	return isoFromSeconds(entry[TIME_FIELDS[kind]] as number);
}

/** A reply, a mention or a card of likes as users get it, from the Message node and the trigger. */
export function feedItem(kind: FeedKind, entry: IDataObject): IDataObject {
	return kind === 'like' ? likeItem(entry) : commentItem(kind, entry);
}

function commentItem(kind: 'reply' | 'at', entry: IDataObject): IDataObject {
	const user = (entry.user ?? {}) as IDataObject;
	const item = (entry.item ?? {}) as IDataObject;
	const time = TIME_FIELDS[kind];
	return {
		id: idOf(entry.id),
		uid: idOf(user.mid),
		nickname: user.nickname ?? null,
		avatar: user.avatar ?? null,
		text: item.source_content ?? '',
		type: item.type ?? null,
		title: item.title ?? '',
		uri: item.uri ?? null,
		subject_id: idOf(item.subject_id),
		source_id: idOf(item.source_id),
		target_id: idOf(item.target_id),
		[time]: entry[time] ?? null,
		notified_at: notifiedAt(kind, entry),
	};
}

/** It names two users at most; `counts` is how many there are. */
function likeItem(entry: IDataObject): IDataObject {
	const item = (entry.item ?? {}) as IDataObject;
	const users = Array.isArray(entry.users) ? (entry.users as IDataObject[]) : [];
	return {
		id: idOf(entry.id),
		is_new: entry.is_new ?? false,
		counts: entry.counts ?? null,
		users: users.map(({ mid, nickname, avatar }) => ({ uid: idOf(mid), nickname, avatar })),
		type: item.type ?? null,
		title: item.title ?? '',
		uri: item.uri ?? null,
		item_id: idOf(item.item_id),
		like_time: entry.like_time ?? null,
		notified_at: notifiedAt('like', entry),
	};
}

/** A system notice as users get it. */
export function noticeItem(notice: IDataObject): IDataObject {
	const publisher = (notice.publisher ?? {}) as IDataObject;
	const source = (notice.source ?? {}) as IDataObject;
	return {
		id: idOf(notice.id),
		title: notice.title ?? '',
		text: noticeText(notice.content),
		links: noticeLinks(notice.content),
		publisher: publisher.name || source.name || null,
		cursor: idOf(notice.cursor),
		time_at: notice.time_at ?? null,
		notified_at: noticeTime(notice.time_at),
	};
}

export function rawNotice(notice: IDataObject): IDataObject {
	return { ...withStringIds(notice, ['id', 'cursor']), notified_at: noticeTime(notice.time_at) };
}

/** Beijing time in words, or milliseconds. */
function noticeTime(timeAt: unknown): string | null {
	const text = String(timeAt ?? '');
	return /^\d+$/.test(text) ? isoFromMilliseconds(text) : isoFromBeijingTime(text);
}

/** `#{label}{address}`, the address also within quotation marks. */
const LINK = /#\{([^}]*)\}\{"?([^}"]*)"?\}/g;

/** The plain text of a notice, which may be wrapped in JSON; a link leaves its label. */
function noticeText(content: unknown): string {
	return unwrapped(content).replace(LINK, '$1');
}

function noticeLinks(content: unknown): IDataObject[] {
	return [...unwrapped(content).matchAll(LINK)].map(([, label, url]) => ({ label, url }));
}

function unwrapped(content: unknown): string {
	const parsed = parseNestedJson(content) as IDataObject | null | undefined;
	return typeof parsed?.web === 'string' ? parsed.web : String(content ?? '');
}
