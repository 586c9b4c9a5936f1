import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError } from '../values/inputError';
import type { Fields } from './parameters';

/** An operation's large reply in the forms that a user can choose from. */
export interface OutputViews<Reply extends unknown[]> {
	/** What *Selected Fields* takes from: the names of the simplified output. */
	fields: string[];
	simplified: (...reply: Reply) => IDataObject;
	raw: (...reply: Reply) => IDataObject;
}

/** *Output* of an operation whose raw reply is large, and the choice of fields that goes with it. */
export function outputFields({ fields }: Pick<OutputViews<never>, 'fields'>): INodeProperties[] {
	return [
		outputField,
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			options: [...fields].sort().map((field) => ({ name: field, value: field })),
			default: [],
			required: true,
			description: 'The fields to return, or a list of their names from an expression',
			displayOptions: { show: { output: ['selected'] } },
		},
	];
}

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'Everything that the service sends' },
		{ name: 'Selected Fields', value: 'selected', description: 'Some of the simplified fields' },
		{ name: 'Simplified', value: 'simplified', description: 'The fields that most workflows need' },
	],
	default: 'simplified',
	description: 'How much of the reply to return',
};

/**
 * How the user wants the replies of an operation that has {@link outputFields}.
 *
 * @returns what to put each reply through
 * @throws InputError where fields are to be selected, and none or an unknown one is
 */
export function chosenOutput<Reply extends unknown[]>(
	item: Fields,
	{ fields, simplified, raw }: OutputViews<Reply>,
): (...reply: Reply) => IDataObject {
	const output = item.choice('output');
	if (output === 'raw') return raw;
	if (output === 'simplified') return simplified;
	const chosen = item.choices('fields');
	if (chosen.length === 0) {
		throw new InputError("'Fields' is empty", `Choose from: ${fields.join(', ')}.`);
	}
	// In the order of the output, whatever the order of the choice.
	const selected = fields.filter((field) => chosen.includes(field));
	return (...reply) => {
		const view = simplified(...reply);
		return Object.fromEntries(selected.map((field) => [field, view[field]]));
	};
}

/** How many results a list operation puts out. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** What the user set in {@link limitFields}; without end for all. */
export function limitOf(fields: Fields): number {
	return fields.flag('returnAll') ? Infinity : fields.number('limit');
}
