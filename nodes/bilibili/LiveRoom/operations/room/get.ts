import { getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { simplifyField } from '../../../../shared/node/fields';
import { roomField, roomIdOf } from '../../fields';
import { rawRoom, roomInfo } from '../../../views/room';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get a room',
	description: 'Get title, status, area, tags and cover of a room by ID, short ID or address',
	effect: 'read',
	fields: [roomField, simplifyField],
	async run(item) {
		const room = await getRoomInfo(item.service, await roomIdOf(item));
		return item.param('simplify', true) ? roomInfo(room) : rawRoom(room);
	},
};
