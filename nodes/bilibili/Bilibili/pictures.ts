import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { quote } from '../../shared/values/quote';
import { webUrl } from '../../shared/values/webUrl';
import type { PostPicture } from '../api/posts';
import type { BilibiliClient } from '../api/request';
import { uploadPicture } from '../api/upload';
import { ANY_PICTURE, checkedPicture, pictureInField, type Picture } from '../node/picture';

/** Pictures of a post. */
const MAX_PICTURES = 9;
const DOWNLOAD_TIMEOUT_MS = 30_000;

export const postPictureFields: INodeProperties[] = [
	{
		displayName: 'Picture Binary Fields',
		name: 'pictureFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. data, data2',
		description:
			'Names of the input fields that hold pictures, separated by commas: JPEG, PNG, GIF or WebP. With the addresses below up to nine.',
	},
	{
		displayName: 'Picture URLs',
		name: 'pictureUrls',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/poster.png',
		description: 'Addresses of pictures, separated by commas; n8n downloads them',
	},
];

/**
 * The pictures of a post: all are read and checked before the first is uploaded.
 *
 * @throws InputError where one is no picture, or there are too many
 */
export async function uploadedPictures(item: Item<BilibiliClient>): Promise<PostPicture[]> {
	const [fields, urls] = [item.list('pictureFields'), item.list('pictureUrls')];
	if (fields.length + urls.length > MAX_PICTURES) {
		throw new InputError(
			`There are ${fields.length + urls.length} pictures; a post takes ${MAX_PICTURES}`,
			'Name fewer. Nothing was sent.',
		);
	}
	const pictures: Picture[] = [];
	for (const field of fields) pictures.push(await pictureInField(item, field, ANY_PICTURE));
	for (const url of urls) pictures.push(await download(item, url));
	const uploaded: PostPicture[] = [];
	for (const { bytes, type } of pictures) {
		uploaded.push(await uploadPicture(item.service, bytes, type, 'new_dyn'));
	}
	return uploaded;
}

async function download({ context }: Item<BilibiliClient>, url: string): Promise<Picture> {
	if (!webUrl(url)) {
		throw new InputError(
			`'Picture URLs' holds ${quote(url)}, which is no address`,
			'Each must begin with https://. Nothing was sent.',
		);
	}
	const bytes = await context.helpers
		.httpRequest({ method: 'GET', url, encoding: 'arraybuffer', timeout: DOWNLOAD_TIMEOUT_MS })
		.catch(() => {
			throw new InputError(
				`The picture ${quote(url)} could not be downloaded`,
				'Open the address in a browser. Nothing was sent.',
			);
		});
	return checkedPicture(Buffer.from(bytes as ArrayBuffer), quote(url), ANY_PICTURE);
}
