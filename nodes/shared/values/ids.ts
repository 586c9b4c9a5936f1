import { InputError } from './inputError';

/**
 * An id from what a user enters: the number itself, or an address that holds it.
 *
 * @param url finds the id in an address, as its first group
 * @param example such an address
 * @throws InputError when it is neither
 */
export function parseId(text: string, url: RegExp, field: string, example: string): string {
	const trimmed = text.trim();
	const id = url.exec(trimmed)?.[1] ?? trimmed;
	if (!/^[1-9]\d{0,19}$/.test(id)) {
		throw new InputError(
			`'${field}' holds '${trimmed.slice(0, 60)}', which is neither an id nor an address`,
			`Enter the number alone or an address such as ${example}.`,
		);
	}
	return id;
}
