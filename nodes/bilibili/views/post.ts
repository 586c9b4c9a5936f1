import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { isoFromSeconds } from '../../shared/values/time';
import { idOf, withStringIds } from '../api/ids';
import { commentAreaOf } from '../api/posts';
import { countFromText } from './counts';
import { urlOf } from './person';

/** What users call the kinds of posts; another kind keeps Bilibili's own name. */
const KINDS: Record<string, string> = {
	DYNAMIC_TYPE_AV: 'video',
	DYNAMIC_TYPE_UGC_SEASON: 'video',
	DYNAMIC_TYPE_DRAW: 'pictures',
	DYNAMIC_TYPE_WORD: 'text',
	DYNAMIC_TYPE_ARTICLE: 'article',
	DYNAMIC_TYPE_FORWARD: 'repost',
	DYNAMIC_TYPE_LIVE_RCMD: 'live',
	DYNAMIC_TYPE_LIVE: 'live_card',
	DYNAMIC_TYPE_PGC: 'episode',
	DYNAMIC_TYPE_PGC_UNION: 'episode',
	DYNAMIC_TYPE_COMMON_SQUARE: 'card',
	DYNAMIC_TYPE_COMMON_VERTICAL: 'card',
	DYNAMIC_TYPE_MUSIC: 'music',
	DYNAMIC_TYPE_MEDIALIST: 'list',
	DYNAMIC_TYPE_COURSES_SEASON: 'course',
	DYNAMIC_TYPE_NONE: 'deleted',
};

/** Titles of posts without one are the beginning of their text. */
const TITLE_LENGTH = 30;

/** What a post shows, whichever of Bilibili's forms it comes in. */
interface Content {
	title: string | null;
	text: string;
	pictures: string[];
	url: string | null;
	video: IDataObject | null;
	live: IDataObject | null;
	/** Why there is nothing to see. */
	blocked: string | null;
}

const NOTHING: Content = {
	title: null,
	text: '',
	pictures: [],
	url: null,
	video: null,
	live: null,
	blocked: null,
};

/**
 * A post for users, of all kinds in one flat shape. A repost holds what it shares in `original`. What an
 * odd post lacks is null or empty; none of them is a failure.
 */
export function postItem(post: IDataObject): IDataObject {
	return { ...onePost(post), original: post.orig ? onePost(objectOf(post.orig)) : null };
}

/** Without what it shares: Bilibili shows one post below another, not more. */
function onePost(post: IDataObject): IDataObject {
	const modules = modulesOf(post);
	const author = objectOf(modules.module_author);
	const content = contentOf(modules);
	const id = idOf(post.id_str);
	return {
		uid: idOf(author.mid),
		name: author.name || null,
		avatar_url: urlOf(author.face),
		text: content.text || null,
		title: content.title ?? titleFrom(content.text),
		kind: KINDS[String(post.type)] ?? String(post.type ?? 'unknown'),
		post_id: id,
		url: content.url ?? (id && `https://t.bilibili.com/${id}`),
		pictures: content.pictures,
		video: content.video,
		live: content.live,
		...statisticsOf(modules),
		is_pinned: objectOf(modules.module_tag).text === '置顶',
		is_charging_only: objectOf(post.basic).is_only_fans === true,
		blocked_reason: content.blocked,
		comment_target: commentAreaOf(post),
		published_at: publishedAt(author.pub_ts),
	};
}

/** Posts come with their modules as an object or as a list of objects. */
export function modulesOf({ modules }: IDataObject): IDataObject {
	return Array.isArray(modules) ? Object.assign({}, ...objectsOf(modules)) : objectOf(modules);
}

function publishedAt(seconds: unknown): string | null {
	return Number(seconds) > 0 ? isoFromSeconds(seconds as number) : null;
}

function titleFrom(text: string): string | null {
	return [...text.split('\n', 1)[0]].slice(0, TITLE_LENGTH).join('') || null;
}

function statisticsOf({ module_stat }: IDataObject): IDataObject {
	const count = (name: string) => countFromText(objectOf(objectOf(module_stat)[name]).count);
	return { likes: count('like'), comments: count('comment'), reposts: count('forward') };
}

function contentOf({ module_dynamic }: IDataObject): Content {
	const { desc, major } = objectOf(module_dynamic);
	const written = wordsOf(objectOf(desc).text);
	const shown = { ...NOTHING, ...majorContent(objectOf(major)) };
	return { ...shown, text: [written, shown.text].filter(Boolean).join('\n') };
}

function majorContent(major: IDataObject): Partial<Content> {
	const part = (name: string) => objectOf(major[name]);
	switch (major.type) {
		case 'MAJOR_TYPE_ARCHIVE':
			return videoContent(part('archive'));
		case 'MAJOR_TYPE_UGC_SEASON':
			return videoContent(part('ugc_season'));
		case 'MAJOR_TYPE_OPUS':
			return opusContent(part('opus'));
		case 'MAJOR_TYPE_DRAW':
			return { pictures: urlsOf(objectsOf(part('draw').items).map(({ src }) => src)) };
		case 'MAJOR_TYPE_LIVE_RCMD':
			return liveContent(part('live_rcmd').content);
		case 'MAJOR_TYPE_LIVE':
			return { ...cardContent(major), live: sharedRoom(part('live')) };
		case 'MAJOR_TYPE_BLOCKED':
			return { blocked: wordsOf(part('blocked').hint_message) || 'not visible to this account' };
		case 'MAJOR_TYPE_NONE':
			return { blocked: wordsOf(part('none').tips) || 'deleted' };
		default:
			return cardContent(major);
	}
}

function videoContent(video: IDataObject): Partial<Content> {
	return {
		title: wordsOf(video.title) || null,
		text: wordsOf(video.desc),
		pictures: urlsOf([video.cover]),
		url: urlOf(video.jump_url),
		video: {
			bvid: video.bvid ?? null,
			aid: idOf(video.aid),
			duration_text: video.duration_text ?? null,
			plays: countFromText(objectOf(video.stat).play),
		},
	};
}

function opusContent(opus: IDataObject): Partial<Content> {
	return {
		title: wordsOf(opus.title) || null,
		text: wordsOf(objectOf(opus.summary).text),
		pictures: urlsOf(objectsOf(opus.pics).map(({ url }) => url)),
		url: urlOf(opus.jump_url),
	};
}

/** It is JSON in a string, and stays as it was at the start of the broadcast. */
function liveContent(content: unknown): Partial<Content> {
	const info = objectOf(objectOf(parseNestedJson(content)).live_play_info);
	return {
		title: wordsOf(info.title) || null,
		pictures: urlsOf([info.cover]),
		url: urlOf(info.link),
		live: {
			room_id: idOf(info.room_id),
			live_id: idOf(info.live_id),
			area: [info.parent_area_name, info.area_name].filter(Boolean).join(' / ') || null,
			started_at: publishedAt(info.live_start_time),
		},
	};
}

/** The room of a card that somebody shared: of the broadcast it tells nothing that lasts. */
function sharedRoom({ id }: IDataObject): IDataObject {
	return { room_id: idOf(id), live_id: null, area: null, started_at: null };
}

/** Articles, episodes, music, courses and whatever comes next: all name their parts alike. */
function cardContent(major: IDataObject): Partial<Content> {
	const name = String(major.type ?? '')
		.replace('MAJOR_TYPE_', '')
		.toLowerCase();
	const card = objectOf(major[name]);
	return {
		title: wordsOf(card.title) || null,
		text: wordsOf(card.desc),
		pictures: urlsOf(Array.isArray(card.covers) ? card.covers : [card.cover]),
		url: urlOf(card.jump_url),
	};
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const urlsOf = (values: unknown[]): string[] =>
	values.map(urlOf).filter((url): url is string => url !== null);

/** What there is to see of a post that was just published, or scheduled. */
export function newPostItem(created: IDataObject, publishAt?: number): IDataObject {
	const id = idOf(created.dyn_id_str);
	return {
		post_id: id,
		url: id && `https://t.bilibili.com/${id}`,
		published_at: publishAt ? isoFromSeconds(publishAt) : null,
	};
}

/** The forms in which posts are put out. */
export const postOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(postItem({})),
	simplified: postItem,
	raw: (post) => withStringIds(post),
};
