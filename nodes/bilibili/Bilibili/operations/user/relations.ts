import type { ItemOperation } from '../../../../shared/node/operation';
import { changeRelation, type RelationAct } from '../../../api/relations';
import type { BilibiliClient } from '../../../api/request';
import { otherUidOf, otherUserField } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

/** One person an item, slowly: following in bulk gets an account restricted. */
const relationOperation = (
	value: RelationAct,
	name: string,
	description: string,
): ItemOperation<BilibiliClient> => ({
	name,
	value,
	action: `${name} user`,
	description,
	effect: 'write',
	fields: [otherUserField],
	beforeAll: checkPace('relation'),
	async run(item) {
		const uid = otherUidOf(item);
		await waitForTurn(item, 'relation');
		return { uid, done: value, changed: await changeRelation(item.service, uid, value) };
	},
});

export const follow = relationOperation(
	'follow',
	'Follow',
	'Follow a person. Returns who; changed is false where the account did already.',
);
export const unfollow = relationOperation(
	'unfollow',
	'Unfollow',
	'Stop following a person. Returns who, and whether anything has changed.',
);
export const block = relationOperation(
	'block',
	'Block',
	'Block a person: neither follows the other then, and they can not write to the account. Returns who, and whether anything has changed.',
);
export const unblock = relationOperation(
	'unblock',
	'Unblock',
	'Take a person off the blacklist of the account, so that they may write to it again. Returns who, and whether anything has changed.',
);
