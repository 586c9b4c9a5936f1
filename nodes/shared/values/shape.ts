import { isRecord } from './wire';

/**
 * Whether a value out of the saved state is what it should be. The state is input like any other: n8n
 * hands over whatever its database holds.
 *
 * @param latestMs no time in it may be later, Unix ms
 */
export type Shape = (value: unknown, latestMs: number) => boolean;

/** Where nobody knows the time: 2100-01-01. */
export const FAR_FUTURE_MS = 4_102_444_800_000;

export const flag: Shape = (value) => typeof value === 'boolean';
export const text: Shape = (value) => typeof value === 'string' && value.length <= 200;
/** A whole number of any size, as decimal digits. */
export const digits: Shape = (value) => typeof value === 'string' && /^\d{1,20}$/.test(value);
export const count: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** A time since 1970 in a unit of which a millisecond has so many. */
export const time =
	(perMs: number): Shape =>
	(value, latestMs) =>
		count(value, latestMs) && (value as number) <= latestMs * perMs;
export const seconds = time(1 / 1000);

export const optional =
	(shape: Shape): Shape =>
	(value, latestMs) =>
		value === undefined || shape(value, latestMs);

export const nullable =
	(shape: Shape): Shape =>
	(value, latestMs) =>
		value === null || shape(value, latestMs);

export const list =
	(shape: Shape): Shape =>
	(value, latestMs) =>
		Array.isArray(value) && value.every((entry) => shape(entry, latestMs));

/** With these fields; others do not matter. */
export const object =
	(fields: Record<string, Shape>): Shape =>
	(value, latestMs) =>
		isRecord(value) &&
		Object.entries(fields).every(([name, shape]) => shape(value[name], latestMs));

/** With keys of that form. */
export const record =
	(key: RegExp, shape: Shape): Shape =>
	(value, latestMs) =>
		isRecord(value) &&
		Object.entries(value).every(([name, entry]) => key.test(name) && shape(entry, latestMs));
