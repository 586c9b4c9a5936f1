import type { ItemOperation } from '../../../../operation';
import { checkRange, MAX_PAGE_SIZE } from '../../../api/limits';
import { allRows } from '../../../api/paging';
import type { BaijiayunClient } from '../../../api/request';
import { listRooms } from '../../../api/rooms';
import { collection, listFields, simplifyField } from '../../fields';
import { rawRoom, roomInShort } from '../../output';

export const getMany: ItemOperation<BaijiayunClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many rooms',
	description: 'Get the rooms of the account',
	effect: 'read',
	fields: [
		...listFields,
		simplifyField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
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
				},
			],
		},
	],
	async run(item) {
		const product = collection(item, 'options').product as number | undefined;
		const fetchPage = async (page: number, limit: number) =>
			await listRooms(item.service, { page, limit, product_type: product });
		const rooms = item.param('returnAll', false)
			? await allRows(fetchPage)
			: await fetchPage(1, checkRange('Limit', item.param('limit', 50), 1, MAX_PAGE_SIZE));
		return rooms.map(item.param('simplify', true) ? roomInShort : rawRoom);
	},
};
