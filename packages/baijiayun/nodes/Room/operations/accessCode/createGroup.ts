import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { createGroupCodes } from '../../../api/accessCodes';
import type { BaijiayunClient } from '../../../api/request';
import { roomField, roomIdOf } from '../../fields';
import { aboutIt } from '../../output';

export const createGroup: ItemOperation<BaijiayunClient> = {
	name: 'Create Group Codes',
	value: 'createGroup',
	action: 'Create group codes',
	description: 'Make the codes of the groups of a group room. Returns the codes.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Number of Groups',
			name: 'groups',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 2,
			required: true,
		},
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const groups = item.number('groups');
		const reply = await createGroupCodes(item.service, roomId, groups);
		return aboutIt({ room_id: roomId }, reply, 'code');
	},
};
