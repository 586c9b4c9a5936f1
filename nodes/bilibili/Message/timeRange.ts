import type { Fields } from '../../shared/node/parameters';
import { halfWidth } from '../../shared/values/lists';
import { digitsFrom } from './fields';

/** A point in a history: a time in Unix milliseconds, or the number of a message. */
export type Point = { time: number } | { seqno: bigint };

const digitsIn = (value: unknown): string | undefined =>
	/^\d+$/.exec(halfWidth(String(value)).trim())?.[0];

/**
 * A field that holds a date or a message number (`msg_seqno`); undefined where it is empty. Digits are a
 * Unix time where there are exactly 10 (seconds) or 13 (milliseconds) of them: fan groups count their
 * messages from 1, and the numbers of users have 16.
 *
 * @throws InputError when it is neither
 */
export function pointOf(fields: Fields, name: string): Point | undefined {
	const digits = digitsIn(fields.any(name));
	if (digits && digits.length !== 10 && digits.length !== 13) {
		return { seqno: BigInt(fields.id(name, digitsFrom("'msg_seqno' of a message"))) };
	}
	const time = fields.date(name);
	return time === undefined ? undefined : { time };
}

/**
 * A field that holds a date or a Unix time, whose unit (seconds, milliseconds, microseconds) its length
 * tells, in Unix microseconds.
 *
 * @throws InputError when it is neither, or empty
 */
export function microsecondsOf(fields: Fields, name: string): number {
	const digits = digitsIn(fields.any(name));
	return digits?.length === 16 ? Number(digits) : Number(fields.date(name)) * 1000;
}
