import { limitFields, limitOf } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { adminPages } from '../../../api/admins';
import { getOwnRoomId } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { adminView } from '../../../views/moderation';

export const getManyAdmins: ItemOperation<BilibiliClient> = {
	name: 'Get Many Admins',
	value: 'getManyAdmins',
	action: 'Get many admins',
	description:
		'Get the admins (房管) of your own room and since when they are; one output item per admin. Changes nothing.',
	effect: 'read',
	fields: limitFields,
	async run(item) {
		const limit = limitOf(item);
		const roomId = await getOwnRoomId(item.service);
		const entries = await collect(item, adminPages(item.service), limit);
		return entries.map((entry) => adminView(entry, roomId));
	},
};
