import type { INodeProperties } from 'n8n-workflow';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { InputError } from '../../../../shared/values/inputError';
import { createPost, type NewPost } from '../../../api/posts';
import type { BilibiliClient } from '../../../api/request';
import { newPostItem } from '../../../views/post';
import { checkPace, waitForTurn } from '../../pace';
import { postPictureFields, uploadedPictures } from '../../pictures';

const MINUTE = 60;
/** Bilibili's own page takes times from six minutes to seven days ahead. */
const EARLIEST_S = 6 * MINUTE;
const LATEST_S = 7 * 24 * 60 * MINUTE;

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Live tonight at eight!',
	description: 'May be empty where there are pictures',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Close Comments',
			name: 'closeComments',
			type: 'boolean',
			default: false,
			description: 'Whether nobody may comment',
		},
		{
			displayName: 'Publish At',
			name: 'publishAt',
			type: 'dateTime',
			default: '',
			description:
				"Lets Bilibili publish it then, 6 minutes to 7 days from now. Without an offset it is local time in the workflow's time zone.",
		},
		{
			displayName: 'Reservation ID',
			name: 'reservationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4711000',
			description:
				'Shows the card of a live reservation below the text; Live Room: Create Reservation returns it',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Friday karaoke',
			description: 'Up to 20 characters',
		},
		{
			displayName: 'Topic ID',
			name: 'topicId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1006239',
			description: 'Number in the address of the topic; needs Topic Name too',
		},
		{
			displayName: 'Topic Name',
			name: 'topicName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Karaoke',
			description: 'Name of the topic as it is shown',
		},
	],
};

export const create: ItemOperation<BilibiliClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create post',
	description:
		'Publish a post of the account: text, up to nine pictures, a topic, the card of a live reservation; at once or later. Returns its ID and address.',
	effect: 'write',
	fields: [textField, ...postPictureFields, optionsField],
	beforeAll: checkPace('comment'),
	async run(item) {
		const post = newPost(item);
		const pictures = await uploadedPictures(item);
		if (!post.text && pictures.length === 0) {
			throw new InputError(
				'The post is empty',
				"Enter a 'Text', or add pictures. Nothing was sent.",
			);
		}
		await waitForTurn(item, 'comment');
		return newPostItem(await createPost(item.service, { ...post, pictures }), post.publishAt);
	},
};

function newPost(item: Item<BilibiliClient>): NewPost {
	const options = item.collection('options');
	const [topicId, topicName] = [options.text('topicId'), options.text('topicName')];
	if (Boolean(topicId) !== Boolean(topicName)) {
		throw new InputError(
			"'Topic ID' and 'Topic Name' belong together",
			'Enter both, or neither. Nothing was sent.',
		);
	}
	return {
		text: item.text('text'),
		title: options.text('title'),
		commentsClosed: options.flag('closeComments'),
		publishAt: publicationTime(options.date('publishAt')),
		...(topicId && { topic: { id: idIn('Topic ID', topicId), name: topicName } }),
		...(options.text('reservationId') && {
			reservationId: idIn('Reservation ID', options.text('reservationId')),
		}),
	};
}

/** Unix seconds of a time that Bilibili takes. */
function publicationTime(ms: number | undefined): number | undefined {
	if (ms === undefined) return undefined;
	const seconds = Math.floor(ms / 1000);
	const ahead = seconds - Date.now() / 1000;
	if (ahead >= EARLIEST_S && ahead <= LATEST_S) return seconds;
	throw new InputError(
		"'Publish At' must be 6 minutes to 7 days from now",
		'Leave it empty to publish at once. Nothing was sent.',
	);
}

function idIn(field: string, text: string): string {
	if (/^[1-9]\d{0,14}$/.test(text)) return text;
	throw new InputError(`'${field}' is no number`, 'Enter its digits alone. Nothing was sent.');
}
