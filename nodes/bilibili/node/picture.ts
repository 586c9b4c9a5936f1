import type { Item } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { pictureTypeOf, type PictureType } from '../api/upload';

/** A picture before it is uploaded. */
export interface Picture<Type extends PictureType = PictureType> {
	bytes: Buffer;
	type: Type;
}

/** Which pictures are taken for something. */
export interface PictureRule<Type extends PictureType = PictureType> {
	types: readonly Type[];
	/** Bilibili names no limit of its own. */
	maxMegabytes: number;
	/** How errors call such a picture, e.g. `picture that can be a cover`. */
	called: string;
	/** How errors call its types, e.g. `PNG or JPEG`. */
	typesInWords: string;
}

/** For messages and posts, where nothing larger belongs. */
export const ANY_PICTURE: PictureRule = {
	types: ['jpeg', 'png', 'gif', 'webp'],
	maxMegabytes: 20,
	called: 'picture that Bilibili takes',
	typesInWords: 'JPEG, PNG, GIF or WebP',
};

/**
 * The picture in a binary field of an item.
 *
 * @throws InputError where there is none, or none that the rule allows
 */
export async function pictureInField<Type extends PictureType>(
	{ context, index }: Item<unknown>,
	field: string,
	rule: PictureRule<Type>,
): Promise<Picture<Type>> {
	const { fileName = 'The file' } = context.helpers.assertBinaryData(index, field);
	return checkedPicture(await context.helpers.getBinaryDataBuffer(index, field), fileName, rule);
}

/**
 * Tells what sort of picture some bytes are.
 *
 * @param name what errors call it
 * @throws InputError where it is none that the rule allows, or too large
 */
export function checkedPicture<Type extends PictureType>(
	bytes: Buffer,
	name: string,
	{ types, maxMegabytes, called, typesInWords }: PictureRule<Type>,
): Picture<Type> {
	const found = pictureTypeOf(bytes);
	const type = types.find((allowed) => allowed === found);
	if (!type) {
		throw new InputError(
			`${name} is no ${called}`,
			`Use a ${typesInWords}. The content counts, not the name of the file. Nothing was sent.`,
		);
	}
	if (bytes.length > maxMegabytes * 1024 * 1024) {
		const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
		throw new InputError(
			`${name} has ${megabytes} MB; at most ${maxMegabytes} MB can be sent`,
			'Make it smaller. Nothing was sent.',
		);
	}
	return { bytes, type };
}
