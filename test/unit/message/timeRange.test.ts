import * as timeRange from '../../../nodes/bilibili/Message/timeRange';
import { Fields } from '../../../nodes/shared/node/parameters';

/** The field 'Since' with this value, in a workflow whose zone is Beijing's. */
const since = (value: unknown) =>
	new Fields({ value: () => value, stored: () => '', zone: 'Asia/Shanghai' }, [
		{ displayName: 'Since', name: 'since', type: 'string', default: '', required: true },
	]);
const pointOf = (value: unknown) => timeRange.pointOf(since(value), 'since');
const microsecondsOf = (value: unknown) => timeRange.microsecondsOf(since(value), 'since');
const noon = Date.parse('2026-11-20T12:00:00Z');

test('a date without a zone is meant in that of the workflow', () => {
	expect(pointOf('2026-11-20T20:00:00')).toEqual({ time: noon });
	expect(pointOf('2026-11-20T12:00:00Z')).toEqual({ time: noon });
	expect(pointOf(new Date(noon))).toEqual({ time: noon });
	expect(pointOf('2026-11-20')).toEqual({ time: noon - 20 * 3_600_000 });
});

test('digits are the number of a message', () => {
	expect(pointOf('2676651670372352')).toEqual({ seqno: 2676651670372352n });
	expect(pointOf(20)).toEqual({ seqno: 20n });
	expect(pointOf('12345678901')).toEqual({ seqno: 12345678901n });
});

test.each([noon / 1000, noon, String(noon / 1000), ` ${noon} `, '１７９５１７６０００'])(
	'%s has the digits of a Unix time',
	(value) => {
		expect(pointOf(value)).toEqual({ time: noon });
	},
);

test('a Unix time tells its unit by its length', () => {
	expect(microsecondsOf('1795176000')).toBe(noon * 1000);
	expect(microsecondsOf(noon)).toBe(noon * 1000);
	expect(microsecondsOf('1795176000000123')).toBe(1795176000000123);
	expect(microsecondsOf('2026-11-20T12:00:00Z')).toBe(noon * 1000);
});

test.each(['yesterday', '2026-13-40', '{}', ' '])('%j is no date', (text) => {
	expect(() => microsecondsOf(text)).toThrow(/^'Since' (holds|is empty)/);
});

test('a number that was rounded is no message number', () => {
	expect(() => pointOf(2 ** 60)).toThrow('too large to be exact');
});
