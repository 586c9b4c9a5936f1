import type { ItemOperation } from '../../../../shared/node/operation';
import { sharePost } from '../../../api/posts';
import type { BilibiliClient } from '../../../api/request';
import { newPostItem } from '../../../views/post';
import { postField, postIdOf } from '../../fields';
import { checkPace, waitForTurn } from '../../pace';

export const repost: ItemOperation<BilibiliClient> = {
	name: 'Repost',
	value: 'repost',
	action: 'Repost post',
	description:
		"Share somebody's post in the account's own posts, with or without a text. It is public at once; returns the ID and address of the new post.",
	effect: 'write',
	fields: [
		postField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Worth a look',
			description: 'What you say to it; may be empty',
		},
	],
	beforeAll: checkPace('comment'),
	async run(item) {
		const [id, text] = [postIdOf(item), item.text('text')];
		await waitForTurn(item, 'comment');
		return newPostItem(await sharePost(item.service, id, text));
	},
};
