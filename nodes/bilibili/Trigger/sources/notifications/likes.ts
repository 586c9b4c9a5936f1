import { countOf } from '../../../../shared/values/wire';
import { feedSource } from './feed';

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
