import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getMe } from '../../../api/account';
import { meOutput } from '../../../views/account';
import type { Session } from '../../session';

export const getMeOperation: ItemOperation<Session> = {
	name: 'Get Me',
	value: 'getMe',
	action: 'Get me',
	description: 'Get name, level, coins and VIP status of the account in the credential',
	effect: 'read',
	fields: outputFields(meOutput),
	async run(item) {
		const output = chosenOutput(item, meOutput);
		return output(await getMe(await item.service.member()));
	},
};
