import fc from 'fast-check';
import { mapJson, parseJson, stringifyJson } from '../../simulator/json';

describe('JSON with 64-bit integers', () => {
	it('writes a bigint as a bare number with all its digits', () => {
		expect(stringifyJson({ key: 7354295169819585967n, text: '7354295169819585967' })).toBe(
			'{"key":7354295169819585967,"text":"7354295169819585967"}',
		);
	});

	it('writes &, < and > the way the site does, readable by any parser', () => {
		const text = stringifyJson({ code: '?a=1&b=2', html: '<p>' });
		expect(text).toBe('{"code":"?a=1\\u0026b=2","html":"\\u003cp\\u003e"}');
		expect(JSON.parse(text)).toEqual({ code: '?a=1&b=2', html: '<p>' });
	});

	it('reads long integers exactly and leaves digits inside strings alone', () => {
		expect(
			parseJson('{"a":18446744073709551615,"b":"id 18446744073709551615 \\"","c":12,"d":1.5}'),
		).toEqual({ a: 18446744073709551615n, b: 'id 18446744073709551615 "', c: 12, d: 1.5 });
	});

	it('gives back what it was given', () => {
		const leaf = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.maxSafeInteger(),
			fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }),
			fc.boolean(),
			fc.constant(null),
		);
		const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), leaf));
		fc.assert(
			fc.property(value, (original) => {
				const withoutMinusZero = mapJson(original, (entry) => (entry === 0 ? 0 : entry));
				expect(parseJson(stringifyJson(original))).toEqual(withoutMinusZero);
			}),
		);
	});
});
