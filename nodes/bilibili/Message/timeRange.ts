import { tryToParseDateTime } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { digitsOf } from './fields';

/** A point in a history: a time in Unix milliseconds, or the number of a message. */
export type Point = { time: number } | { seqno: bigint };

/**
 * Reads a date or a message number (`msg_seqno`).
 *
 * @param zone of a date that names none
 * @returns undefined for an empty field
 * @throws InputError when it is neither
 */
export function pointOf(value: unknown, field: string, zone: string): Point | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'number' || /^\s*\d+\s*$/.test(String(value))) {
		return { seqno: BigInt(digitsOf(value, field, "'msg_seqno' of a message")) };
	}
	return { time: millisecondsOf(value, field, zone) };
}

/**
 * Reads a date or a Unix time, whose unit (seconds, milliseconds, microseconds) its length tells.
 *
 * @returns Unix microseconds
 * @throws InputError when it is neither
 */
export function microsecondsOf(value: unknown, field: string, zone: string): number {
	const text = String(value ?? '').trim();
	if (!/^\d{9,17}$/.test(text)) return millisecondsOf(value, field, zone) * 1000;
	if (text.length >= 15) return Number(text);
	return Number(text) * (text.length >= 12 ? 1000 : 1_000_000);
}

/** Takes any usual form: ISO 8601, the date of an expression. */
function millisecondsOf(value: unknown, field: string, zone: string): number {
	try {
		return tryToParseDateTime(value, zone).toMillis();
	} catch {
		return unreadable(field, value);
	}
}

function unreadable(field: string, value: unknown): never {
	throw new InputError(
		`'${field}' holds '${String(value).slice(0, 60)}', which is not a date`,
		"Enter a date such as 2026-01-31T20:00:00, or use an expression such as {{ $now.minus(1, 'day') }}.",
	);
}
