import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../values/inputError';
import type { Item } from './operation';

/** `Simplify` of operations whose raw reply is large. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

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

/**
 * What the user set in {@link limitFields}; without end for all.
 *
 * @throws InputError unless it is a whole number of at least 1
 */
export function limitOf(item: Item<unknown>): number {
	if (item.param('returnAll', false)) return Infinity;
	const limit = Number(item.param<unknown>('limit', 50));
	if (!Number.isInteger(limit) || limit < 1) {
		throw new InputError("'Limit' is not a whole number of at least 1", 'Enter e.g. 50.');
	}
	return limit;
}

/**
 * The value of a field with a list of options, which an expression may set to anything.
 *
 * @throws InputError unless it is one of `values`
 */
export function choiceOf<Value extends string>(
	item: Item<unknown>,
	{ displayName, name, default: standard }: INodeProperties,
	values: readonly Value[],
): Value {
	const value = String(item.param<unknown>(name, standard));
	const chosen = values.find((known) => known === value);
	if (chosen !== undefined) return chosen;
	throw new InputError(
		`'${displayName}' holds '${value.slice(0, 60)}', which is none of its options`,
		`Use one of: ${values.join(', ')}.`,
	);
}

/** Reads pages until there are `limit` entries; no page more than needed. */
export async function takeFrom<T>(pages: AsyncIterable<T[]>, limit: number): Promise<T[]> {
	const taken: T[] = [];
	for await (const page of pages) {
		taken.push(...page);
		if (taken.length >= limit) break;
	}
	return taken.slice(0, limit);
}
