import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import type { BaijiayunClient } from '../../../api/request';
import { deleteRoom } from '../../../api/rooms';
import { isOn, optionsField, roomField, roomIdOf } from '../../fields';

export const deleteOperation: ItemOperation<BaijiayunClient> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete room',
	description: 'Delete a room permanently; it can not be brought back. Returns its ID.',
	effect: 'write',
	fields: [
		roomField,
		optionsField({
			displayName: 'Ignore If Already Deleted',
			name: 'ignoreDeleted',
			type: 'boolean',
			default: true,
			description: 'Whether a room that was deleted before counts as done',
		}),
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const ignoreDeleted = isOn(item.collection('options'), 'ignoreDeleted');
		const wasThere = await deleteRoom(item.service, roomId, ignoreDeleted);
		return { deleted: true, room_id: roomId, already_deleted: !wasThere };
	},
};
