import type { INodeProperties } from 'n8n-workflow';
import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getContributionRank, type RankPeriod } from '../../../api/audience';
import type { BilibiliClient } from '../../../api/request';
import { rankOutput } from '../../../views/audience';
import { roomField } from '../../fields';
import { chosenRoomOf } from '../../moderatedRoom';

const periodField: INodeProperties = {
	displayName: 'Period',
	name: 'period',
	type: 'options',
	options: [
		{ name: 'This Month', value: 'monthly' },
		{ name: 'This Week', value: 'weekly' },
		{ name: 'Today', value: 'daily' },
		{ name: 'Viewers Who Are There Now', value: 'online' },
	],
	default: 'daily',
};

export const getContributionRankOperation: ItemOperation<BilibiliClient> = {
	name: 'Get Contribution Rank',
	value: 'getContributionRank',
	action: 'Get contribution rank',
	description:
		'Get who gave most to a room today, this week or this month, with rank and score; one output item per viewer, the first 100 at most. Changes nothing.',
	effect: 'read',
	fields: [roomField, periodField, ...limitFields, ...outputFields(rankOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, rankOutput), limitOf(item)];
		const period = item.choice<RankPeriod>('period');
		const room = await chosenRoomOf(item);
		const entries = await getContributionRank(item.service, room, period);
		return entries.slice(0, limit).map((entry) => view(entry, room.roomId));
	},
};
