import { DateTime } from 'luxon';
import {
	isoFromBeijingTime,
	isoFromMicroseconds,
	isoFromMilliseconds,
	isoFromSeconds,
	millisecondsFrom,
} from '../../nodes/shared/values/time';

test.each([
	[isoFromSeconds(1731243600), '2024-11-10T13:00:00.000Z'],
	[isoFromSeconds('1731243600'), '2024-11-10T13:00:00.000Z'],
	[isoFromMilliseconds(1731243600123), '2024-11-10T13:00:00.123Z'],
	[isoFromMicroseconds(1731243600123456), '2024-11-10T13:00:00.123Z'],
	[isoFromMicroseconds('1731243600123456'), '2024-11-10T13:00:00.123Z'],
	[isoFromBeijingTime('2024-11-10 21:00:00'), '2024-11-10T13:00:00.000Z'],
])('%s', (actual, expected) => {
	expect(actual).toBe(expected);
});

test('never is null, in each of its forms', () => {
	expect(isoFromSeconds(-62170012800)).toBeNull();
	for (const never of [0, '0', -1, null, undefined, '', 'soon']) {
		expect(isoFromSeconds(never)).toBeNull();
		expect(isoFromMilliseconds(never)).toBeNull();
		expect(isoFromMicroseconds(never)).toBeNull();
	}
	for (const never of ['0000-00-00 00:00:00', '', null, undefined, 0, '2024-11-10']) {
		expect(isoFromBeijingTime(never)).toBeNull();
	}
});

describe('millisecondsFrom', () => {
	const nine = Date.parse('2026-03-02T01:00:00Z'); // nine o'clock in Beijing
	const shanghai = 'Asia/Shanghai';

	test.each([
		['2026-03-02T09:00:00', 'Asia/Shanghai'],
		['2026-03-02 9:00', 'Asia/Shanghai'],
		['2026/3/2 09:00:00', 'Asia/Shanghai'],
		['2026-03-01T20:00', 'America/New_York'],
		['2026-03-02T06:30', 'Asia/Kolkata'],
	])('%s without an offset is local time in %s', (text, zone) => {
		expect(millisecondsFrom(text, zone, 'Start')).toBe(nine);
	});

	test.each([
		'2026年3月2日 9:00',
		'2026年3月2日9时',
		'2026年03月02日 09时00分',
		'2026年3月2日9点00分00秒',
		'2026.3.2 9:00',
		'２０２６／３／２　９：００',
		46083.375,
		'46083.375',
	])('%s of a Chinese timetable or a sheet is read in the zone of the workflow', (value) => {
		expect(millisecondsFrom(value, shanghai, 'Start')).toBe(nine);
		expect(millisecondsFrom(value, 'UTC', 'Start')).toBe(nine + 8 * 3_600_000);
	});

	test.each([
		['2026年3月2日 20:00', '2026-03-02T12:00:00Z'],
		['2026.3.2', '2026-03-01T16:00:00Z'],
		[46083, '2026-03-01T16:00:00Z'],
		// Sheets keep thirds of an hour with a rounding error.
		[46083.847222222219, '2026-03-02T12:20:00Z'],
	])('%s is %s', (value, expected) => {
		expect(new Date(millisecondsFrom(value, shanghai, 'Start'))).toEqual(new Date(expected));
	});

	test.each([
		['2026-03-02T09:00:00+08:00'],
		['2026-03-02T09:00:00.000+0800'],
		['2026-03-02T01:00:00Z'],
		['2026-03-01 20:00 -05:00'],
		[new Date('2026-03-02T01:00:00Z')],
		[nine / 1000],
		[String(nine / 1000)],
		[nine],
		[DateTime.fromMillis(nine, { zone: 'Europe/Paris' })],
	])('%s means that moment, whatever the zone', (value) => {
		expect(millisecondsFrom(value, 'America/New_York', 'Start')).toBe(nine);
	});

	test('a date alone is its midnight, and parts of a second count', () => {
		expect(millisecondsFrom('2026-03-02', shanghai, 'Start')).toBe(nine - 9 * 3_600_000);
		expect(millisecondsFrom('2026-03-02T01:00:00.5Z', shanghai, 'Start')).toBe(nine + 500);
	});

	test('agrees with Luxon through two years of a zone, but for the hour that comes twice', () => {
		const zone = 'America/New_York';
		for (let hour = 0; hour < 2 * 365 * 24; hour += 7) {
			const wall = DateTime.utc(2026, 1, 1)
				.plus({ hours: hour, minutes: 30 })
				.toFormat("yyyy-MM-dd'T'HH:mm:ss");
			const expected = DateTime.fromISO(wall, { zone }).toMillis();
			const difference = Math.abs(millisecondsFrom(wall, zone, 'Start') - expected);
			expect([0, 3_600_000]).toContain(difference);
			if (difference > 0) expect(wall).toMatch(/-11-\d\dT01:30/);
		}
	});

	test.each([
		'2026-02-30 09:00',
		'2026-06-31',
		'2026年6月31日',
		'2026-03-02T24:30',
		'tomorrow',
		'1772413200 s',
		'09:00',
		'2026',
		4,
		1e21,
		NaN,
		{},
		'DateTime { Invalid }',
	])('%s is refused', (value) => {
		expect(() => millisecondsFrom(value, 'UTC', 'Start')).toThrow(
			/^'Start' holds '.*', which is not/,
		);
	});

	test('says what is empty, and which zone is not known', () => {
		expect(() => millisecondsFrom('', 'UTC', 'End')).toThrow("'End' is empty");
		expect(() => millisecondsFrom(undefined, 'UTC', 'End')).toThrow("'End' is empty");
		expect(() => millisecondsFrom('2026-03-02', 'Asia/Beijing', 'End')).toThrow(
			"'Asia/Beijing', the time zone of 'End', is not known",
		);
	});
});
