import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { setRoomOpen } from '../../../api/watchRoom';
import { roomField, roomIdOf } from '../../fields';

export const open: ItemOperation<BilibiliClient> = {
	name: 'Open',
	value: 'open',
	action: 'Open watch room',
	description: 'Make your room public, so that anybody can be matched into it. Returns its ID.',
	effect: 'write',
	fields: [roomField],
	async run(item) {
		const roomId = roomIdOf(item);
		await setRoomOpen(item.service, roomId, true);
		return { room_id: roomId, is_open: true };
	},
};
