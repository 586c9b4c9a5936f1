import { simplifyField } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getMe } from '../../../api/account';
import { withStringIds } from '../../../api/ids';
import { me } from '../../../views/account';
import type { Session } from '../../session';

export const getMeOperation: ItemOperation<Session> = {
	name: 'Get Me',
	value: 'getMe',
	action: 'Get me',
	description: 'Get name, level, coins and VIP status of the account in the credential',
	effect: 'read',
	fields: [simplifyField],
	async run(item) {
		const data = await getMe(await item.service.member());
		return item.param('simplify', true) ? me(data) : withStringIds(data);
	},
};
