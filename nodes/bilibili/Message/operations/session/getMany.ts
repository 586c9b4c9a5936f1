import type { INodeProperties } from 'n8n-workflow';
import { limitFields, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { walkSessions, type SessionKind } from '../../../api/sessions';
import { sessionOutput } from '../../../views/session';
import { sessionsFor } from '../../sessionOutput';

const kindField: INodeProperties = {
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
	description: 'Which sessions to list',
};

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many sessions',
	description:
		'Get the sessions of the account with names, pictures, the last message and what is unread, newest first; one output item per session. Changes nothing.',
	effect: 'read',
	fields: [kindField, ...limitFields, ...outputFields(sessionOutput)],
	async run(item) {
		const kind = item.choice<SessionKind>('kind');
		return await sessionsFor(
			item,
			async () => await collect(item, walkSessions(item.service, kind)),
		);
	},
};
