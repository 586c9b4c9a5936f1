import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { mutedPages } from '../../../api/mutes';
import type { BilibiliClient } from '../../../api/request';
import { mutedUserOutput } from '../../../views/moderation';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getManyMuted: ItemOperation<BilibiliClient> = {
	name: 'Get Many Muted',
	value: 'getManyMuted',
	action: 'Get many muted users',
	description:
		'Get who is muted in a room, until when, by whom and why; one output item per user. Needs a room that is yours or that you are an admin of. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...limitFields, ...outputFields(mutedUserOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, mutedUserOutput), limitOf(item)];
		const room = await chosenRoomOf(item);
		const entries = await collect(item, mutedPages(item.service, room), limit);
		return entries.map((entry) => view(entry, room.roomId));
	},
};
