import type { IDataObject } from 'n8n-workflow';
import { pagesOf, take } from '../../../../shared/flow/pager';
import { limitFields, limitOf } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { FOLLOWED_PER_PAGE, getFollowedPage } from '../../../api/relations';
import type { BilibiliClient } from '../../../api/request';
import { followedItem } from '../../../views/user';
import { uidOf, userField } from '../../fields';

export const getManyFollowed: ItemOperation<BilibiliClient> = {
	name: 'Get Many Followed',
	value: 'getManyFollowed',
	action: 'Get many followed users',
	description:
		'Get whom the account follows, latest first. Of other people Bilibili shows the first 100 at most.',
	effect: 'read',
	fields: [userField, ...limitFields],
	async run(item) {
		const limit = limitOf(item);
		const uid = await uidOf(item);
		const pages = pagesOf<IDataObject, number>({
			fetch: async (page = 1) => {
				const { users, total } = await getFollowedPage(item.service, uid, page);
				return { entries: users, next: page * FOLLOWED_PER_PAGE < total ? page + 1 : null };
			},
			idOf: ({ mid }) => String(mid),
			signal: item.context.getExecutionCancelSignal?.(),
		});
		return (await take(pages, limit)).entries.map(followedItem);
	},
};
