import { getOwnRoomId, getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { simplifyField } from '../../../../shared/node/fields';
import { rawRoom, roomInfo } from '../../../views/room';

export const getMine: ItemOperation<BilibiliClient> = {
	name: 'Get My Room',
	value: 'getMine',
	action: 'Get my room',
	description: 'Get the live room of the account in the credential',
	effect: 'read',
	fields: [simplifyField],
	async run(item) {
		const room = await getRoomInfo(item.service, await getOwnRoomId(item.service));
		return item.param('simplify', true) ? roomInfo(room) : rawRoom(room);
	},
};
