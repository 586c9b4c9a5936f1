import { InputError } from './inputError';

/**
 * The one place where times on the wire become ISO 8601 (UTC, with `Z`). Every function returns null
 * for the values that mean "never": 0, below 0, absent, and the zero date.
 */
type Wire = number | string | null | undefined;

function iso(milliseconds: number): string | null {
	return milliseconds > 0 && milliseconds <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}

/** Unix seconds. `room_init` sends -62170012800 (the zero date) for a room that is not live. */
export function isoFromSeconds(seconds: Wire): string | null {
	return iso(Number(seconds ?? 0) * 1000);
}

export function isoFromMilliseconds(milliseconds: Wire): string | null {
	return iso(Number(milliseconds ?? 0));
}

/** Session time stamps. A double holds today's 16 digits exactly. */
export function isoFromMicroseconds(microseconds: Wire): string | null {
	return iso(Math.floor(Number(microseconds ?? 0) / 1000));
}

/** `YYYY-MM-DD HH:mm:ss` in Beijing time; the zero date `0000-00-00 00:00:00` means never. */
export function isoFromBeijingTime(text: Wire): string | null {
	const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(String(text ?? ''));
	return match ? iso(Date.parse(`${match[1]}T${match[2]}+08:00`)) : null;
}

/** `2026-03-02T09:00`, `2026-03-02 9:00:30`, `2026/3/2`, each with or without `Z` or `+08:00` behind. */
const DATE_TIME =
	/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Unix seconds of the moment that a user entered or an expression gave: a date and time as n8n's
 * date field and spreadsheets write it, a Date, a Luxon DateTime, or Unix seconds or milliseconds.
 * A value with an offset means that moment; one without is local time in `zone`.
 *
 * @param zone IANA name such as `Asia/Shanghai`
 * @throws InputError when it is no date, or the zone is unknown
 */
export function secondsFrom(value: unknown, zone: string, field: string): number {
	const text = (value instanceof Date ? value.toJSON() : String(value ?? '')).trim();
	if (/^\d{10}$/.test(text)) return Number(text);
	if (/^\d{13}$/.test(text)) return Math.floor(Number(text) / 1000);

	const [, year, month, day, hour = '0', minute = '0', second = '0', offset] =
		DATE_TIME.exec(text) ?? [];
	const [y, mon, d, h, min, sec] = [year, month, day, hour, minute, second].map(Number);
	const wall = new Date(Date.UTC(y, mon - 1, d, h, min, sec));
	// The 31st of June would silently become the 1st of July.
	const exists =
		wall.getUTCMonth() === mon - 1 && wall.getUTCDate() === d && h < 24 && min < 60 && sec < 60;
	if (!exists) {
		throw new InputError(
			text ? `'${field}' holds '${text.slice(0, 60)}', which is not a date` : `'${field}' is empty`,
			'Enter a date and time such as 2026-03-02 09:00, or with its offset 2026-03-02T09:00:00+08:00.',
		);
	}
	const offsetAt = offset ? () => offsetMs(offset) : zoneOffsets(zone, field);
	return momentOf(wall.getTime(), offsetAt) / 1000;
}

/**
 * When clocks show `wall`. Of a time that they show twice it is the first; a time that they skip
 * counts on from before the change, as in Temporal.
 */
function momentOf(wall: number, offsetAt: (at: number) => number): number {
	const day = 86_400_000;
	const before = wall - offsetAt(wall - day);
	const after = wall - offsetAt(wall + day);
	return [before, after].find((moment) => moment + offsetAt(moment) === wall) ?? before;
}

/** `Z`, `+0800`, `+08:00` or `GMT+08:00` in milliseconds. */
function offsetMs(text: string): number {
	const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(text) ?? ['', '+', '0', '0'];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function zoneOffsets(zone: string, field: string): (at: number) => number {
	const format = offsetFormat(zone);
	if (!format) {
		throw new InputError(
			`'${zone.slice(0, 60)}', the time zone of '${field}', is not known`,
			'Enter a name such as Asia/Shanghai.',
		);
	}
	return (at) =>
		offsetMs(format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '');
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
	} catch {
		return undefined;
	}
}
