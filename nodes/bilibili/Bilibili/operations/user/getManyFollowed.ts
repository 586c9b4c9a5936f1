import { limitFields, limitOf } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { numberedPages } from '../../../api/numberedPages';
import { getFollowedPage } from '../../../api/relations';
import type { BilibiliClient } from '../../../api/request';
import { followedItem } from '../../../views/user';
import { uidOf, userField } from '../../fields';

export const getManyFollowed: ItemOperation<BilibiliClient> = {
	name: 'Get Many Followed',
	value: 'getManyFollowed',
	action: 'Get many followed users',
	description:
		'Get whom the account follows, latest first; one output item per person. Of other people Bilibili shows the first 100 at most. Changes nothing.',
	effect: 'read',
	fields: [userField, ...limitFields],
	async run(item) {
		const limit = limitOf(item);
		const uid = await uidOf(item);
		const pages = numberedPages(
			async (page) => {
				const { users, total } = await getFollowedPage(item.service, uid, page);
				return { list: users, total };
			},
			({ mid }) => mid,
			item.service.signal,
		);
		return (await collect(item, pages, limit)).map(followedItem);
	},
};
