import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getWatchRoom } from '../../../api/watchRoom';
import { watchRoomOutput } from '../../../views/watchRoom';
import { roomField, roomIdOf } from '../../fields';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get watch room',
	description:
		'Get what a room plays, how far it is, who is in it and whether it is public. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...outputFields(watchRoomOutput)],
	async run(item) {
		const output = chosenOutput(item, watchRoomOutput);
		const roomId = roomIdOf(item);
		return output(await getWatchRoom(item.service, roomId), { room_id: roomId });
	},
};
