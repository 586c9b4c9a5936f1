import { InputError } from '../../../../../../nodes/shared/values/inputError';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { checkAvatar, checkRange, checkUserNumber } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { enterUrl } from '../../../api/rooms';
import {
	avatarField,
	collection,
	optionsField,
	roomField,
	roomIdOf,
	userNumberField,
} from '../../fields';

export const getEnterUrl: ItemOperation<BaijiayunClient> = {
	name: 'Get Enter URL',
	value: 'getEnterUrl',
	action: 'Get the enter URL of a room',
	description:
		'Get a signed link that lets one user in without a code. Made right here: no request is sent. Keep it secret.',
	effect: 'read',
	fields: [
		roomField,
		userNumberField,
		{
			displayName: 'User Name',
			name: 'userName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Li Hua',
			description: 'The name that others in the room see',
		},
		{
			displayName: 'User Role',
			name: 'userRole',
			type: 'options',
			options: [
				{ name: 'Assistant', value: 2 },
				{ name: 'Student', value: 0 },
				{ name: 'Teacher', value: 1 },
			],
			default: 0,
		},
		optionsField(avatarField, {
			displayName: 'Group ID',
			name: 'groupId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description: 'The group the user joins in a group room',
		}),
	],
	async run(item) {
		const { avatar = '', groupId = '' } = collection(item, 'options');
		const visitor = {
			room_id: roomIdOf(item),
			user_number: checkUserNumber('User Number', item.param<unknown>('userNumber', '')),
			user_name: item.text('userName'),
			user_role: String(checkRange('User Role', item.param<unknown>('userRole', 0), 0, 2)),
			user_avatar: checkAvatar(String(avatar).trim()),
			group_id: String(groupId).trim(),
		};
		if (!visitor.user_name) {
			throw new InputError("'User Name' is empty", 'Enter the name to show in the room.');
		}
		const { room_id, user_number, user_name } = visitor;
		return { name: user_name, room_id, user_number, enter_url: enterUrl(item.service, visitor) };
	},
};
