import { microsecondsOf, pointOf } from '../../../nodes/bilibili/Message/timeRange';

const zone = 'Asia/Shanghai';
const noon = Date.parse('2026-11-20T12:00:00Z');

test('a date without a zone is meant in that of the workflow', () => {
	expect(pointOf('2026-11-20T20:00:00', 'Since', zone)).toEqual({ time: noon });
	expect(pointOf('2026-11-20T12:00:00Z', 'Since', zone)).toEqual({ time: noon });
	expect(pointOf(new Date(noon), 'Since', zone)).toEqual({ time: noon });
	expect(pointOf('2026-11-20', 'Since', zone)).toEqual({ time: noon - 20 * 3_600_000 });
});

test('digits are the number of a message', () => {
	expect(pointOf('2676651670372352', 'Since', zone)).toEqual({ seqno: 2676651670372352n });
	expect(pointOf(20, 'Since', zone)).toEqual({ seqno: 20n });
	expect(pointOf('12345678901', 'Since', zone)).toEqual({ seqno: 12345678901n });
	expect(pointOf('', 'Since', zone)).toBeUndefined();
	expect(pointOf(undefined, 'Since', zone)).toBeUndefined();
});

test.each([noon / 1000, noon, String(noon / 1000), ` ${noon} `, '１７９５１７６０００'])(
	'%s has the digits of a Unix time',
	(value) => {
		expect(pointOf(value, 'Since', zone)).toEqual({ time: noon });
	},
);

test('a Unix time tells its unit by its length', () => {
	expect(microsecondsOf('1795176000', 'Since', zone)).toBe(noon * 1000);
	expect(microsecondsOf(noon, 'Since', zone)).toBe(noon * 1000);
	expect(microsecondsOf('1795176000000123', 'Since', zone)).toBe(1795176000000123);
	expect(microsecondsOf('2026-11-20T12:00:00Z', 'Since', zone)).toBe(noon * 1000);
});

test.each(['yesterday', '2026-13-40', '{}', ' '])('%j is no date', (text) => {
	expect(() => microsecondsOf(text, 'Since', zone)).toThrow(/^'Since' (holds|is empty)/);
});

test('a number that was rounded is no message number', () => {
	expect(() => pointOf(2 ** 60, 'Since', zone)).toThrow('too large to be exact');
});
