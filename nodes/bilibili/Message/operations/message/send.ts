import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { talkerFields, talkerOf } from '../../fields';
import { checkMessages, outgoingFields, sendOutgoing } from '../../outgoing';

export const send: ItemOperation<BilibiliClient> = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Send a text or a picture to a user or to a fan group',
	effect: 'write',
	fields: [...talkerFields, ...outgoingFields],
	beforeAll: checkMessages,
	async run(item) {
		return await sendOutgoing(item, talkerOf(item));
	},
};
