import { limitFields, limitOf, simplifyField, takeFrom } from '../../../../fields';
import type { ItemOperation } from '../../../../operation';
import type { BilibiliClient } from '../../../api/request';
import { walkSessions, type SessionKind } from '../../../api/sessions';
import { sessionItems } from '../../output';

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many sessions',
	description: 'Get the talks of the account with names and pictures, newest first',
	effect: 'read',
	fields: [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Business Orders', value: 'business' },
				{ name: 'Fan Groups', value: 'groups' },
				{ name: 'From Bilibili', value: 'system' },
				{ name: 'Intercepted', value: 'intercepted' },
				{ name: 'Users and From Bilibili', value: 'usersAndSystem' },
				{ name: 'Users You Do Not Follow', value: 'notFollowed' },
				{ name: 'Users You Follow and From Bilibili', value: 'followedAndSystem' },
			],
			default: 'all',
			description: 'Which talks to list',
		},
		...limitFields,
		simplifyField,
	],
	async run(item) {
		const kind = item.param<SessionKind>('kind', 'all');
		const sessions = await takeFrom(walkSessions(item.service, kind), limitOf(item));
		return await sessionItems(item.service, sessions, item.param('simplify', true));
	},
};
