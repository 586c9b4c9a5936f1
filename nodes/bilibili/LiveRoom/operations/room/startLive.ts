import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import { idOf } from '../../../api/ids';
import { getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { startLive } from '../../../api/stream';
import {
	areaField,
	areaIdOf,
	longRoomIdOf,
	platformField,
	platformOf,
	ownRoomField,
} from '../../fields';
import { startedStream } from '../../../views/stream';

export const startLiveOperation: ItemOperation<BilibiliClient> = {
	name: 'Start Live',
	value: 'startLive',
	action: 'Start live stream',
	description:
		'Start the stream of your room, which everybody then sees as live. Returns the push address and the stream key for OBS: never post or show them. A room that is live already is no obstacle.',
	effect: 'write',
	fields: [
		ownRoomField,
		areaField,
		{
			displayName:
				"The output holds the stream key: everybody who has it can stream into your room. If Bilibili asks for an identity check, the node stops and its error holds the link (field 'qr' or 'verification_url'): open it with the Bilibili app of the account.",
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
			areaId: areaId ?? (await areaIdOfRoom(item.service, roomId)),
			platform,
		});
		// The stream runs: that this is not told is no reason to report a start that did not work.
		const room = await getRoomInfo(item.service, roomId).catch(() => ({}));
		return startedStream(roomId, stream, room);
	},
};

/** The area that a room is in, which a new room is not. */
async function areaIdOfRoom(client: BilibiliClient, roomId: string): Promise<string> {
	const areaId = idOf((await getRoomInfo(client, roomId)).area_id);
	if (areaId) return areaId;
	throw new InputError(
		"'Area' is empty, and the room has none that could be kept",
		'Choose an area. The stream was not started.',
	);
}
