import type { ItemOperation } from '../../../../shared/node/operation';
import { setCommentPin } from '../../../api/comments';
import type { BilibiliClient } from '../../../api/request';
import { commentField, commentOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

async function setPin(item: Parameters<typeof commentOf>[0], pinned: boolean) {
	const comment = await commentOf(item);
	await waitForTurn(item, 'action');
	await setCommentPin(item.service, comment, pinned);
	return { comment_id: comment.rpid, is_pinned: pinned };
}

export const pin: ItemOperation<BilibiliClient> = {
	name: 'Pin',
	value: 'pin',
	action: 'Pin comment',
	description:
		'Pin a comment of the first level under a video or post of your own, where none is pinned yet. Returns its ID.',
	effect: 'write',
	fields: [commentField],
	beforeAll: checkPace('action'),
	run: async (item) => await setPin(item, true),
};

export const unpin: ItemOperation<BilibiliClient> = {
	name: 'Unpin',
	value: 'unpin',
	action: 'Unpin comment',
	description: 'Unpin the pinned comment under a video or post of your own. Returns its ID.',
	effect: 'write',
	fields: [commentField],
	beforeAll: checkPace('action'),
	run: async (item) => await setPin(item, false),
};
