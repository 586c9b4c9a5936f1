import { getRoomInfoOld, getRoomOfReply } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { uidOf, userField } from '../../fields';
import { userRoomView } from '../../../views/room';

export const getByUser: ItemOperation<BilibiliClient> = {
	name: 'Get by User',
	value: 'getByUser',
	action: 'Get room of user',
	description:
		'Find out whether a user has a live room, its ID, title and status. Changes nothing.',
	effect: 'read',
	fields: [userField],
	async run(item) {
		const uid = await uidOf(item);
		const room = await getRoomInfoOld(item.service, uid);
		return userRoomView(uid, room, await getRoomOfReply(item.service, room.roomid));
	},
};
