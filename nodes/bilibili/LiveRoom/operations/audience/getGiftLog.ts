import type { INodeProperties } from 'n8n-workflow';
import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { beijingDay } from '../../../../shared/values/time';
import { giftPages, type CoinType } from '../../../api/audience';
import type { BilibiliClient } from '../../../api/request';
import { giftOutput } from '../../../views/audience';

const giftsField: INodeProperties = {
	displayName: 'Gifts',
	name: 'coinType',
	type: 'options',
	options: [
		{ name: 'All', value: 0 },
		{ name: 'Free', value: 2 },
		{ name: 'Paid', value: 1 },
	],
	default: 0,
};

export const getGiftLog: ItemOperation<BilibiliClient> = {
	name: 'Get Gift Log',
	value: 'getGiftLog',
	action: 'Get gift log',
	description:
		'Get what your own room was given on one day: who, which gift, what it cost and what you earn by it, in CNY; one output item per gift, newest first. Changes nothing.',
	effect: 'read',
	fields: [
		{
			displayName: 'Day',
			name: 'day',
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 2026-03-02',
			description: 'A day in Beijing. Leave empty for today.',
		},
		giftsField,
		...limitFields,
		...outputFields(giftOutput),
	],
	async run(item) {
		const [view, limit] = [chosenOutput(item, giftOutput), limitOf(item)];
		const day = beijingDay(item.date('day', 'Asia/Shanghai') ?? Date.now());
		const coinType = item.choice<CoinType>('coinType');
		const entries = await collect(item, giftPages(item.service, { day, coinType }), limit);
		return entries.map(view);
	},
};
