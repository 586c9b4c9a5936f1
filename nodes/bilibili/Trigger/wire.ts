import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import type { ServerClock } from '../../shared/http/serverClock';
import { FAR_FUTURE_MS } from '../../shared/values/shape';
import type { SourceContext } from './sources/source';

const DAY_MS = 86_400_000;
/** 2001-09-09: before there was a Bilibili. */
const EARLIEST_MS = 1_000_000_000_000;

/** Up to which time (Unix ms) the wire is believed: a day ahead, where the time is known. */
export function latestTime(clock: ServerClock): number {
	return clock.isSet ? clock.now() + DAY_MS : FAR_FUTURE_MS;
}

/**
 * Whether a time on the wire can be one. An absurd one would silence a source for good: what has it
 * counts as not seen, which is told once.
 *
 * @param value a number, or digits
 * @param perMs how many of its units a millisecond has
 */
export function isTime(
	context: Pick<SourceContext, 'clock' | 'warn'>,
	value: unknown,
	perMs: number,
	what: string,
): boolean {
	const ms = isId(value) ? Number(value) / perMs : NaN;
	if (ms >= EARLIEST_MS && ms <= latestTime(context.clock)) return true;
	context.warn(impossibleNumber(what));
	return false;
}

/** Whether all of these are whole numbers of up to 20 digits, as ids and seqnos are. */
export function areIds(
	{ warn }: Pick<SourceContext, 'warn'>,
	values: unknown[],
	what: string,
): boolean {
	if (values.every(isId)) return true;
	warn(impossibleNumber(what));
	return false;
}

/** Whether this is a whole number of up to 20 digits. */
export function isId(value: unknown): boolean {
	return /^\d{1,20}$/.test(String(value));
}

function impossibleNumber(what: string): ServiceError {
	return new ServiceError({
		message: `Bilibili's ${what} holds a number that can't be`,
		description:
			'It is no time or id, or a time more than a day ahead. What has it was left out and is looked at again with the next poll.',
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** An answer that lacks what tells its entries apart: to go on with it would lose some of them. */
export function incompleteReply(what: string): ServiceError {
	return new ServiceError({
		message: `Bilibili's ${what} came incomplete`,
		description: 'Nothing of it was used; it is asked for again with the next poll.',
		transient: true,
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** @throws ServiceError where an entry lacks one of the fields; null is a number that can't be */
export function requireFields(entries: IDataObject[], fields: string[], what: string): void {
	const isWhole = (entry: IDataObject) => fields.every((field) => entry[field] !== undefined);
	if (!entries.every(isWhole)) throw incompleteReply(what);
}
