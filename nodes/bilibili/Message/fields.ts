import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { choiceOf } from '../../shared/node/fields';
import { parseId } from '../../shared/values/ids';
import type { Item } from '../../shared/node/operation';
import { parseUid } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import type { Talker } from '../api/sessions';

const talkerTypeField: INodeProperties = {
	displayName: 'Talker Type',
	name: 'talkerType',
	type: 'options',
	options: [
		{ name: 'User', value: 'user' },
		{ name: 'Fan Group', value: 'group' },
	],
	default: 'user',
	description: 'Who the session is with',
};

/** Whom a message goes to, or whose session is meant: a user or a fan group. */
export const talkerFields: INodeProperties[] = [
	talkerTypeField,
	{
		displayName: 'User',
		name: 'user',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The user the session is with',
		displayOptions: { show: { talkerType: ['user'] } },
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
						properties: { regex: '\\d*', errorMessage: 'A uid has digits only' },
					},
				],
			},
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://space.bilibili.com/2233',
				extractValue: { type: 'regex', regex: 'space\\.bilibili\\.com/([0-9]+)' },
			},
		],
	},
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
						properties: { regex: '\\d*', errorMessage: 'The id of a group has digits only' },
					},
				],
			},
		],
	},
];

/** The talker that {@link talkerFields} name. */
export function talkerOf(item: Item<BilibiliClient>): Talker {
	return choiceOf(item, talkerTypeField, ['user', 'group']) === 'group'
		? { id: parseGroupId(item.locator('group')), type: 2 }
		: { id: parseUid(item.locator('user'), 'User'), type: 1 };
}

function parseGroupId(text: string): string {
	return parseId(text, /[?&]group_id=(\d+)/, 'Fan Group', 'the number of the group');
}

/**
 * A message number or key as digits.
 *
 * @throws InputError where it is none, or was rounded before it came here
 */
export function digitsOf(value: unknown, field: string, source: string): string {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new InputError(
			`'${field}' arrived as a number that is too large to be exact`,
			`Keep it as text all the way, as ${source} puts it out: a JavaScript number loses its last digits.`,
		);
	}
	const text = String(value ?? '').trim();
	if (!/^\d+$/.test(text)) {
		throw new InputError(
			`'${field}' holds '${text.slice(0, 60)}', which is not a number`,
			`Use the one that ${source} puts out.`,
		);
	}
	return text;
}
