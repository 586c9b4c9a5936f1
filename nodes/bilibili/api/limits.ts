import { InputError } from '../../shared/values/inputError';

/** A family of emojis, or a letter with a pile of accents, has about so many code units. */
const MAX_UNITS_PER_CHARACTER = 50;

/**
 * Counts characters as people do: a letter of any script or an emoji is one.
 *
 * @throws InputError when the text is longer than `limit`
 */
export function checkLength(field: string, text: string, limit: number): string {
	// Counting a megabyte takes its time, and no character is that long.
	const isFarTooLong = text.length > MAX_UNITS_PER_CHARACTER * limit;
	const length = isFarTooLong ? text.length : [...new Intl.Segmenter().segment(text)].length;
	if (length > limit) {
		throw new InputError(
			`'${field}' has ${length} characters; Bilibili allows ${limit}`,
			'Shorten it. Nothing was sent.',
		);
	}
	return text;
}
