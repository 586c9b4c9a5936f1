import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { parseId } from '../../shared/values/ids';
import { quote } from '../../shared/values/quote';
import type { Item } from '../../shared/node/operation';
import { parseUid } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import type { Talker } from '../api/sessions';

export const userField: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The user the session is with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'A user of your recent sessions',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2233',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '(?:[Uu][Ii][Dd][:：] ?)?[\\d０-９]*',
						errorMessage: 'A uid has digits only',
					},
				},
			],
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://space.bilibili.com/2233',
		},
	],
};

/** Whom a message goes to, or whose session is meant: a user or a fan group. */
export const talkerFields: INodeProperties[] = [
	{
		displayName: 'Talker Type',
		name: 'talkerType',
		type: 'options',
		options: [
			{ name: 'User', value: 'user' },
			{ name: 'Fan Group', value: 'group' },
		],
		default: 'user',
		description: 'Who the session is with',
	},
	{ ...userField, displayOptions: { show: { talkerType: ['user'] } } },
	{
		displayName: 'Fan Group',
		name: 'group',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The fan group whose session it is',
		displayOptions: { show: { talkerType: ['group'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'A group you are in',
				typeOptions: { searchListMethod: 'searchGroups', searchable: true },
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 221000101',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '[\\d０-９]*',
							errorMessage: 'The id of a group has digits only',
						},
					},
				],
			},
		],
	},
];

/** The talker that {@link talkerFields} name. */
export function talkerOf(item: Item<BilibiliClient>): Talker {
	return item.choice('talkerType') === 'group'
		? { id: item.id('group', parseGroupId), type: 2 }
		: { id: item.id('user', parseUid), type: 1 };
}

function parseGroupId(text: string, field: string): string {
	return parseId(text, /[?&]group_id=(\d+)/, field, 'the number of the group');
}

/**
 * Reads the digits of a message number or key.
 *
 * @param source where users get it, for the error
 */
export const digitsFrom =
	(source: string) =>
	(text: string, field: string): string => {
		if (/^\d{1,20}$/.test(text)) return text;
		throw new InputError(
			`'${field}' holds ${quote(text)}, which is not a number`,
			`Use the one that ${source} puts out, as text with all its digits.`,
		);
	};
