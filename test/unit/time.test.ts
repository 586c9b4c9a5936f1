import { DateTime } from 'luxon';
import {
	isoFromBeijingTime,
	isoFromMicroseconds,
	isoFromMilliseconds,
	isoFromSeconds,
	secondsFrom,
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

describe('secondsFrom', () => {
	const nine = 1772413200; // 2026-03-02T01:00:00Z, nine o'clock in Beijing

	test.each([
		['2026-03-02T09:00:00', 'Asia/Shanghai'],
		['2026-03-02 9:00', 'Asia/Shanghai'],
		['2026/3/2 09:00:00', 'Asia/Shanghai'],
		['2026-03-01T20:00', 'America/New_York'],
		['2026-03-02T06:30', 'Asia/Kolkata'],
	])('%s without an offset is local time in %s', (text, zone) => {
		expect(secondsFrom(text, zone, 'Start')).toBe(nine);
	});

	test.each([
		['2026-03-02T09:00:00+08:00'],
		['2026-03-02T09:00:00.000+0800'],
		['2026-03-02T01:00:00Z'],
		['2026-03-01 20:00 -05:00'],
		[new Date('2026-03-02T01:00:00Z')],
		[nine],
		[String(nine)],
		[nine * 1000 + 999],
		[DateTime.fromSeconds(nine, { zone: 'Europe/Paris' })],
	])('%s means that moment, whatever the zone', (value) => {
		expect(secondsFrom(value, 'America/New_York', 'Start')).toBe(nine);
	});

	test('a date alone is its midnight', () => {
		expect(secondsFrom('2026-03-02', 'Asia/Shanghai', 'Start')).toBe(nine - 9 * 3600);
	});

	test('agrees with Luxon through two years of a zone, but for the hour that comes twice', () => {
		const zone = 'America/New_York';
		for (let hour = 0; hour < 2 * 365 * 24; hour += 7) {
			const wall = DateTime.utc(2026, 1, 1)
				.plus({ hours: hour, minutes: 30 })
				.toFormat("yyyy-MM-dd'T'HH:mm:ss");
			const expected = DateTime.fromISO(wall, { zone }).toSeconds();
			const difference = Math.abs(secondsFrom(wall, zone, 'Start') - expected);
			expect([0, 3600]).toContain(difference);
			if (difference > 0) expect(wall).toMatch(/-11-\d\dT01:30/);
		}
	});

	test.each(['2026-02-30 09:00', '2026-03-02T24:30', 'tomorrow', '1772413200 s', '09:00', {}])(
		'%s is refused',
		(value) => {
			expect(() => secondsFrom(value, 'UTC', 'Start')).toThrow(/^'Start' holds '.*', which is not/);
		},
	);

	test('says what is empty, and which zone is not known', () => {
		expect(() => secondsFrom('', 'UTC', 'End')).toThrow("'End' is empty");
		expect(() => secondsFrom(undefined, 'UTC', 'End')).toThrow("'End' is empty");
		expect(() => secondsFrom('2026-03-02', 'Asia/Beijing', 'End')).toThrow(
			"'Asia/Beijing', the time zone of 'End', is not known",
		);
	});
});
