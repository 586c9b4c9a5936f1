import type { INodeProperties } from 'n8n-workflow';
import { pagesOf } from '../../../../shared/flow/pager';
import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { parseUid } from '../../../api/ids';
import { getFeedPage, getUserPostPage, type FeedType } from '../../../api/posts';
import type { BilibiliClient } from '../../../api/request';
import { postOutput } from '../../../views/post';
import { uidOf, userField } from '../../fields';

const ofField: INodeProperties = {
	displayName: 'Of',
	name: 'of',
	type: 'options',
	options: [
		{
			name: 'Everybody I Follow',
			value: 'followed',
			description: 'The feed of the account: one request for all of them',
		},
		{
			name: 'One Person I Follow',
			value: 'followedUser',
			description: 'The posts of one of them, out of the same feed',
		},
		{
			name: 'Any User',
			value: 'user',
			description: 'Risk control refuses this often: for a look now and then, not for polling',
		},
	],
	default: 'followed',
	description: 'Whose posts',
};

const personField: INodeProperties = {
	...userField,
	displayOptions: { show: { of: ['followedUser', 'user'] } },
};

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Articles', value: 'article' },
		{ name: 'Series and Films', value: 'pgc' },
		{ name: 'Videos', value: 'video' },
	],
	default: 'all',
	description: 'Which posts',
	displayOptions: { show: { of: ['followed', 'followedUser'] } },
};

type Whose = 'followed' | 'followedUser' | 'user';

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many posts',
	description:
		'Get the newest posts of everybody the account follows, or of one person; one output item per post. Changes nothing.',
	effect: 'read',
	fields: [ofField, personField, typeField, ...limitFields, ...outputFields(postOutput)],
	async run(item) {
		const [show, limit] = [chosenOutput(item, postOutput), limitOf(item)];
		const pages = pagesOf({
			fetch: await fetcher(item),
			idOf: ({ id_str }) => String(id_str),
			signal: item.service.signal,
		});
		return (await collect(item, pages, limit)).map((post) => show(post));
	},
};

async function fetcher(item: Item<BilibiliClient>) {
	const { service } = item;
	const whose = item.choice<Whose>('of');
	if (whose === 'user') {
		const uid = await uidOf(item);
		return async (offset?: string) => entriesOf(await getUserPostPage(service, uid, offset));
	}
	const type = item.choice<FeedType>('type');
	const uid = whose === 'followedUser' ? item.id('user', parseUid) : undefined;
	return async (offset?: string) => entriesOf(await getFeedPage(service, { type, offset, uid }));
}

const entriesOf = ({ posts, next }: Awaited<ReturnType<typeof getFeedPage>>) => ({
	entries: posts,
	next,
});
