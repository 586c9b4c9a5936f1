import { feedSource } from './feed';

/** Comments and answers. Answers to danmaku come here too, and may be counted on their own. */
export const replies = feedSource({
	kind: 'reply',
	event: 'reply',
	counters: ['reply', 'recv_reply', 'danmu'],
});
