import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { markSessionRead } from '../../../api/sessions';
import { digitsFrom, talkerFields, talkerOf } from '../../fields';

export const markAsRead: ItemOperation<BilibiliClient> = {
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark session as read',
	description:
		'Mark a session as read, up to its newest message or up to a certain one. Returns up to where.',
	effect: 'write',
	fields: [
		...talkerFields,
		{
			displayName: 'Up To',
			name: 'upTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2152135785979907',
			description: "The 'msg_seqno' of the last message that counts as read. Leave empty for all.",
		},
	],
	async run(item) {
		const talker = talkerOf(item);
		const upTo = item.optionalId('upTo', digitsFrom("'msg_seqno' of a message"));
		await markSessionRead(item.service, talker, upTo);
		return {
			read: true,
			talker_id: talker.id,
			session_type: talker.type,
			ack_seqno: upTo ?? null,
		};
	},
};
