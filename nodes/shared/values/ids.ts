import { InputError } from './inputError';
import { halfWidth } from './lists';
import { quote } from './quote';

/**
 * An id from what a user enters: the number itself, or an address that holds it.
 *
 * @param url finds the id in an address, as its first group
 * @param example such an address
 * @throws InputError when it is neither
 */
export function parseId(text: string, url: RegExp, field: string, example: string): string {
	const trimmed = halfWidth(text).trim();
	const id = url.exec(trimmed)?.[1] ?? trimmed;
	if (!/^[1-9]\d{0,19}$/.test(id)) {
		throw new InputError(
			`'${field}' holds ${quote(trimmed)}, which is neither an id nor an address`,
			`Enter the number alone or an address such as ${example}.`,
		);
	}
	return id;
}
