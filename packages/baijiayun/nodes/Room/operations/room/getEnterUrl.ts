import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { checkAvatar, checkUserNumber } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { enterUrl } from '../../../api/rooms';
import { avatarField, optionsField, roomField, roomIdOf, userNumberField } from '../../fields';

export const getEnterUrl: ItemOperation<BaijiayunClient> = {
	name: 'Get Enter URL',
	value: 'getEnterUrl',
	action: 'Get enter URL of room',
	description:
		'Get a signed link that lets one user in without a code. Made right here: no request is sent. Changes nothing; keep it secret.',
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
		const options = item.collection('options');
		const visitor = {
			room_id: roomIdOf(item),
			user_number: item.id('userNumber', checkUserNumber),
			user_name: item.text('userName'),
			user_role: String(item.choice('userRole')),
			user_avatar: checkAvatar(options.text('avatar')),
			group_id: options.text('groupId'),
		};
		const { room_id, user_number, user_name } = visitor;
		return { name: user_name, room_id, user_number, enter_url: enterUrl(item.service, visitor) };
	},
};
