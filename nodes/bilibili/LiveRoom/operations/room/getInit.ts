import { getRoomInit } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { isoFromSeconds } from '../../../../shared/values/time';
import type { ItemOperation } from '../../../../shared/node/operation';
import { roomField, roomIdOf } from '../../fields';
import { rawRoom } from '../../../views/room';

export const getInit: ItemOperation<BilibiliClient> = {
	name: 'Get Init Info',
	value: 'getInit',
	action: 'Get the init info of a room',
	description:
		'Turn a short ID into the long one, and see whether the room is live, hidden, locked, encrypted or paid',
	effect: 'read',
	fields: [roomField],
	async run(item) {
		const room = await getRoomInit(item.service, await roomIdOf(item));
		return {
			...rawRoom(room),
			hidden_until: isoFromSeconds(room.hidden_till as number),
			locked_until: isoFromSeconds(room.lock_till as number),
		};
	},
};
