import { feedSource } from './feed';

/** The account's name with an @. The newer counters count them among the replies. */
export const mentions = feedSource({
	kind: 'at',
	event: 'mention',
	counters: ['at', 'recv_reply'],
});
