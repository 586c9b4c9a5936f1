import fc from 'fast-check';
import { paramsOf, sign } from '../../../packages/baijiayun/nodes/api/sign';

// Both keys are samples: the first is printed in the vendor's documentation, the second is made up.
const DOCUMENTED_KEY =
	'rLkIPaQjxSwRQmC/ITnHh8i2rifmmbFIVsYw03SSi24zAnkrAd0ZNb2rcTzI2avy7+AmNJDdLmzU89zKUAP3Xg==';
const KEY = 'school-key-of-the-tests';

describe('sign', () => {
	test('is what the vendor publishes for its sample', () => {
		const params = {
			partner_id: '12345678',
			title: '测试教室',
			type: '2',
			start_time: '1501575608',
			end_time: '1501579208',
			timestamp: '1501572288',
		};
		expect(sign(params, DOCUMENTED_KEY)).toBe('5b78486597c679b0c6256da014af1260');
	});

	// The expected values come from `printf '%s' '<text>' | md5sum`.
	test.each([
		// partner_id=56021877&room_id=26112100000011&timestamp=1763700000&partner_key=…
		[{ room_id: '26112100000011' }, 'bb6ac7a7d88b0d956a9774874c8efcd9'],
		// max_users=0&partner_id=56021877&timestamp=1763700000&title=数学 & 物理=理科+1&partner_key=…
		[{ title: '数学 & 物理=理科+1', max_users: '0' }, '1632ebfe90391b5bea8d11e9f5b7ca49'],
		// Zeta=1&alpha=2&alpha2=3&alpha_b=4&partner_id=56021877&timestamp=1763700000&partner_key=…
		[{ alpha_b: '4', alpha2: '3', alpha: '2', Zeta: '1' }, 'f0be0aa947139fdecc3a97490593b228'],
	])('%j', (params, expected) => {
		const all = { ...params, partner_id: '56021877', timestamp: '1763700000' };
		expect(sign(all, KEY)).toBe(expected);
	});

	test('does not depend on the order of the parameters', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string()), (params) => {
				const reversed = Object.fromEntries(Object.entries(params).reverse());
				return sign(params, KEY) === sign(reversed, KEY);
			}),
		);
	});
});

test('paramsOf leaves out what is empty, keeps zero, and writes yes and no as 1 and 0', () => {
	const file = new File(['x'], 'x.png');
	expect(
		paramsOf({
			...{ zero: 0, text: ' a ', yes: true, no: false, big: 9223372036854775807n },
			...{ empty: '', none: null, missing: undefined, file, list: [1] },
		}),
	).toEqual({ zero: '0', text: ' a ', yes: '1', no: '0', big: '9223372036854775807' });
});
