import type { IDataObject } from 'n8n-workflow';
import { list, object, optional, text } from '../../../../shared/values/shape';
import type { Polled, Source, TriggerEvent } from '../source';
import type { PostContext } from './events';
import { beginFeed, feedCursor, readFeed, type PostFeedCursor } from './feed';
import { postFields, readAuthors, type Authors } from './fields';
import {
	checkOthers,
	lookAtOne,
	newestVideo,
	othersCursor,
	othersOf,
	type OthersCursor,
} from './others';

interface PostCursor extends IDataObject {
	/** Absent where nobody who is followed is watched. */
	feed?: PostFeedCursor;
	others: OthersCursor;
	/** The newest New Video events: a video comes by both ways where the account begins to follow somebody. */
	videos: string[];
}

const MAX_VIDEOS = 50;

/** New Post and New Video, of everybody the account follows or of chosen people. */
export const posts: Source<PostCursor, Authors> = {
	name: 'posts',
	events: [
		{
			name: 'New Post',
			value: 'new_post',
			description: 'Somebody posted: words, pictures, an article or a repost; all but videos',
		},
		{ name: 'New Video', value: 'new_video', description: 'Somebody published a video' },
	],
	fields: postFields,
	read: readAuthors,
	watched: (authors) => authors,
	cursor: object({ feed: optional(feedCursor), others: othersCursor, videos: list(text) }),
	baseline: async (context, count) => await look(context, { others: {}, videos: [] }, count),
	poll: async (cursor, context) => await look(context, cursor, 0),

	async examples(context) {
		const { events } = await beginFeed(context, 1);
		const wantsVideo = context.settings.events.has('new_video');
		const hasVideo = events.some(({ event }) => event === 'new_video');
		if (!wantsVideo || hasVideo) return events;
		return [...events, ...(await newestVideo(context, await othersOf(context)))];
	},
};

/** The feed, begun where it is not known yet, and one of those whom it does not hold. */
async function look(
	context: PostContext,
	{ feed, others, videos }: PostCursor,
	firstEvents: number,
): Promise<Polled<PostCursor>> {
	const uids = await othersOf(context);
	checkOthers(context, uids);
	const usesFeed = context.chosen === 'following' || uids.length < context.chosen.length;
	const ofFeed = !usesFeed
		? { events: [], cursor: feed }
		: feed
			? await readFeed(context, feed)
			: await beginFeed(context, firstEvents);
	const ofOne = context.settings.events.has('new_video')
		? await lookAtOne(context, uids, others)
		: { events: [], cursor: {} };
	const known = new Set(videos);
	const events = [...ofFeed.events, ...ofOne.events].filter((event) => isFirst(known, event));
	return {
		events,
		cursor: {
			...(ofFeed.cursor && { feed: ofFeed.cursor }),
			others: ofOne.cursor,
			videos: [...known].slice(-MAX_VIDEOS),
		},
		failure: ofOne.failure,
	};
}

function isFirst(known: Set<string>, { event, id }: TriggerEvent): boolean {
	if (event !== 'new_video') return true;
	const isNew = !known.has(id);
	known.add(id);
	return isNew;
}
