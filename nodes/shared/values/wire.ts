import type { IDataObject } from 'n8n-workflow';

/*
 * Where the values of a reply become ours. No number, list or text of a reply is to be trusted; what is
 * none, or is absurd, is unknown: null.
 */

/** A text as users get it: null where Bilibili sends none, or an empty one. */
export function textOf(value: unknown): string | null {
	return (typeof value === 'string' || typeof value === 'number') && value !== ''
		? String(value)
		: null;
}

/** A count, an amount or a level: null for what is none (absent, below 0, beyond any count, no number). */
export function countOf(value: unknown): number | null {
	if (textOf(value) === null) return null;
	const count = Number(value);
	return count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : null;
}

/** A switch, which comes as 0 and 1 or as true and false: null where it is not told. */
export function flagOf(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	const count = countOf(value);
	return count === null ? null : count > 0;
}

/** Whether it is an object with named fields: no list, not null. */
export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export function objectsOf(value: unknown): IDataObject[] {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.filter((entry): entry is IDataObject => typeof entry === 'object' && entry !== null);
}
