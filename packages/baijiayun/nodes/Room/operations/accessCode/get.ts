import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { getCode } from '../../../api/accessCodes';
import { checkCode } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { aboutIt } from '../../output';

export const get: ItemOperation<BaijiayunClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get access code',
	description: 'Find out whom a code belongs to. Changes nothing.',
	effect: 'read',
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. abc213',
		},
	],
	async run(item) {
		const code = checkCode(item.text('code'));
		return aboutIt({ code }, await getCode(item.service, code), 'info');
	},
};
