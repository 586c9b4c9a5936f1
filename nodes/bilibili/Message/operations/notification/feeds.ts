import { chosenOutput, limitFields, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { walkFeed, type FeedKind } from '../../../api/notifications';
import type { BilibiliClient } from '../../../api/request';
import { feedOutput } from '../../../views/notification';

type Names = Pick<ItemOperation<BilibiliClient>, 'name' | 'value' | 'action' | 'description'>;

/** Replies, mentions and likes are read the same way. */
const feedOperation = (kind: FeedKind, names: Names): ItemOperation<BilibiliClient> => ({
	...names,
	effect: 'read',
	fields: [...limitFields, ...outputFields(feedOutput(kind))],
	async run(item) {
		const output = chosenOutput(item, feedOutput(kind));
		const entries = await collect(item, walkFeed(item.service, kind));
		return entries.map((entry) => output(entry));
	},
});

export const getReplies = feedOperation('reply', {
	name: 'Get Replies',
	value: 'getReplies',
	action: 'Get replies',
	description:
		'Get comments on your works and answers to your comments, newest first. Bilibili marks all replies as read by this.',
});

export const getMentions = feedOperation('at', {
	name: 'Get Mentions',
	value: 'getMentions',
	action: 'Get mentions',
	description:
		'Get comments that name you with an @, newest first. Bilibili marks all mentions as read by this.',
});

export const getLikes = feedOperation('like', {
	name: 'Get Likes',
	value: 'getLikes',
	action: 'Get likes',
	description:
		'Get likes of your works and comments, one item per liked thing, newest first. Bilibili marks all likes as read by this.',
});
