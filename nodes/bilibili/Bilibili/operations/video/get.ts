import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getVideo } from '../../../api/videos';
import { videoOutput } from '../../../views/video';
import { videoField, videoOf } from '../../fields';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get video',
	description:
		'Get a video: title, uploader, length, parts, plays and other counts. Works without a login. Changes nothing.',
	effect: 'read',
	fields: [videoField, ...outputFields(videoOutput)],
	async run(item) {
		const show = chosenOutput(item, videoOutput);
		return show(await getVideo(item.service, videoOf(item).bvid));
	},
};
