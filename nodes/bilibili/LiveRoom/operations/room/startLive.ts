import type { ItemOperation } from '../../../../operation';
import { getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { startLive } from '../../../api/stream';
import {
	areaField,
	areaIdOf,
	longRoomIdOf,
	platformField,
	platformOf,
	roomField,
} from '../../fields';
import { startedStream } from '../../output';

export const startLiveOperation: ItemOperation<BilibiliClient> = {
	name: 'Start Live',
	value: 'startLive',
	action: 'Start a live stream',
	description:
		'Start the stream of your room and get the push address for OBS. A room that is live already is no obstacle.',
	effect: 'write',
	fields: [
		roomField,
		areaField,
		{
			displayName:
				"The output holds the stream key: everybody who has it can stream into your room. If Bilibili asks for an identity check, the node stops with the link in the field 'qr' or 'verification_url': open it with the Bilibili app of the account.",
			name: 'startNotice',
			type: 'notice',
			default: '',
		},
		platformField,
	],
	async run(item) {
		const areaId = areaIdOf(item);
		const platform = platformOf(item);
		const roomId = await longRoomIdOf(item);
		const stream = await startLive(item.service, {
			roomId,
			areaId: areaId || String((await getRoomInfo(item.service, roomId)).area_id),
			platform,
		});
		return startedStream(roomId, stream);
	},
};
