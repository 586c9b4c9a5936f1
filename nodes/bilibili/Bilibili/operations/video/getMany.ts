import { limitFields, limitOf } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { numberedPages } from '../../../api/numberedPages';
import type { BilibiliClient } from '../../../api/request';
import { getVideoPage } from '../../../api/videos';
import { listedVideoItem } from '../../../views/video';
import { uidOf, userField } from '../../fields';

export const getMany: ItemOperation<BilibiliClient> = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many videos',
	description:
		"Get somebody's videos, newest first, with titles, lengths and plays; one output item per video. Get tells more of one of them. Changes nothing.",
	effect: 'read',
	fields: [userField, ...limitFields],
	async run(item) {
		const limit = limitOf(item);
		const uid = await uidOf(item);
		const pages = numberedPages(
			async (page) => {
				const { videos, total } = await getVideoPage(item.service, uid, page);
				return { list: videos, total };
			},
			({ bvid }) => bvid,
			item.service.signal,
		);
		return (await collect(item, pages, limit)).map((video) => listedVideoItem(video, uid));
	},
};
