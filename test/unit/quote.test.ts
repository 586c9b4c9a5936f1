import { quote } from '../../nodes/shared/values/quote';

test.each([
	['abc', "'abc'"],
	[5, "'5'"],
	[null, "'null'"],
	['two\nlines\u0007\u202e', "'two lines '"],
	['好'.repeat(61), `'${'好'.repeat(60)}…'`],
	['😀'.repeat(60), `'${'😀'.repeat(60)}'`],
])('%j is shown as %s', (value, expected) => {
	expect(quote(value)).toBe(expected);
});

test('a text without end costs nothing', () => {
	expect(quote('x'.repeat(50_000_000))).toHaveLength(63);
});
