import { feedSource } from './feed';

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
