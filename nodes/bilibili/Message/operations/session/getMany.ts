import type { INodeProperties } from 'n8n-workflow';
import {
	choiceOf,
	limitFields,
	limitOf,
	simplifyField,
	takeFrom,
} from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { SESSION_KINDS, walkSessions, type SessionKind } from '../../../api/sessions';
import { sessionItems } from '../../../views/session';

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

const kinds = Object.keys(SESSION_KINDS) as SessionKind[];

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many sessions',
	description: 'Get the sessions of the account with names and pictures, newest first',
	effect: 'read',
	fields: [kindField, ...limitFields, simplifyField],
	async run(item) {
		const kind = choiceOf(item, kindField, kinds);
		const sessions = await takeFrom(walkSessions(item.service, kind), limitOf(item));
		return await sessionItems(item.service, sessions, item.param('simplify', true));
	},
};
