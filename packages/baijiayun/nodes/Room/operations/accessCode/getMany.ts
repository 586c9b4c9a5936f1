import { limitFields, limitOf } from '../../../../../../nodes/shared/node/fields';
import { collect } from '../../../../../../nodes/shared/node/lists';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { listCodes } from '../../../api/accessCodes';
import { walkRows } from '../../../api/paging';
import type { BaijiayunClient } from '../../../api/request';
import { roomField, roomIdOf } from '../../fields';
import { entriesOf } from '../../output';

export const getMany: ItemOperation<BaijiayunClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many access codes',
	description:
		'Get the personal codes that were made for a room; one output item per code. Changes nothing.',
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
		...limitFields,
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const type = item.choice<number>('codeType');
		const limit = limitOf(item);
		const pages = walkRows(
			item.service,
			limit,
			async (page) => await listCodes(item.service, { room_id: roomId, type, ...page }),
		);
		const codes = await collect(item, pages, limit);
		return entriesOf({ room_id: roomId }, codes, 'code');
	},
};
