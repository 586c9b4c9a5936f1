import type { ItemOperation } from '../../../../shared/node/operation';
import { addComment, COMMENT_LENGTH } from '../../../api/comments';
import { checkLength } from '../../../api/limits';
import type { BilibiliClient } from '../../../api/request';
import { commentField, commentOf, commentTextField } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';
import { published, publishOptions, wantsLook } from '../../published';

export const reply: ItemOperation<BilibiliClient> = {
	name: 'Reply',
	value: 'reply',
	action: 'Reply to comment',
	description:
		'Answer a comment: one that a trigger or Get Many brought along, or one by its address. Public at once, and returned with its ID; whether others see it is not told by Bilibili.',
	effect: 'write',
	fields: [commentField, commentTextField, publishOptions],
	beforeAll: checkPace('comment'),
	async run(item) {
		const text = checkLength('Text', item.text('text'), COMMENT_LENGTH);
		const look = wantsLook(item);
		const { rpid: parent, root, type, oid } = await commentOf(item);
		await waitForTurn(item, 'comment');
		const answer = await addComment(item.service, { type, oid, text, root, parent });
		return await published(item, { type, oid }, answer, look);
	},
};
