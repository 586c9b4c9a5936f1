import { switchOf } from './switch';
import { InputError } from './inputError';
import { quote } from './quote';

/**
 * What a field of a credential holds, without the blanks around it; `''` where it is empty. A fixed value
 * is text, but an expression gives whatever it comes to, and n8n's API stores what it is sent.
 *
 * @param field its name on the screen
 * @throws InputError for what is no text, which would go out as one
 */
export function credentialText(value: unknown, field: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'bigint' || Number.isFinite(value)) return String(value);
	throw unusable(value, field, 'a text');
}

/**
 * Whether a switch of a credential is on.
 *
 * @param standard where it was never set
 * @throws InputError for what is neither true nor false
 */
export function credentialFlag(value: unknown, field: string, standard: boolean): boolean {
	const flag = typeof value === 'object' && value ? undefined : switchOf(String(value ?? standard));
	if (flag === undefined) throw unusable(value, field, 'true or false');
	return flag;
}

function unusable(value: unknown, field: string, wanted: string): InputError {
	return new InputError(
		`'${field}' of the credential holds ${kindOf(value)}, where ${wanted} is expected`,
		'Enter a fixed value, or let the expression in it end at one value. Nothing was sent.',
	);
}

/** A text may be a secret that was put into the wrong field. */
function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	return typeof value === 'string' ? 'another text' : quote(value);
}
