import { InputError } from './inputError';
import { halfWidth } from './lists';
import { quote } from './quote';

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

/** What a clock in Beijing shows, `YYYY-MM-DD HH:mm:ss`. */
export function beijingTime(seconds: number): string {
	return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The day in Beijing, `YYYY-MM-DD`. */
export function beijingDay(milliseconds: number): string {
	return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** `2026-03-02T09:00`, `2026-03-02 9:00:30.5`, `2026/3/2`, `2026.3.2`, each with or without `Z` or `+08:00` behind. */
const DATE_TIME =
	/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2})?(?::(\d{1,2})(?:\.(\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A day number of a spreadsheet, from 1982 to 2119, so that a year or an hour alone is none. */
const SHEET_DAY = /^([3-7]\d{4})(\.\d{1,20})?$/;
/** 1970-01-01 in sheets. */
const SHEET_EPOCH = 25_569;
const DAY = 86_400_000;
/** Of what is looked at: no date is longer. */
const MAX_LENGTH = 100;

/**
 * Unix milliseconds of the moment that a user entered or an expression gave: a date and time as n8n's
 * date field, spreadsheets and Chinese timetables write it (`2026年3月2日 20:00`), the day number of a
 * spreadsheet cell, a Date, a Luxon DateTime, or Unix seconds or milliseconds. A value with an offset
 * means that moment; one without is local time in `zone`.
 *
 * @param zone IANA name such as `Asia/Shanghai`
 * @throws InputError when it is no date, or the zone is unknown
 */
export function millisecondsFrom(value: unknown, zone: string, field: string): number {
	const given = value instanceof Date ? value.toJSON() : String(value ?? '').slice(0, MAX_LENGTH);
	const text = plainDate(given);
	if (/^\d{10}$/.test(text)) return Number(text) * 1000;
	if (/^\d{13}$/.test(text)) return Number(text);

	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] =
		DATE_TIME.exec(text) ?? [];
	const wall = sheetTime(text) ?? wallTime([year, month, day, hour, minute, second].map(Number));
	if (wall === undefined) {
		throw new InputError(
			text ? `'${field}' holds ${quote(given)}, which is not a date` : `'${field}' is empty`,
			'Enter a date and time such as 2026-03-02 09:00, or with its offset 2026-03-02T09:00:00+08:00.',
		);
	}
	const offsetAt = offset ? () => offsetMs(offset) : zoneOffsets(zone, field);
	return momentOf(wall, offsetAt) + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** Full-width characters and Chinese words for the parts of a date, as the signs between them. */
function plainDate(text: string): string {
	return halfWidth(text)
		.replace(/\s*[年月]\s*/g, '-')
		.replace(/\s*[日号]\s*/g, ' ')
		.replace(/\s*[时時点]\s*/g, ':')
		.replace(/\s*分\s*(?=\d)/g, ':')
		.replace(/[分秒]/g, '')
		.trim();
}

/** The time that a clock on the wall shows, as if it were UTC; undefined where there is none such. */
function wallTime([y, mon, d, h, min, sec]: number[]): number | undefined {
	const wall = new Date(Date.UTC(y, mon - 1, d, h, min, sec));
	// The 31st of June would silently become the 1st of July.
	const exists =
		wall.getUTCMonth() === mon - 1 && wall.getUTCDate() === d && h < 24 && min < 60 && sec < 60;
	return exists ? wall.getTime() : undefined;
}

/** The same of a day number, whose fraction is the time of day; to the second, finer it is not kept. */
function sheetTime(text: string): number | undefined {
	if (!SHEET_DAY.test(text)) return undefined;
	return Math.round(((Number(text) - SHEET_EPOCH) * DAY) / 1000) * 1000;
}

/**
 * When clocks show `wall`. Of a time that they show twice it is the first; a time that they skip
 * counts on from before the change, as in Temporal.
 */
function momentOf(wall: number, offsetAt: (at: number) => number): number {
	const before = wall - offsetAt(wall - DAY);
	const after = wall - offsetAt(wall + DAY);
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
			`${quote(zone)}, the time zone of '${field}', is not known`,
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
