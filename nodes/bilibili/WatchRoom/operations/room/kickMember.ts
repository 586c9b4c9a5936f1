import type { ItemOperation } from '../../../../shared/node/operation';
import { parseUid } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { kickMember } from '../../../api/watchRoom';
import { roomField, roomIdOf } from '../../fields';

export const kickMemberOperation: ItemOperation<BilibiliClient> = {
	name: 'Kick Member',
	value: 'kickMember',
	action: 'Kick member',
	description: 'Send a member out of your room. Returns who.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'User ID',
			name: 'uid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2233',
			description: 'Uid or space page of the member',
		},
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const uid = item.id('uid', parseUid);
		await kickMember(item.service, roomId, uid);
		return { uid, room_id: roomId, kicked: true };
	},
};
