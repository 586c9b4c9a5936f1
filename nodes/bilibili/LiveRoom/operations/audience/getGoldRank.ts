import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { goldRankPages } from '../../../api/audience';
import type { BilibiliClient } from '../../../api/request';
import { rankOutput } from '../../../views/audience';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

export const getGoldRank: ItemOperation<BilibiliClient> = {
	name: 'Get Gold Rank',
	value: 'getGoldRank',
	action: 'Get gold rank',
	description:
		'Get who is in a room now and gave most in this broadcast (高能榜), with rank and score; one output item per viewer. Changes nothing.',
	effect: 'read',
	fields: [roomField, ...limitFields, ...outputFields(rankOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, rankOutput), limitOf(item)];
		const room = await chosenRoomOf(item);
		const entries = await collect(item, goldRankPages(item.service, room), limit);
		return entries.map((entry) => view(entry, room.roomId));
	},
};
