import type { ItemOperation } from '../../../../shared/node/operation';
import { getOwnRoomId } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { getPushAddresses } from '../../../api/stream';
import { pushAddressView } from '../../../views/streamSetup';

export const getStreamKey: ItemOperation<BilibiliClient> = {
	name: 'Get Stream Key',
	value: 'getStreamKey',
	action: 'Get stream key',
	description:
		'Get the server and the stream key of your own room for OBS, without going live. Whoever has both can stream into the room: never post or show them. Changes nothing.',
	effect: 'read',
	fields: [
		{
			displayName:
				'The output holds the stream key: everybody who has it can stream into your room. The stream is not started; some accounts have to start it with Start Live or in Livehime before anybody sees it.',
			name: 'keyNotice',
			type: 'notice',
			default: '',
		},
	],
	async run(item) {
		const roomId = await getOwnRoomId(item.service);
		return pushAddressView(roomId, await getPushAddresses(item.service));
	},
};
