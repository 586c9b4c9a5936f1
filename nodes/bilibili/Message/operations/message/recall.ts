import type { ItemOperation } from '../../../../shared/node/operation';
import { recallMessage } from '../../../api/sendMessage';
import type { BilibiliClient } from '../../../api/request';
import { digitsFrom, talkerFields, talkerOf } from '../../fields';

export const recall: ItemOperation<BilibiliClient> = {
	name: 'Recall',
	value: 'recall',
	action: 'Recall message',
	description: 'Withdraw a message you sent less than two minutes ago. Returns its key.',
	effect: 'write',
	fields: [
		...talkerFields,
		{
			displayName: 'Message Key',
			name: 'msgKey',
			type: 'string',
			default: '={{ $json.msg_key }}',
			required: true,
			placeholder: 'e.g. 7612345678901234567',
			description: "The 'msg_key' that Send returned, with all its digits",
		},
	],
	async run(item) {
		const talker = talkerOf(item);
		const msgKey = item.id('msgKey', digitsFrom("'msg_key' of Send"));
		await recallMessage(item.service, talker, msgKey);
		return {
			recalled: true,
			msg_key: msgKey,
			talker_id: talker.id,
			session_type: talker.type,
		};
	},
};
