import type { ItemOperation } from '../../../../shared/node/operation';
import { getOwnRoomId } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { getDelay } from '../../../api/stream';
import { delayView } from '../../../views/streamSetup';

export const getDelayOperation: ItemOperation<BilibiliClient> = {
	name: 'Get Delay',
	value: 'getDelay',
	action: 'Get stream delay',
	description:
		'Get how many seconds the viewers of your own room are behind, and the least and most that can be set. Changes nothing.',
	effect: 'read',
	fields: [],
	async run(item) {
		const roomId = await getOwnRoomId(item.service);
		return delayView(roomId, await getDelay(item.service, roomId));
	},
};
