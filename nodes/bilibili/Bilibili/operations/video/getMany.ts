import type { IDataObject } from 'n8n-workflow';
import { pagesOf, take } from '../../../../shared/flow/pager';
import { limitFields, limitOf } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getVideoPage } from '../../../api/videos';
import { listedVideoItem } from '../../../views/video';
import { uidOf, userField } from '../../fields';

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many videos',
	description:
		"Get somebody's videos, newest first, with titles, lengths and plays. Get tells more of one of them.",
	effect: 'read',
	fields: [userField, ...limitFields],
	async run(item) {
		const limit = limitOf(item);
		const uid = await uidOf(item);
		const pages = pagesOf<IDataObject, number>({
			fetch: async (page = 1) => {
				const { videos, hasMore } = await getVideoPage(item.service, uid, page);
				return { entries: videos, next: hasMore ? page + 1 : null };
			},
			idOf: ({ bvid }) => String(bvid),
			signal: item.context.getExecutionCancelSignal?.(),
		});
		const { entries } = await take(pages, limit);
		return entries.map((video) => listedVideoItem(video, uid));
	},
};
