import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getRecentDanmaku } from '../../../api/chat';
import type { BilibiliClient } from '../../../api/request';
import { recentMessageOutput } from '../../../views/recentMessage';
import { longRoomIdOf, roomField } from '../../fields';

export const getRecent: ItemOperation<BilibiliClient> = {
	name: 'Get Recent Messages',
	value: 'getRecent',
	action: 'Get recent messages',
	description:
		'Get the last messages in the chat of a room: ten of the viewers and ten of the admins at most, oldest first; one output item per message. In a busy room messages are missed between two looks: the Live Room Trigger gets them all. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...outputFields(recentMessageOutput)],
	async run(item) {
		const view = chosenOutput(item, recentMessageOutput);
		const roomId = await longRoomIdOf(item);
		const messages = await getRecentDanmaku(item.service, roomId);
		return messages.map((message) => view(message, roomId));
	},
};
