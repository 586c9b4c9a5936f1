import type { ItemOperation } from '../../../../shared/node/operation';
import { getRoomMute } from '../../../api/mutes';
import type { BilibiliClient } from '../../../api/request';
import { roomMuteView } from '../../../views/moderation';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getRoomMuteOperation: ItemOperation<BilibiliClient> = {
	name: 'Get Room Mute',
	value: 'getRoomMute',
	action: 'Get room mute',
	description:
		'Find out whether a room is mute as a whole, for which viewers and until when. Changes nothing.',
	effect: 'read',
	fields: [roomField],
	async run(item) {
		const room = await chosenRoomOf(item);
		return roomMuteView(await getRoomMute(item.service, room), room.roomId);
	},
};
