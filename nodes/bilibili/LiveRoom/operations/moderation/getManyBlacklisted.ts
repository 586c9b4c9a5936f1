import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { blacklistPages } from '../../../api/blacklist';
import type { BilibiliClient } from '../../../api/request';
import { blacklistedUserOutput } from '../../../views/moderation';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getManyBlacklisted: ItemOperation<BilibiliClient> = {
	name: 'Get Many Blacklisted',
	value: 'getManyBlacklisted',
	action: 'Get many blacklisted users',
	description:
		'Get who is on the blacklist of a room, since when and by whom; one output item per user. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...limitFields, ...outputFields(blacklistedUserOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, blacklistedUserOutput), limitOf(item)];
		const room = await chosenRoomOf(item);
		const entries = await collect(item, blacklistPages(item.service, room), limit);
		return entries.map((entry) => view(entry, room.roomId));
	},
};
