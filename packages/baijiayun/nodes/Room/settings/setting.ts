import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { InputError } from '../../../../../nodes/shared/values/inputError';
import { quote } from '../../../../../nodes/shared/values/quote';
import type { Fields } from '../../../../../nodes/shared/node/parameters';
import { alphabetical } from '../alphabetical';

/** When a setting can be sent. */
export type Use = 'create' | 'update' | 'both';

/**
 * One of the many optional parameters of a room: the field that the user adds, named as the
 * parameter, and what its value is on the wire. A setting that was not added is not sent.
 */
export interface Setting {
	use: Use;
	field: INodeProperties;
	/** @throws InputError when the value can't be right */
	toWire(fields: Fields): unknown;
}

/** The wire's two ways to say yes and no. */
export const ONE_ZERO = { yes: 1, no: 0 };
export const ONE_TWO = { yes: 1, no: 2 };

/** A switch; `description` begins with "Whether". */
export function toggle(
	use: Use,
	displayName: string,
	name: string,
	description: string,
	{ yes, no }: { yes: number; no: number | undefined } = ONE_ZERO,
): Setting {
	return {
		use,
		field: { displayName, name, type: 'boolean', default: true, description },
		toWire: (fields) => (fields.flag(name) ? yes : no),
	};
}

/** One of some values, in alphabetical order on the screen; the first given is the default. */
export function choice(
	use: Use,
	displayName: string,
	name: string,
	description: string,
	options: Array<INodePropertyOptions & { value: number | string }>,
): Setting {
	const [{ value: first }] = options;
	const sorted = alphabetical(options, (option) => option.name);
	return {
		use,
		field: { displayName, name, type: 'options', options: sorted, default: first, description },
		toWire: (fields) => fields.choice(name),
	};
}

/** A whole number. */
export function countSetting(
	use: Use,
	displayName: string,
	name: string,
	description: string,
	{ min = 0, max }: { min?: number; max?: number } = {},
): Setting {
	return {
		use,
		field: {
			displayName,
			name,
			type: 'number',
			typeOptions: { minValue: min, ...(max !== undefined && { maxValue: max }) },
			default: min,
			description,
		},
		toWire: (fields) => fields.number(name),
	};
}

/** The number of something else on the platform, as text. */
export function reference(
	use: Use,
	displayName: string,
	name: string,
	description: string,
): Setting {
	return {
		use,
		field: {
			displayName,
			name,
			type: 'string',
			default: '',
			placeholder: 'e.g. 22112449907210',
			description,
		},
		toWire: (fields) => fields.id(name, referenceFrom),
	};
}

function referenceFrom(text: string, field: string): string {
	if (/^\d{1,19}$/.test(text)) return text;
	throw new InputError(
		`'${field}' holds ${quote(text)}, which is not an id`,
		'Enter the number alone.',
	);
}
