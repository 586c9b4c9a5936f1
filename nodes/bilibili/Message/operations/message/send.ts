import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { talkerFields, talkerOf } from '../../fields';
import { checkMessages, outgoingFields, sendOutgoing } from '../../outgoing';

export const send: ItemOperation<BilibiliClient> = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description:
		"Send a text or a picture to a user or to a fan group as the account; it can be recalled for two minutes. Returns the key of each message, and a warning of Bilibili's if there is one.",
	effect: 'write',
	fields: [...talkerFields, ...outgoingFields],
	beforeAll: checkMessages,
	async run(item) {
		return await sendOutgoing(item, talkerOf(item));
	},
};
