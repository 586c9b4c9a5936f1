import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { createAuditionCodes } from '../../../api/accessCodes';
import { checkAvatar, checkUserNumber, MAX_AUDITION_SECONDS } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { avatarField, optionsField, roomField, roomIdOf } from '../../fields';
import { aboutIt } from '../../output';

export const createAudition: ItemOperation<BaijiayunClient> = {
	name: 'Create Audition Codes',
	value: 'createAudition',
	action: 'Create audition codes',
	description: 'Make codes that let students try a class for some minutes. Returns the codes.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'User Numbers',
			name: 'userNumbers',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 100023, 100024',
			description:
				'Numbers of the users in your own system, separated by commas, blanks or lines, or a list from an expression',
		},
		optionsField(avatarField, {
			displayName: 'Length',
			name: 'length',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_AUDITION_SECONDS },
			default: 600,
			description: 'How long a student may try the class, in seconds, up to 3600',
		}),
	],
	async run(item) {
		const options = item.collection('options');
		const roomId = roomIdOf(item);
		const numbers = item.ids('userNumbers', checkUserNumber);
		const reply = await createAuditionCodes(item.service, {
			room_id: roomId,
			user_numbers: numbers.join(','),
			user_avatar: checkAvatar(options.text('avatar')),
			...(options.has('length') && { audition_length: options.number('length') }),
		});
		return aboutIt({ room_id: roomId }, reply, 'code');
	},
};
