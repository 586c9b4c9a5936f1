import { getOwnRoomId, getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import { roomOutput } from '../../../views/room';

export const getMine: ItemOperation<BilibiliClient> = {
	name: 'Get My Room',
	value: 'getMine',
	action: 'Get my room',
	description:
		'Get the live room of the account in the credential: its ID, title, status, area and cover. Changes nothing.',
	effect: 'read',
	fields: outputFields(roomOutput),
	async run(item) {
		const output = chosenOutput(item, roomOutput);
		return output(await getRoomInfo(item.service, await getOwnRoomId(item.service)));
	},
};
