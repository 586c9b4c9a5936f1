import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import { getPost } from '../../../api/posts';
import type { BilibiliClient } from '../../../api/request';
import { postOutput } from '../../../views/post';
import { postField, postIdOf } from '../../fields';

export const get: ItemOperation<BilibiliClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get post',
	description:
		'Get one post: author, text, pictures, video, counts, and the comment_target that Comment: Create needs. Changes nothing.',
	effect: 'read',
	fields: [postField, ...outputFields(postOutput)],
	async run(item) {
		const show = chosenOutput(item, postOutput);
		return show(await getPost(item.service, postIdOf(item)));
	},
};
