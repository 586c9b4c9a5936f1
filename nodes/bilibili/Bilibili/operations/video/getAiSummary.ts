import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { requestAiSummary } from '../../../api/subtitles';
import { summaryItem } from '../../../views/video';
import { partField, videoField } from '../../fields';
import { partOf } from '../../part';

export const getAiSummary: ItemOperation<BilibiliClient> = {
	name: 'Get AI Summary',
	value: 'getAiSummary',
	action: 'Get AI summary of video',
	description:
		"Get what Bilibili's own AI says of a video, in Chinese, with an outline. Many videos have none. Needs a login. Changes nothing.",
	effect: 'read',
	fields: [videoField, partField],
	async run(item) {
		const part = await partOf(item);
		const summary = await requestAiSummary(item.service, part, part.uploaderUid);
		return { ...summaryItem(summary), bvid: part.bvid, part: part.number };
	},
};
