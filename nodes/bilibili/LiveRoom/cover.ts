import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import type { Item } from '../../shared/node/operation';
import type { Fields } from '../../shared/node/parameters';
import { InputError } from '../../shared/values/inputError';
import { quote } from '../../shared/values/quote';
import { getCover, updateCover, uploadCover, type CoverType } from '../api/cover';
import type { BilibiliClient } from '../api/request';
import { pictureTypeOf } from '../api/upload';
import { coverReviewView } from '../views/roomChange';

/** Bilibili names no limit; clients speak of 15 to 20. */
const MAX_MEGABYTES = 15;

export const coverBinaryField: INodeProperties = {
	displayName: 'Cover Binary Field',
	name: 'coverBinary',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the picture',
	description: 'A PNG or JPEG of at most 15 MB, which is uploaded first. Bilibili reviews it.',
};

export const coverUrlField: INodeProperties = {
	displayName: 'Cover URL',
	name: 'coverUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://i0.hdslb.com/bfs/live/….jpg',
	description: 'A picture that Bilibili has already, at an address of hdslb.com',
};

/** A cover that somebody wants: a picture to upload, or one that Bilibili has. */
export type CoverWish = { bytes: Buffer; type: CoverType } | { url: string };

/**
 * The cover that is wanted among these fields, without asking Bilibili; undefined where none is.
 *
 * @throws InputError where it is none that Bilibili takes
 */
export async function coverWishOf(
	item: Item<BilibiliClient>,
	fields: Fields,
): Promise<CoverWish | undefined> {
	const url = fields.text('coverUrl');
	if (!fields.has('coverBinary')) return url ? { url: hostedUrl(url) } : undefined;
	if (url) {
		throw new InputError(
			"There are two covers: 'Cover Binary Field' and 'Cover URL'",
			'Remove one of them. Nothing was sent.',
		);
	}
	return await pictureOf(item, fields.text('coverBinary'));
}

function hostedUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol) && /\.hdslb\.com$/.test(url.hostname)) return text;
	throw new InputError(
		`'Cover URL' holds ${quote(text)}, which is no address of Bilibili's picture store`,
		"Use an address of hdslb.com, or hand the picture over as a file with 'Cover Binary Field'. Nothing was sent.",
	);
}

async function pictureOf(item: Item<BilibiliClient>, name: string): Promise<CoverWish> {
	const { helpers } = item.context;
	const { fileName = 'The file' } = helpers.assertBinaryData(item.index, name);
	const bytes = await helpers.getBinaryDataBuffer(item.index, name);
	const type = pictureTypeOf(bytes);
	if (type !== 'png' && type !== 'jpeg') {
		throw new InputError(
			`${fileName} is no picture that can be a cover`,
			'Use a PNG or JPEG. The content counts, not the name of the file. Nothing was sent.',
		);
	}
	if (bytes.length > MAX_MEGABYTES * 1024 * 1024) {
		const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
		throw new InputError(
			`${fileName} has ${megabytes} MB; a cover has at most ${MAX_MEGABYTES} MB`,
			'Make it smaller. Nothing was sent.',
		);
	}
	return { bytes, type };
}

/** Uploads the picture where it is not at Bilibili yet. @returns its address */
export async function storedCover(client: BilibiliClient, wish: CoverWish): Promise<string> {
	return 'url' in wish ? wish.url : await uploadCover(client, wish.bytes, wish.type);
}

/**
 * Makes a stored picture the cover of the own room, and says how its review stands.
 *
 * @throws ServiceError that names the picture: it is stored, and need not be uploaded again
 */
export async function changeCover(
	client: BilibiliClient,
	roomId: string,
	url: string,
): Promise<IDataObject> {
	await updateCover(client, roomId, url).catch((error: unknown) => {
		throw withPicture(error, url);
	});
	// The change is made: that its review can't be read is no reason to call it failed.
	return coverReviewView(await getCover(client).catch(() => undefined));
}

function withPicture(error: unknown, url: string): unknown {
	if (!(error instanceof ServiceError)) return error;
	return new ServiceError({
		...error,
		message: error.message,
		description:
			`${error.description ?? ''} The picture is stored at ${url}, but is not the cover: to try again without an upload use it as 'Cover URL'.`.trim(),
		details: { ...error.details, cover_url: url },
	});
}
