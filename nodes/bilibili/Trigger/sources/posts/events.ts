import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../../../shared/http/json';
import { without } from '../../../../shared/values/without';
import { idOf } from '../../../api/ids';
import { aidOf, isBvid } from '../../../api/videoIds';
import { modulesOf, postItem } from '../../../views/post';
import { listedVideoItem, postedVideoItem } from '../../../views/video';
import { incompleteReply, latestTime } from '../../wire';
import { isWantedFrom, type SourceContext, type TriggerEvent } from '../source';
import type { Authors } from './fields';
import type { Listed } from './recent';

export type PostContext = SourceContext<Authors>;

/** A post of a feed, or a video of somebody's list, with what it came as. */
export interface Seen extends Listed {
	uid: string;
	raw: IDataObject;
}

/**
 * The posts that have an author. One without is an advertisement, or gone.
 *
 * @throws ServiceError where none has, or an author can be none: the page is broken then
 */
export function seenPosts(context: PostContext, posts: IDataObject[]): Seen[] {
	const whole = posts.flatMap((raw): Seen[] => {
		const { module_author, module_tag } = modulesOf(raw);
		const { mid, pub_ts } = objectOf(module_author);
		const [id, uid] = [idOf(raw.id_str), idOf(mid)];
		if (!id || !mid || pub_ts === undefined || raw.type === undefined) return [];
		if (!uid) throw incompleteReply('feed');
		const isPinned = objectOf(module_tag).text === '置顶';
		return [{ id, uid, at: timeOf(context, pub_ts), isPinned, raw }];
	});
	if (whole.length === 0 && posts.length > 0) throw incompleteReply('feed');
	return whole;
}

/** The entries of a person's list of videos. Their id is the `aid`, out of the `bvid` that names them. */
export function seenVideos(context: PostContext, uid: string, videos: IDataObject[]): Seen[] {
	return videos.map((raw) => {
		const bvid = String(raw.bvid);
		if (!isBvid(bvid) || raw.pubdate === undefined) throw incompleteReply('list of videos');
		const at = timeOf(context, raw.pubdate);
		return { id: aidOf(bvid), uid, at, isPinned: false, raw };
	});
}

/** Unix seconds; 0 where it can be none, which stops nothing: what is new is told by ids. */
function timeOf({ clock }: PostContext, value: unknown): number {
	const seconds = Math.floor(Number(value));
	return seconds > 0 && seconds * 1000 <= latestTime(clock) ? seconds : 0;
}

/** A post as an event, if anybody wants to hear of it. Live cards are what Live Started tells. */
export function postEvent(context: PostContext, post: Seen, order: number): TriggerEvent[] {
	const item = postItem(post.raw);
	if (['live', 'live_card', 'deleted'].includes(String(item.kind))) return [];
	const bvid = objectOf(item.video).bvid;
	if (item.kind === 'video' && bvid) {
		return eventFrom(context, post, order, 'new_video', String(bvid), postedVideoItem(post.raw));
	}
	return eventFrom(context, post, order, 'new_post', post.id, without(item, 'is_pinned'));
}

/** An entry of a list of videos as an event. */
export function videoEvent(context: PostContext, video: Seen, order: number): TriggerEvent[] {
	const fields = {
		name: null,
		avatar_url: null,
		text: null,
		post_id: null,
		...listedVideoItem(video.raw, video.uid),
	};
	return eventFrom(context, video, order, 'new_video', String(video.raw.bvid), fields);
}

function eventFrom(
	{ client, settings, chosen, clock }: PostContext,
	{ uid, at, raw }: Seen,
	order: number,
	event: 'new_post' | 'new_video',
	key: string,
	fields: IDataObject,
): TriggerEvent[] {
	// The feed holds what the account itself posts, too: a flow that posts would start itself.
	const isChosen = chosen === 'following' ? uid !== client.account.uid : chosen.includes(uid);
	if (!isChosen || !settings.events.has(event) || !isWantedFrom(settings, uid)) return [];
	const time = at > 0 ? at * 1000 : clock.now();
	return [{ event, id: `${event}:${key}`, at: time, order, fields, raw }];
}
