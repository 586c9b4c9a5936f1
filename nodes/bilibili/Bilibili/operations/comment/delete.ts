import type { ItemOperation } from '../../../../shared/node/operation';
import { deleteComment } from '../../../api/comments';
import type { BilibiliClient } from '../../../api/request';
import { commentField, commentOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

export const deleteOperation: ItemOperation<BilibiliClient> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete comment',
	description:
		'Delete a comment of your own, or any under your own videos and posts, for good. It also succeeds where the comment is gone already. Returns its ID.',
	effect: 'write',
	fields: [commentField],
	beforeAll: checkPace('action'),
	async run(item) {
		const comment = await commentOf(item);
		await waitForTurn(item, 'action');
		await deleteComment(item.service, comment);
		return { comment_id: comment.rpid, deleted: true };
	},
};
