import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { createCode } from '../../../api/accessCodes';
import { checkAvatar, checkUserNumber } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import {
	avatarField,
	isOn,
	optionsField,
	roomField,
	roomIdOf,
	userNumberField,
} from '../../fields';
import { outputOf } from '../../output';

export const create: ItemOperation<BaijiayunClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create access code',
	description: 'Make the personal code that lets one student into a room. Returns the code.',
	effect: 'write',
	fields: [
		roomField,
		userNumberField,
		optionsField(avatarField, {
			displayName: 'End Audition',
			name: 'endAudition',
			type: 'boolean',
			default: true,
			description: "Whether to turn the student's audition code into a normal one",
		}),
	],
	async run(item) {
		const options = item.collection('options');
		const subject = {
			room_id: roomIdOf(item),
			user_number: item.id('userNumber', checkUserNumber),
		};
		const reply = await createCode(item.service, {
			...subject,
			user_avatar: checkAvatar(options.text('avatar')),
			...(isOn(options, 'endAudition') && { update_audition_type: 1 }),
		});
		return outputOf(reply, subject);
	},
};
