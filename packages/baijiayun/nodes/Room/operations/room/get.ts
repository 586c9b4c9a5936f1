import { chosenOutput, outputFields } from '../../../../../../nodes/shared/node/fields';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import type { BaijiayunClient } from '../../../api/request';
import { getRoom } from '../../../api/rooms';
import { roomField, roomIdOf } from '../../fields';
import { roomOutput } from '../../output';

export const get: ItemOperation<BaijiayunClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get room',
	description: 'Get title, times, codes and settings of a room. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...outputFields(roomOutput)],
	async run(item) {
		const output = chosenOutput(item, roomOutput);
		return output(await getRoom(item.service, roomIdOf(item)));
	},
};
