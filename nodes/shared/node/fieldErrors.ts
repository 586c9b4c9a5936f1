import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../values/inputError';

/** An expression came to undefined or null. */
export function nothingError(
	displayName: string,
	remedy = 'Correct it, or give it a value for this case too. Nothing was sent.',
): InputError {
	return new InputError(`The expression in '${displayName}' gives nothing`, remedy);
}

/** For a field that means the account's own where it is empty. */
export const OWN_REMEDY =
	"Correct it. For the account's own let it give the word own. Nothing was sent.";

/** A required field has nothing in it. */
export function emptyError({ displayName, placeholder = '' }: INodeProperties): InputError {
	const example = /^e\.g\. [^{]+$/.test(placeholder) ? `, ${placeholder}` : '';
	return new InputError(`'${displayName}' is empty`, `Enter a value${example}. Nothing was sent.`);
}

/** For a caller that asks for what its node does not have. */
export function unknownField(name: string): never {
	throw new Error(`No field named ${name} is declared`);
}
