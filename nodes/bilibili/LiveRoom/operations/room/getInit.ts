import { getRoomInit } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { roomField, roomIdOf } from '../../fields';
import { roomInitOutput } from '../../../views/room';

export const getInit: ItemOperation<BilibiliClient> = {
	name: 'Get Init Info',
	value: 'getInit',
	action: 'Get init info of room',
	description:
		'Turn a short ID into the long one, and see whether the room is live, hidden, locked, encrypted or paid. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...outputFields(roomInitOutput)],
	async run(item) {
		const output = chosenOutput(item, roomInitOutput);
		return output(await getRoomInit(item.service, await roomIdOf(item)));
	},
};
