import type { ItemOperation } from '../../../../shared/node/operation';
import { createRoom, getOwnRoomId } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';

export const create: ItemOperation<BilibiliClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create room',
	description:
		'Open the live room of the account, which has one at most. Returns its ID; if there is one already, that one is returned and nothing changes.',
	effect: 'write',
	fields: [],
	async run(item) {
		const { created, roomId } = await createRoom(item.service);
		return { created, room_id: roomId ?? (await getOwnRoomId(item.service)) };
	},
};
