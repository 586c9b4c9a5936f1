import { countOf } from '../../../../shared/values/wire';
import { feedSource } from './feed';

/** Comments and answers. Answers to danmaku come here too, and may be counted on their own. */
export const replies = feedSource({
	kind: 'reply',
	name: 'list of replies',
	event: {
		name: 'Reply',
		value: 'reply',
		description: 'Somebody commented or answered a comment. Reading replies marks them as read.',
	},
	counters: ['reply', 'recv_reply', 'danmu'],
});

/** The account's name with an @. The newer counters count them among the replies. */
export const mentions = feedSource({
	kind: 'at',
	name: 'list of mentions',
	event: {
		name: 'Mention',
		value: 'mention',
		description: 'Somebody wrote your name with an @. Reading mentions marks them as read.',
	},
	counters: ['at', 'recv_reply'],
});

/** One card for all likes of a thing: it comes again with a later time or a higher count. */
export const likes = feedSource({
	kind: 'like',
	name: 'list of likes',
	event: {
		name: 'Like',
		value: 'like',
		description:
			'Somebody liked a video, post or comment of yours. Reading likes marks them as read.',
	},
	counters: ['like', 'recv_like'],
	count: ({ counts }) => Math.floor(countOf(counts) ?? 0),
	version: ({ like_time, counts }) => `:${String(like_time)}:${String(counts)}`,
});
