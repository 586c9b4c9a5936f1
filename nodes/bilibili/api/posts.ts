import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { InputError } from '../../shared/values/inputError';
import { halfWidth } from '../../shared/values/lists';
import { quote } from '../../shared/values/quote';
import { EMPTY_FEED, POST_CODES } from './codes/post';
import { idOf, refuseShortLink } from './ids';
import type { BilibiliClient } from './request';

const FEED = 'https://api.bilibili.com/x/polymer/web-dynamic/v1';
const POSTS = 'https://api.bilibili.com/x/dynamic/feed';

/** What shapes the items of a feed: pictures, texts and articles alike, and charging-only posts told. */
const FEATURES =
	'itemOpusStyle,listOnlyfans,opusBigCover,onlyfansVote,decorationCard,onlyfansAssetsV2,forwardListHidden,ugcDelete';

const WEB = { platform: 'web', timezone_offset: -480, features: FEATURES } as const;

/** Which posts of those I follow: all, or videos, series, articles only. */
export type FeedType = 'all' | 'video' | 'pgc' | 'article';

export interface FeedPage {
	/** Newest first, but for pinned ones in front. */
	posts: IDataObject[];
	/** Where the next page begins; null after the last one. */
	next: string | null;
	/** Of the first page: what {@link hasNewPosts} counts from. */
	baseline: string | null;
}

/**
 * One page of the posts of everybody the account follows, or of one of them.
 *
 * @param offset from the page before
 * @param uid only this person's, whom the account follows
 */
export async function getFeedPage(
	client: BilibiliClient,
	{ type = 'all', offset, uid }: { type?: FeedType; offset?: string; uid?: string } = {},
): Promise<FeedPage> {
	const data = await client.call<IDataObject | null>({
		method: 'GET',
		url: `${FEED}/feed/all`,
		query: {
			...WEB,
			type,
			...(offset && { offset }),
			...(uid && { host_mid: uid }),
			web_location: '333.1365',
		},
		codes: POST_CODES,
		accept: [EMPTY_FEED],
		// A page further down that comes without its list is broken, and no sign that there is no more.
		...(offset && { needsData: 'items' }),
	});
	return pageOf(data);
}

/**
 * Whether the feed has posts that are newer than a {@link FeedPage.baseline}: the cheap first step of a
 * poll. Only a plain zero means no.
 */
export async function hasNewPosts(client: BilibiliClient, baseline: string): Promise<boolean> {
	const data = await client.call<IDataObject>({
		method: 'GET',
		url: `${FEED}/feed/all/update`,
		query: { update_baseline: baseline, type: 'all', web_location: '333.1365' },
		codes: POST_CODES,
		needsData: 'update_num',
	});
	return Number(data.update_num) !== 0;
}

/**
 * One page of anybody's posts. Bilibili refuses this call often (-352, HTTP 412): it is for a look now
 * and then, never for polling.
 */
export async function getUserPostPage(
	client: BilibiliClient,
	uid: string,
	offset = '',
): Promise<FeedPage> {
	const data = await client.call<IDataObject | null>({
		method: 'GET',
		url: `${FEED}/feed/space`,
		query: {
			...WEB,
			features: `${FEATURES},commentsNewVersion,onlyfansQaCard`,
			host_mid: uid,
			offset,
			web_location: '333.1387',
		},
		wbi: 'preferred',
		codes: POST_CODES,
		accept: [EMPTY_FEED],
		needsBuvid: true,
		site: 'https://space.bilibili.com',
	});
	return pageOf(data);
}

function pageOf(data: unknown): FeedPage {
	const { items, offset, has_more, update_baseline } = objectOf(data);
	const posts = objectsOf(items);
	const isLast = has_more === false || Number(has_more ?? 1) === 0 || posts.length === 0;
	const last = offset || posts.at(-1)?.id_str;
	return {
		posts,
		next: !isLast && last ? String(last) : null,
		baseline: idOf(update_baseline) ?? idOf(posts[0]?.id_str),
	};
}

/** One post, by its id. */
export async function getPost(client: BilibiliClient, id: string): Promise<IDataObject> {
	const data = await client.call<IDataObject>({
		method: 'GET',
		url: `${FEED}/detail`,
		query: { ...WEB, id, web_location: '333.1368' },
		wbi: 'preferred',
		codes: POST_CODES,
		needsData: 'item',
		needsBuvid: true,
	});
	return objectOf(data.item);
}

/** A picture in Bilibili's store, in the words of a post. `size` in KB. */
export interface PostPicture {
	url: string;
	width: number;
	height: number;
	size: number;
}

export interface NewPost {
	text: string;
	title?: string;
	pictures?: PostPicture[];
	topic?: { id: string; name: string };
	/** A reservation of a live stream, by its `sid`, as a card below the text. */
	reservationId?: string;
	/** Unix seconds. */
	publishAt?: number;
	commentsClosed?: boolean;
}

/** What becomes of a post that got no usable answer. */
const MAY_BE_PUBLISHED = {
	outcome: 'the post may have been published',
	advice: 'Look at your own page on bilibili.com before you post again.',
};

/** Publishes a post, or schedules it. */
export async function createPost(client: BilibiliClient, post: NewPost): Promise<IDataObject> {
	const { text, title = '', pictures = [], topic, reservationId } = post;
	return await publish(client, {
		content: { contents: [{ raw_text: text, type: 1, biz_id: '' }], title },
		scene: pictures.length > 0 ? 2 : 1,
		pics: pictures.map(({ url, width, height, size }) => ({
			img_src: url,
			img_width: width,
			img_height: height,
			img_size: size,
		})),
		...optionsOf(post),
		...(topic && {
			topic: {
				id: Number(topic.id),
				name: topic.name,
				from_source: 'dyn.web.list',
				from_topic_id: 0,
			},
		}),
		...(reservationId && {
			attach_card: {
				common_card: {
					type: 14,
					biz_id: Number(reservationId),
					reserve_source: 0,
					reserve_lottery: 0,
				},
			},
		}),
	});
}

function optionsOf({ publishAt, commentsClosed }: NewPost): IDataObject {
	const option = {
		...(publishAt && { timer_pub_time: publishAt }),
		...(commentsClosed && { close_comment: 1 }),
	};
	return Object.keys(option).length > 0 ? { option } : {};
}

/** Shares a post with a text of one's own, which may be empty. */
export async function sharePost(
	client: BilibiliClient,
	id: string,
	text: string,
): Promise<IDataObject> {
	const contents = text ? [{ raw_text: text, type: 1, biz_id: '' }] : [];
	return await publish(client, { content: { contents }, scene: 4 }, { dyn_id_str: id });
}

async function publish(
	client: BilibiliClient,
	request: IDataObject,
	source?: IDataObject,
): Promise<IDataObject> {
	const now = Math.floor(Date.now() / 1000);
	// Its last part tells two uploads of one second apart; nothing hangs on it.
	const upload = `${client.account.uid}_${now}_${1000 + (Date.now() % 9000)}`;
	return await client.call<IDataObject>({
		method: 'POST',
		url: `${POSTS}/create/dyn`,
		query: {
			platform: 'web',
			'x-bili-device-req-json': '{"platform":"web","device":"pc"}',
			'x-bili-web-req-json': '{"spm_id":"333.999"}',
		},
		csrf: 'query',
		json: JSON.stringify({
			dyn_req: {
				...request,
				upload_id: upload,
				meta: { app_meta: { from: 'create.dynamic.web', mobi_app: 'web' } },
			},
			...(source && { web_repost_src: source }),
		}),
		needsBuvid: true,
		needsData: 'dyn_id_str',
		codes: POST_CODES,
		unknownOutcome: MAY_BE_PUBLISHED,
	});
}

/** Deletes an own post. */
export async function deletePost(client: BilibiliClient, id: string): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${POSTS}/operate/remove`,
		csrf: 'query',
		json: JSON.stringify({ dyn_id_str: id }),
		codes: POST_CODES,
		unknownOutcome: {
			outcome: 'the post may have been deleted',
			advice: 'Look at your own page on bilibili.com.',
		},
	});
}

const POST_EXAMPLE = 'https://t.bilibili.com/1152000000000000777';
const POST_ADDRESS =
	/(?:t\.bilibili\.com|(?:www\.|m\.)?bilibili\.com\/(?:opus|dynamic))\/(\d{9,20})/i;

/**
 * A post's id from what a user enters: the number itself or an address. It has more digits than a number
 * holds exactly, so it is text from end to end.
 *
 * @throws InputError when it is neither
 */
export function parsePostId(text: string, field = 'Post'): string {
	const trimmed = halfWidth(text).trim();
	refuseShortLink(trimmed, field, POST_EXAMPLE);
	const id = POST_ADDRESS.exec(trimmed)?.[1] ?? trimmed;
	if (/^[1-9]\d{8,19}$/.test(id)) return id;
	throw new InputError(
		`'${field}' holds ${quote(trimmed)}, which is neither a post's id nor an address`,
		`Enter the long number or an address such as ${POST_EXAMPLE}. An id that went through a number column of a sheet has lost its last digits.`,
	);
}

/** Where the comments of a post stand, as the post itself says. Null where it says nothing. */
export function commentAreaOf(post: IDataObject): { type: string; oid: string } | null {
	const { comment_type, comment_id_str } = objectOf(post.basic);
	const [type, oid] = [idOf(comment_type), idOf(comment_id_str)];
	return type && oid ? { type, oid } : null;
}
