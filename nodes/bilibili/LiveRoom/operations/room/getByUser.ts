import { idOf } from '../../../api/ids';
import { getRoomInfoOld } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { uidOf, userField } from '../../fields';
import { statusOf } from '../../../views/room';

export const getByUser: ItemOperation<BilibiliClient> = {
	name: 'Get by User',
	value: 'getByUser',
	action: 'Get the room of a user',
	description: 'Find out whether a user has a room, its ID, title and status',
	effect: 'read',
	fields: [userField],
	async run(item) {
		const uid = await uidOf(item);
		const room = await getRoomInfoOld(item.service, uid);
		const status = statusOf(room.live_status ?? room.liveStatus);
		const carousel = status !== 'live' && Number(room.roundStatus) === 1;
		return {
			uid,
			has_room: Number(room.roomStatus) === 1,
			room_id: idOf(room.roomid),
			title: room.title,
			status: carousel ? 'carousel' : status,
			cover: room.cover,
			online: room.online,
			url: room.url,
		};
	},
};
