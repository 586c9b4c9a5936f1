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
