import {
	chosenOutput,
	limitFields,
	limitOf,
	outputFields,
} from '../../../../../../nodes/shared/node/fields';
import { collect } from '../../../../../../nodes/shared/node/lists';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { walkRows } from '../../../api/paging';
import type { BaijiayunClient } from '../../../api/request';
import { listRooms } from '../../../api/rooms';
import { optionsField } from '../../fields';
import { roomOutput } from '../../output';

export const getMany: ItemOperation<BaijiayunClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many rooms',
	description: 'Get the rooms of the account; one output item per room. Changes nothing.',
	effect: 'read',
	fields: [
		...limitFields,
		...outputFields(roomOutput),
		optionsField({
			displayName: 'Product',
			name: 'product',
			type: 'options',
			options: [
				{ name: 'Education', value: 1 },
				{ name: 'Enterprise', value: 4 },
				{ name: 'Small Class', value: 2 },
			],
			default: 1,
			description: 'For accounts with more than one product only',
		}),
	],
	async run(item) {
		const options = item.collection('options');
		const product = options.has('product') ? options.choice<number>('product') : undefined;
		const output = chosenOutput(item, roomOutput);
		const limit = limitOf(item);
		const pages = walkRows(
			item.service,
			limit,
			async (page) => await listRooms(item.service, { ...page, product_type: product }),
		);
		const rooms = await collect(item, pages, limit);
		return rooms.map((room) => output(room));
	},
};
