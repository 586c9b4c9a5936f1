import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { setRoomOpen } from '../../../api/watchRoom';
import { roomField, roomIdOf } from '../../fields';

export const close: ItemOperation<BilibiliClient> = {
	name: 'Close',
	value: 'close',
	action: 'Close watch room',
	description: 'Make your room private again; those who are in it stay. Returns its ID.',
	effect: 'write',
	fields: [
		{
			displayName:
				'Makes the room private. It does not end it: those who are in it can watch on, and Bilibili offers no call that ends a room.',
			name: 'closeNotice',
			type: 'notice',
			default: '',
		},
		roomField,
	],
	async run(item) {
		const roomId = roomIdOf(item);
		await setRoomOpen(item.service, roomId, false);
		return { room_id: roomId, is_open: false };
	},
};
