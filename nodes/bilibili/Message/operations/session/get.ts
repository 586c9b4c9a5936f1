import { simplifyField } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { requireSession } from '../../../api/sessions';
import { talkerFields, talkerOf } from '../../fields';
import { sessionItems } from '../../../views/session';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get a session',
	description:
		'Get the session with one user or fan group: its last message and how much is unread',
	effect: 'read',
	fields: [...talkerFields, simplifyField],
	async run(item) {
		const session = await requireSession(item.service, talkerOf(item));
		return await sessionItems(item.service, [session], item.param('simplify', true));
	},
};
