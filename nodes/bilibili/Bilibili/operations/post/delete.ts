import type { ItemOperation } from '../../../../shared/node/operation';
import { deletePost } from '../../../api/posts';
import type { BilibiliClient } from '../../../api/request';
import { postField, postIdOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

export const deleteOperation: ItemOperation<BilibiliClient> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete post',
	description: 'Delete a post of the account; it can not be brought back. Returns its ID.',
	effect: 'write',
	fields: [postField],
	beforeAll: checkPace('action'),
	async run(item) {
		const id = postIdOf(item);
		await waitForTurn(item, 'action');
		await deletePost(item.service, id);
		return { post_id: id, deleted: true };
	},
};
