import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { guardPages } from '../../../api/audience';
import type { BilibiliClient } from '../../../api/request';
import { guardOutput } from '../../../views/audience';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getGuards: ItemOperation<BilibiliClient> = {
	name: 'Get Guards',
	value: 'getGuards',
	action: 'Get guards',
	description:
		'Get the paying members (大航海) of a room: governors, admirals and captains, by their rank, with their days in the room; one output item per guard. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...limitFields, ...outputFields(guardOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, guardOutput), limitOf(item)];
		const room = await chosenRoomOf(item);
		const entries = await collect(item, guardPages(item.service, room), limit);
		return entries.map((entry) => view(entry, room.roomId));
	},
};
