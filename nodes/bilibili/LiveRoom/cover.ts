import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import type { Item } from '../../shared/node/operation';
import type { Fields } from '../../shared/node/parameters';
import { InputError } from '../../shared/values/inputError';
import { quote } from '../../shared/values/quote';
import { webUrl } from '../../shared/values/webUrl';
import { getCover, updateCover, uploadCover, type CoverType } from '../api/cover';
import type { BilibiliClient } from '../api/request';
import { pictureInField, type Picture, type PictureRule } from '../node/picture';
import { coverReviewView } from '../views/roomChange';

/** Clients speak of 15 to 20 MB. */
const COVER: PictureRule<CoverType> = {
	types: ['png', 'jpeg'],
	maxMegabytes: 15,
	called: 'picture that can be a cover',
	typesInWords: 'PNG or JPEG',
};

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
export type CoverWish = Picture<CoverType> | { url: string };

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
	return await pictureInField(item, fields.text('coverBinary'), COVER);
}

function hostedUrl(text: string): string {
	if (/\.hdslb\.com$/.test(webUrl(text)?.hostname ?? '')) return text;
	throw new InputError(
		`'Cover URL' holds ${quote(text)}, which is no address of Bilibili's picture store`,
		"Use an address of hdslb.com, or hand the picture over as a file with 'Cover Binary Field'. Nothing was sent.",
	);
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
