import { feedSource } from './feed';

/** One card for all likes of a thing: it comes again with a later time or a higher count. */
export const likes = feedSource({
	kind: 'like',
	event: 'like',
	counters: ['like', 'recv_like'],
	count: ({ counts }) => Number(counts ?? 0),
	version: ({ like_time, counts }) => `:${String(like_time)}:${String(counts)}`,
});
