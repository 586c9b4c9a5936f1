import { halfWidth } from '../../shared/values/lists';
import { millisecondsFrom } from '../../shared/values/time';
import { digitsOf } from './fields';

/** A point in a history: a time in Unix milliseconds, or the number of a message. */
export type Point = { time: number } | { seqno: bigint };

/**
 * Reads a date or a message number (`msg_seqno`). Digits are a Unix time where there are exactly 10
 * (seconds) or 13 (milliseconds) of them; fan groups count their messages from 1, the others have 16.
 *
 * @param zone of a date that names none
 * @returns undefined for an empty field
 * @throws InputError when it is neither
 */
export function pointOf(value: unknown, field: string, zone: string): Point | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const digits = halfWidth(String(value)).trim();
	if (/^\d+$/.test(digits) && digits.length !== 10 && digits.length !== 13) {
		const exact = typeof value === 'number' ? value : digits;
		return { seqno: BigInt(digitsOf(exact, field, "'msg_seqno' of a message")) };
	}
	return { time: millisecondsFrom(value, zone, field) };
}

/**
 * Reads a date or a Unix time, whose unit (seconds, milliseconds, microseconds) its length tells.
 *
 * @returns Unix microseconds
 * @throws InputError when it is neither
 */
export function microsecondsOf(value: unknown, field: string, zone: string): number {
	const text = halfWidth(String(value ?? '')).trim();
	return /^\d{16}$/.test(text) ? Number(text) : millisecondsFrom(value, zone, field) * 1000;
}
