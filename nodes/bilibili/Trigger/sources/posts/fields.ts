import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../../shared/node/parameters';
import { InputError } from '../../../../shared/values/inputError';
import { parseUid } from '../../../api/ids';

/** Whose posts: of everybody followed, or of these uids. */
export type Authors = 'following' | string[];

const MAX_AUTHORS = 1000;

export const postFields: INodeProperties[] = [
	{
		displayName: 'Posts Of',
		name: 'postsOf',
		type: 'options',
		options: [
			{
				name: 'Everyone I Follow',
				value: 'following',
				description: 'All whom the account of the credential follows; one request per poll',
			},
			{ name: 'These People', value: 'list', description: 'A list of people' },
		],
		default: 'following',
		description: 'Whose posts and videos to watch',
	},
	{
		displayName: 'Authors',
		name: 'authors',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2233, https://space.bilibili.com/401742377',
		description:
			'Uids or space pages, separated by commas, blanks or lines. Follow them with the account: of up to 20 others only videos come, each looked at every five minutes at most.',
		displayOptions: { show: { postsOf: ['list'] } },
	},
];

export function readAuthors(fields: Fields): Authors {
	if (fields.choice('postsOf') === 'following') return 'following';
	const uids = [...new Set(fields.ids('authors', parseUid))];
	if (uids.length <= MAX_AUTHORS) return uids;
	throw new InputError(
		`'Authors' names ${uids.length} people; the trigger watches up to ${MAX_AUTHORS}`,
		'Split the list between two workflows.',
	);
}
