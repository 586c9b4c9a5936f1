import type { ItemOperation } from '../../../../shared/node/operation';
import { getComment, setCommentLike } from '../../../api/comments';
import type { BilibiliClient } from '../../../api/request';
import { commentField, commentOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

/** Sends nothing where it is so already: Bilibili's call may be a toggle. */
async function setLike(
	item: Parameters<typeof commentOf>[0],
	liked: boolean,
): Promise<{ comment_id: string; is_liked: boolean; changed: boolean }> {
	const comment = await commentOf(item);
	const { action } = await getComment(item.service, comment);
	const changed = (Number(action ?? 0) === 1) !== liked;
	if (changed) {
		await waitForTurn(item, 'action');
		await setCommentLike(item.service, comment, liked);
	}
	return { comment_id: comment.rpid, is_liked: liked, changed };
}

export const like: ItemOperation<BilibiliClient> = {
	name: 'Like',
	value: 'like',
	action: 'Like comment',
	description:
		'Like a comment as the account of the credential; nothing is sent where it is liked already. Returns its ID, and whether anything has changed.',
	effect: 'write',
	fields: [commentField],
	beforeAll: checkPace('action'),
	run: async (item) => await setLike(item, true),
};

export const unlike: ItemOperation<BilibiliClient> = {
	name: 'Unlike',
	value: 'unlike',
	action: 'Unlike comment',
	description:
		"Take the account's like of a comment back; nothing is sent where there is none. Returns its ID, and whether anything has changed.",
	effect: 'write',
	fields: [commentField],
	beforeAll: checkPace('action'),
	run: async (item) => await setLike(item, false),
};
