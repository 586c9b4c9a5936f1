import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { pictureTypeOf, type PictureType } from '../api/upload';

/** Bilibili names no limit; nothing near it belongs into a message, a post or a cover. */
export const MAX_PICTURE_MEGABYTES = 20;

/** A picture before it is uploaded. */
export interface Picture {
	bytes: Buffer;
	type: PictureType;
}

/**
 * The picture in a binary field of an item.
 *
 * @throws InputError where there is none, or none that Bilibili takes
 */
export async function pictureInField(
	context: IExecuteFunctions,
	index: number,
	field: string,
): Promise<Picture> {
	const { fileName = 'The file' } = context.helpers.assertBinaryData(index, field);
	return checkedPicture(await context.helpers.getBinaryDataBuffer(index, field), fileName);
}

/**
 * Tells what sort of picture some bytes are.
 *
 * @throws InputError where it is none that Bilibili takes, or too large
 */
export function checkedPicture(bytes: Buffer, name: string): Picture {
	const type = pictureTypeOf(bytes);
	if (!type) {
		throw new InputError(
			`${name} is no picture that Bilibili takes`,
			'Use a JPEG, PNG, GIF or WebP. The content counts, not the name of the file. Nothing was sent.',
		);
	}
	if (bytes.length > MAX_PICTURE_MEGABYTES * 1024 * 1024) {
		const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
		throw new InputError(
			`${name} has ${megabytes} MB; at most ${MAX_PICTURE_MEGABYTES} MB can be sent`,
			'Make it smaller. Nothing was sent.',
		);
	}
	return { bytes, type };
}
