import { InputError } from '../../shared/values/inputError';

/**
 * Counts characters as people do: a letter of any script or an emoji is one.
 *
 * @throws InputError when the text is longer than `limit`
 */
export function checkLength(field: string, text: string, limit: number): string {
	const length = [...new Intl.Segmenter().segment(text)].length;
	if (length > limit) {
		throw new InputError(
			`'${field}' has ${length} characters; Bilibili allows ${limit}`,
			'Shorten it. Nothing was sent.',
		);
	}
	return text;
}
