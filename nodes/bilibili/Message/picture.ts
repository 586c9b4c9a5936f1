import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { quote } from '../../shared/values/quote';
import { webUrl } from '../../shared/values/webUrl';
import type { Item } from '../../shared/node/operation';
import type { BilibiliClient } from '../api/request';
import { uploadPicture, type PictureType, type UploadedPicture } from '../api/upload';
import { ANY_PICTURE, pictureInField } from '../node/picture';

const pictureFromField: INodeProperties = {
	displayName: 'Picture From',
	name: 'pictureFrom',
	type: 'options',
	options: [
		{
			name: 'Binary Field',
			value: 'binary',
			description: 'A file of the input item, which is uploaded first',
		},
		{
			name: 'Bilibili URL',
			value: 'url',
			description: 'A picture that was uploaded to Bilibili before',
		},
	],
	default: 'binary',
	displayOptions: { show: { messageType: ['picture'] } },
};

export const pictureFields: INodeProperties[] = [
	pictureFromField,
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field that holds the file',
		description: 'JPEG, PNG, GIF or WebP of at most 20 MB',
		displayOptions: { show: { messageType: ['picture'], pictureFrom: ['binary'] } },
	},
	{
		displayName: 'Picture URL',
		name: 'pictureUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://i0.hdslb.com/bfs/im_new/….png',
		description: 'Bilibili takes only addresses of its own picture store',
		displayOptions: { show: { messageType: ['picture'], pictureFrom: ['url'] } },
	},
];

/** What a message tells of a picture besides its address; an upload measures it. */
const measure = (
	displayName: string,
	name: string,
	value: number,
	unit: string,
	numberPrecision = 0,
) =>
	({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision },
		default: value,
		description: `In ${unit}, for a picture from a URL: the app lays the message out by it`,
		// From the root: an option stands within a collection.
		displayOptions: { show: { '/messageType': ['picture'], '/pictureFrom': ['url'] } },
	}) satisfies INodeProperties;

export const pictureOptions: INodeProperties[] = [
	measure('Picture Height', 'pictureHeight', 300, 'pixels'),
	measure('Picture Size', 'pictureSize', 100, 'kilobytes', 1),
	measure('Picture Width', 'pictureWidth', 300, 'pixels'),
];

/**
 * The picture to send: uploaded from the item's file, or one that Bilibili has already.
 *
 * @throws InputError where the file is no picture, or the address none
 */
export async function pictureOf(item: Item<BilibiliClient>): Promise<UploadedPicture> {
	return item.choice('pictureFrom') === 'binary'
		? await uploadedPicture(item)
		: hostedPicture(item);
}

async function uploadedPicture(item: Item<BilibiliClient>): Promise<UploadedPicture> {
	const { bytes, type } = await pictureInField(item, item.text('binaryPropertyName'), ANY_PICTURE);
	return await uploadPicture(item.service, bytes, type);
}

const TYPE_OF_EXTENSION: Record<string, PictureType> = { png: 'png', gif: 'gif', webp: 'webp' };

function hostedPicture(item: Item<BilibiliClient>): UploadedPicture {
	const url = item.text('pictureUrl');
	const parsed = webUrl(url);
	if (!parsed) {
		throw new InputError(
			`'Picture URL' holds ${quote(url)}, which is no address`,
			"Use the address that an upload to Bilibili returned, e.g. 'picture_url' of an earlier send.",
		);
	}
	const measures = item.collection('options');
	const extension = parsed.pathname.split('.').at(-1) ?? '';
	return {
		url,
		width: measures.number('pictureWidth'),
		height: measures.number('pictureHeight'),
		imageType: TYPE_OF_EXTENSION[extension.toLowerCase()] ?? 'jpeg',
		size: measures.number('pictureSize'),
	};
}
