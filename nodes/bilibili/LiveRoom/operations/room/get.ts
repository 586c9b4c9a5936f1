import { getRoomInfo } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import type { ItemOperation } from '../../../../shared/node/operation';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import { roomField, roomIdOf } from '../../fields';
import { roomOutput } from '../../../views/room';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get room',
	description:
		'Get title, status, area, tags and cover of any room by ID, short ID or address. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...outputFields(roomOutput)],
	async run(item) {
		const output = chosenOutput(item, roomOutput);
		return output(await getRoomInfo(item.service, await roomIdOf(item)));
	},
};
