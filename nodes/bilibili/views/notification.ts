import type { IDataObject } from 'n8n-workflow';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromBeijingTime, isoFromMilliseconds, isoFromSeconds } from '../../shared/values/time';
import { countOf, objectsOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import type { FeedKind } from '../api/notifications';
import { urlOf, userOf } from './person';

const TIME_FIELDS: Record<FeedKind, string> = {
	reply: 'reply_time',
	at: 'at_time',
	like: 'like_time',
};

/** Ids of notifications besides those every reply has. */
const FEED_IDS = ['id', 'business_id'];

/** `#{label}{address}`, the address also within quotation marks. No brace in it: that keeps it quick. */
const LINK = /#\{([^{}]*)\}\{"?([^{}"]*)"?\}/g;

/** A reply, a mention or a like with every field of the reply. */
function rawFeedItem(kind: FeedKind, entry: IDataObject): IDataObject {
	return { ...withStringIds(entry, FEED_IDS), notified_at: notifiedAt(kind, entry) };
}

function notifiedAt(kind: FeedKind, entry: IDataObject): string | null {
	return isoFromSeconds(entry[TIME_FIELDS[kind]] as number);
}

/** A reply or a mention, or a card of likes as users get it, from the Message node and the trigger. */
export function feedView(kind: FeedKind, entry: IDataObject): IDataObject {
	return kind === 'like' ? likeView(entry) : commentView(kind, entry);
}

export const feedOutput = (kind: FeedKind): OutputViews<[IDataObject]> => ({
	fields: Object.keys(feedView(kind, {})),
	simplified: (entry) => feedView(kind, entry),
	raw: (entry) => rawFeedItem(kind, entry),
});

function commentView(kind: 'reply' | 'at', entry: IDataObject): IDataObject {
	const item = objectOf(entry.item);
	return {
		...userOf(objectOf(entry.user)),
		text: textOf(item.source_content),
		title: textOf(item.title),
		notified_at: notifiedAt(kind, entry),
		target_reply_content: textOf(item.target_reply_content),
		root_reply_content: textOf(item.root_reply_content),
		at_details: objectsOf(item.at_details).map(userOf),
		comment_target: commentTarget(item),
		item_type: textOf(item.type),
		url: urlOf(item.uri),
		notification_id: idOf(entry.id),
		subject_id: idOf(item.subject_id),
		source_id: idOf(item.source_id),
		target_id: idOf(item.target_id),
		root_id: idOf(item.root_id),
	};
}

/**
 * Where an answer to this comment belongs: comment area (`type`, `oid`), thread (`root`) and the comment
 * that is answered (`parent`). Null for a danmaku, which has no comments, and where one of them is missing.
 */
function commentTarget(item: IDataObject): IDataObject | null {
	const type = countOf(item.business_id);
	const oid = idOf(item.subject_id);
	const parent = idOf(item.source_id);
	if (item.type === 'danmu' || item.danmu || !type || !oid || !parent) return null;
	return { type, oid, root: idOf(item.root_id) ?? parent, parent };
}

/** It names two users at most; `count` is how many there are. */
function likeView(entry: IDataObject): IDataObject {
	const item = objectOf(entry.item);
	return {
		users: objectsOf(entry.users).map(userOf),
		title: textOf(item.title),
		count: countOf(entry.counts),
		is_new: entry.is_new ?? null,
		notified_at: notifiedAt('like', entry),
		item_type: textOf(item.type),
		url: urlOf(item.uri),
		notification_id: idOf(entry.id),
		item_id: idOf(item.item_id),
	};
}

/** A system notice as users get it. Its `name` is that of the publisher, where the notice has one. */
export function noticeView(notice: IDataObject): IDataObject {
	const { title, content, time_at: time } = notice;
	return {
		name: textOf(objectOf(notice.publisher).name) ?? textOf(objectOf(notice.source).name),
		title: textOf(title),
		text: noticeText(content) || null,
		links: noticeLinks(content),
		notified_at: noticeTime(time),
		notification_id: idOf(notice.id),
	};
}

export const noticeOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(noticeView({})),
	simplified: noticeView,
	raw: (notice) => ({
		...withStringIds(notice, ['id', 'cursor']),
		notified_at: noticeTime(notice.time_at),
	}),
};

/** Beijing time in words, or milliseconds. */
function noticeTime(timeAt: unknown): string | null {
	const text = String(timeAt ?? '');
	return /^\d+$/.test(text) ? isoFromMilliseconds(text) : isoFromBeijingTime(text);
}

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
