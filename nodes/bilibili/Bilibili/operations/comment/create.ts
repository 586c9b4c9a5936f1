import type { ItemOperation } from '../../../../shared/node/operation';
import { addComment, COMMENT_LENGTH } from '../../../api/comments';
import { checkLength } from '../../../api/limits';
import type { BilibiliClient } from '../../../api/request';
import { commentTextField, subjectField, subjectOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';
import { published, publishOptions, wantsLook } from '../../published';

export const create: ItemOperation<BilibiliClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create comment',
	description:
		'Write a comment on a video, post or article. It is public at once, and returned with its ID; whether others see it is not told by Bilibili.',
	effect: 'write',
	fields: [subjectField, commentTextField, publishOptions],
	beforeAll: checkPace('comment'),
	async run(item) {
		const text = checkLength('Text', item.text('text'), COMMENT_LENGTH);
		const look = wantsLook(item);
		const area = await subjectOf(item);
		await waitForTurn(item, 'comment');
		const answer = await addComment(item.service, { ...area, text });
		return await published(item, area, answer, look);
	},
};
