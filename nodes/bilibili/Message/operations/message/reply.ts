import { InputError } from '../../../../shared/values/inputError';
import { quote } from '../../../../shared/values/quote';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import { parseUid } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import type { Talker } from '../../../api/sessions';
import { digitsFrom } from '../../fields';
import { checkMessages, outgoingFields, sendOutgoing } from '../../outgoing';

export const reply: ItemOperation<BilibiliClient> = {
	name: 'Reply',
	value: 'reply',
	action: 'Reply to message',
	description:
		'Answer a message that the Bilibili Trigger or Get Many put out, in the session it came from',
	effect: 'write',
	fields: [
		{
			displayName: 'Talker ID',
			name: 'talkerId',
			type: 'string',
			default: '={{ $json.talker_id }}',
			required: true,
			placeholder: 'e.g. 2233',
			description: "The 'talker_id' of the message",
		},
		{
			displayName: 'Session Type',
			name: 'sessionType',
			type: 'string',
			default: '={{ $json.session_type }}',
			required: true,
			placeholder: 'e.g. 1',
			description: "The 'session_type' of the message: 1 for a user, 2 for a fan group",
		},
		{
			displayName: 'Sender UID',
			name: 'uid',
			type: 'string',
			default: '={{ $json.uid }}',
			required: true,
			placeholder: 'e.g. 2233',
			description: "The 'uid' of the message; your own messages are not answered",
		},
		...outgoingFields,
	],
	beforeAll: checkMessages,
	async run(item) {
		const talker = answeredTalker(item);
		const sender = item.id('uid', parseUid);
		const ownUid = await getOwnUid(item.service);
		if (sender === ownUid || (talker.type === 1 && talker.id === ownUid)) {
			throw new InputError(
				'The message is your own, so it is not answered',
				"Leave out items with 'is_own' before this node; nothing was sent.",
			);
		}
		return await sendOutgoing(item, talker);
	},
};

function answeredTalker(item: Item<BilibiliClient>): Talker {
	const source = 'the Bilibili Trigger or Get Many';
	const id = item.id('talkerId', digitsFrom(source));
	const type = item.text('sessionType');
	if (type !== '1' && type !== '2') {
		throw new InputError(
			`'Session Type' holds ${quote(type)}`,
			'It is 1 for a session with a user and 2 for a fan group.',
		);
	}
	return { id, type: type === '1' ? 1 : 2 };
}
