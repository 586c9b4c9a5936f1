import type { IDataObject } from 'n8n-workflow';
import { noDataError } from '../../shared/http/apiErrors';
import { ServiceError } from '../../shared/http/errors';
import { objectOf } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { COMMENT_CODES } from './codes/comment';
import { isFlagged } from './codes/flags';
import { idOf } from './ids';
import type { BilibiliClient } from './request';
import { BILIBILI_READ } from './service';

const HOST = 'https://api.bilibili.com/x/v2/reply';

/** Kinds of things that have comments (`type`), as far as addresses tell them. */
export const COMMENT_TYPES = { video: '1', article: '12' } as const;

/** Where comments stand: the kind of thing and its id there, which may be longer than a number holds. */
export interface CommentArea {
	type: string;
	oid: string;
}

/** A comment in its area. `root` is the comment of the first level that it stands under, or itself. */
export interface CommentRef extends CommentArea {
	rpid: string;
	root?: string;
}

export interface NewComment extends CommentArea {
	text: string;
	/** The comment of the first level under which it goes, and the one that it answers. */
	root?: string;
	parent?: string;
}

/** Newest first, or those that Bilibili holds for the best. */
export type CommentOrder = 'newest' | 'hot';

export interface CommentPage {
	comments: IDataObject[];
	/** Pinned comments; on the first page only. */
	pinned: IDataObject[];
	/** Where the next page begins; null after the last one. */
	next: string | null;
}

interface PageQuery {
	order?: CommentOrder;
	/** Where the page begins, from the page before; empty for the first. */
	offset?: string;
	/** Id of a comment to which the first page jumps. */
	seek?: string;
	/** As a stranger sees it. */
	withoutLogin?: boolean;
}

/** Characters of a comment. */
export const COMMENT_LENGTH = 1000;

const PAGE_SIZE = 20;

/**
 * Writes a comment, or an answer to one.
 *
 * @returns the new comment's `rpid` and the rest of the answer; that others see it is not said by that
 * @throws ServiceError of unknown outcome where the answer holds no id
 */
export async function addComment(
	client: BilibiliClient,
	{ type, oid, text, root, parent }: NewComment,
): Promise<IDataObject> {
	const data = await client.call<IDataObject | null>({
		method: 'POST',
		url: `${HOST}/add`,
		form: {
			type,
			oid,
			message: text,
			plat: 1,
			...(root && { root, parent: parent ?? root }),
		},
		codes: COMMENT_CODES,
		details: captchaOf,
		unknownOutcome: {
			outcome: 'the comment may have been published',
			advice: 'Look under the video or post before you write it again.',
		},
	});
	const answer = objectOf(data);
	if (idOf(answer.rpid_str ?? answer.rpid) !== null) return answer;
	if (answer.need_captcha === true || answer.need_captcha_v2 === true) {
		throw new ServiceError({
			message: `Bilibili refused: ${COMMENT_CODES[12015].meaning}`,
			description: COMMENT_CODES[12015].remedy,
			code: 0,
			failure: { cause: 'rate-limited' },
			details: captchaOf(answer),
		});
	}
	throw new ServiceError({
		message: 'Bilibili answered without the id of the comment: it may not have been published',
		description: 'Look under the video or post before you write it again.',
		code: 0,
		outcome: 'unknown',
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** Where the captcha is shown, for people. */
function captchaOf({ url, url_v2 }: IDataObject): IDataObject | undefined {
	const link = [url, url_v2].find((one) => typeof one === 'string' && /^https?:\/\//.test(one));
	return link ? { verification_url: link } : undefined;
}

/** Deletes a comment. It succeeds also where there is none (any more). */
export async function deleteComment(client: BilibiliClient, comment: CommentRef): Promise<void> {
	await change(client, 'del', comment, {}, [12022]);
}

/** Likes a comment or takes the like back; the call may be a toggle, so ask for the state first. */
export async function setCommentLike(
	client: BilibiliClient,
	comment: CommentRef,
	liked: boolean,
): Promise<void> {
	await change(client, 'action', comment, { action: liked ? 1 : 0 });
}

/** Pins a comment of the first level under something of one's own, or unpins it. */
export async function setCommentPin(
	client: BilibiliClient,
	comment: CommentRef,
	pinned: boolean,
): Promise<void> {
	await change(client, 'top', comment, { action: pinned ? 1 : 0 });
}

async function change(
	client: BilibiliClient,
	path: string,
	{ type, oid, rpid }: CommentRef,
	fields: Record<string, number>,
	accept?: number[],
): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${HOST}/${path}`,
		form: { type, oid, rpid, ...fields },
		codes: COMMENT_CODES,
		accept,
	});
}

/**
 * One page of the comments of the first level, each with some of its answers.
 *
 * @throws ServiceError also where the site shows this account nothing, which it does with code 0
 */
export async function getCommentPage(
	client: BilibiliClient,
	{ type, oid }: CommentArea,
	{ order = 'newest', offset = '', seek, withoutLogin }: PageQuery,
): Promise<CommentPage> {
	const data = objectOf(
		await client.call<IDataObject | null>({
			method: 'GET',
			url: `${HOST}/wbi/main`,
			query: {
				type,
				oid,
				mode: order === 'hot' ? 3 : 2,
				pagination_str: JSON.stringify({ offset }),
				plat: 1,
				web_location: 1315875,
				...(seek && { seek_rpid: seek }),
			},
			wbi: 'preferred',
			needsData: 'cursor',
			codes: COMMENT_CODES,
			withoutLogin,
		}),
	);
	const cursor = objectOf(data.cursor);
	const comments = objectsOf(data.replies);
	if (isHidden(data, cursor, comments)) throw hiddenError();
	const next = objectOf(cursor.pagination_reply).next_offset;
	const isLast = cursor.is_end === true || comments.length === 0 || !next;
	return {
		comments,
		pinned: offset ? [] : pinnedOf(data),
		next: isLast ? null : String(next),
	};
}

/** Code 0 and all zeros: the site keeps the comments from this visitor. That is not "no comments". */
function isHidden(data: IDataObject, cursor: IDataObject, comments: IDataObject[]): boolean {
	const uploader = idOf(objectOf(data.upper).mid);
	return uploader === null && cursor.is_end !== true && comments.length === 0;
}

function hiddenError(): ServiceError {
	return new ServiceError({
		message: 'Bilibili does not show the comments to this account at the moment',
		description:
			"It answered with an empty page instead of a reason. Check that the credential's login is valid and that it holds the browser's buvid3, and wait some minutes.",
		code: 0,
		transient: true,
		failure: { cause: 'temporarily-unavailable' },
	});
}

function pinnedOf({ top_replies: top, top: byKind }: IDataObject): IDataObject[] {
	const listed = objectsOf(top);
	if (listed.length > 0) return listed;
	return Object.values(objectOf(top ?? byKind))
		.map(objectOf)
		.filter(({ rpid }) => idOf(rpid) !== null);
}

/**
 * One page of the answers under a comment of the first level, oldest first.
 *
 * @param page from 1
 * @param withoutLogin as a stranger sees them
 */
export async function getAnswers(
	client: BilibiliClient,
	{ type, oid, root }: CommentArea & { root: string },
	page: number,
	withoutLogin = false,
): Promise<{ comments: IDataObject[]; root: IDataObject; total: number }> {
	const data = await client.call<IDataObject | null>({
		method: 'GET',
		url: `${HOST}/reply`,
		query: { type, oid, root, pn: page, ps: PAGE_SIZE },
		codes: COMMENT_CODES,
		needsData: true,
		withoutLogin,
	});
	const answer = objectOf(data);
	const total = Number(objectOf(answer.page).count ?? 0);
	return {
		comments: objectsOf(answer.replies),
		root: objectOf(answer.root),
		total: Number.isSafeInteger(total) && total > 0 ? total : 0,
	};
}

/**
 * A comment as the account itself sees it, with the account's own `action` on it.
 *
 * @throws ServiceError where it is not there
 */
export async function getComment(
	client: BilibiliClient,
	comment: CommentRef,
): Promise<IDataObject> {
	const { rpid, root = rpid } = comment;
	if (root === rpid) {
		const { root: found } = await getAnswers(client, { ...comment, root }, 1);
		if (idOf(found.rpid) === rpid) return found;
	}
	const page = await getCommentPage(client, comment, { seek: rpid });
	const found = allOf(page).find((one) => idOf(one.rpid_str ?? one.rpid) === rpid);
	if (!found) throw noDataError(BILIBILI_READ);
	return found;
}

/**
 * Whether a stranger sees a comment that its author sees. Undefined where Bilibili's answers do not tell,
 * which is often: it keeps whole lists from strangers, and a new comment may still be under review.
 */
export async function isShownToAll(
	client: BilibiliClient,
	{ rpid, root, ...area }: CommentRef,
): Promise<boolean | undefined> {
	const page = await getCommentPage(client, area, { seek: rpid, withoutLogin: true });
	const found = allOf(page).find((one) => idOf(one.rpid_str ?? one.rpid) === rpid);
	if (found) return found.invisible !== true;
	if (root && root !== rpid) return page.comments.length > 0 ? false : undefined;
	return (await isGoneForStrangers(client, { ...area, root: rpid })) ? false : undefined;
}

/** A comment under review has no place in the list yet, and its answers can be asked for all the same. */
async function isGoneForStrangers(
	client: BilibiliClient,
	comment: CommentArea & { root: string },
): Promise<boolean> {
	const failure = await getAnswers(client, comment, 1, true).then(
		() => undefined,
		(error: unknown) => error,
	);
	return isFlagged(failure, 'notVisible');
}

const allOf = ({ pinned, comments }: CommentPage) =>
	[...pinned, ...comments].flatMap((one) => [one, ...objectsOf(one.replies)]);
