import type { ItemOperation } from '../../../../operation';
import { listCodes } from '../../../api/accessCodes';
import { checkRange, MAX_PAGE_SIZE } from '../../../api/limits';
import { allRows } from '../../../api/paging';
import type { BaijiayunClient } from '../../../api/request';
import { listFields, roomField, roomIdOf } from '../../fields';
import { aboutIt } from '../../output';

export const getMany: ItemOperation<BaijiayunClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many access codes',
	description: 'Get the personal codes that were made for a room',
	effect: 'read',
	fields: [
		roomField,
		{
			displayName: 'Code Type',
			name: 'codeType',
			type: 'options',
			options: [
				{ name: 'Audition', value: 1 },
				{ name: 'Normal', value: 0 },
			],
			default: 0,
		},
		...listFields,
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const type = Number(item.param<number>('codeType', 0));
		const fetchPage = async (page: number, limit: number) =>
			await listCodes(item.service, { room_id: roomId, type, page, limit });
		const codes = item.param('returnAll', false)
			? await allRows(fetchPage)
			: await fetchPage(1, checkRange('Limit', item.param('limit', 50), 1, MAX_PAGE_SIZE));
		return aboutIt({ room_id: roomId }, codes, 'code');
	},
};
