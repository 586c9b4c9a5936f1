import {
	isoFromBeijingTime,
	isoFromMicroseconds,
	isoFromMilliseconds,
	isoFromSeconds,
} from '../../nodes/time';

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
