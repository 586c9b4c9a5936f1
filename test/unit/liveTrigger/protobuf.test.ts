import fc from 'fast-check';
import { decodeBase64, decodeProtobuf, type Schema } from '../../../nodes/shared/values/protobuf';
import { encodeProtobuf } from '../../support/protobufEncoder';

const parse = (hex: string, schema: Schema) => decodeProtobuf(Buffer.from(hex, 'hex'), schema);

describe('a protobuf message', () => {
	test('becomes an object with names; what has none is left out', () => {
		const bytes = encodeProtobuf({
			1: 300,
			2: '礼物',
			3: 'nobody knows',
			22: { 2: { 2: 'https://i2.hdslb.com/f.jpg' } },
		});
		const schema: Schema = { 1: 'num', 2: 'name', 22: ['uinfo', { 2: ['base', { 2: 'face' }] }] };
		expect(decodeProtobuf(bytes, schema)).toEqual({
			num: '300',
			name: '礼物',
			uinfo: { base: { face: 'https://i2.hdslb.com/f.jpg' } },
		});
	});

	test('is read from the bytes that the format is specified with', () => {
		expect(parse('089601', { 1: 'a' })).toEqual({ a: '150' });
		expect(parse('120774657374696e67', { 2: 'b' })).toEqual({ b: 'testing' });
		expect(parse('1a03089601', { 3: ['c', { 1: 'a' }] })).toEqual({ c: { a: '150' } });
	});

	test('keeps every digit of any 64-bit integer', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
				expect(decodeProtobuf(encodeProtobuf({ 15: value }), { 15: 'a' })).toEqual({
					a: String(value),
				});
			}),
		);
	});

	test('has nothing for what is missing, except the 0 that senders leave out', () => {
		expect(decodeProtobuf(new Uint8Array(), { 1: 'a', 2: ['level', 0] })).toEqual({ level: '0' });
		expect(decodeProtobuf(encodeProtobuf({ 2: 3 }), { 2: ['level', 0] })).toEqual({ level: '3' });
	});

	test('gives all of a list, and the last of what is none', () => {
		const bytes = encodeProtobuf({ 10: [{ 1: 1 }, { 1: 2 }, { 1: 3 }] });
		expect(decodeProtobuf(bytes, { 10: ['gifts', [{ 1: 'id' }]] })).toEqual({
			gifts: [{ id: '1' }, { id: '2' }, { id: '3' }],
		});
		expect(decodeProtobuf(bytes, { 10: ['gift', { 1: 'id' }] })).toEqual({ gift: { id: '3' } });
	});

	test('steps over fixed-size fields', () => {
		expect(parse('0d010000001102000000000000001805', { 3: 'a' })).toEqual({ a: '5' });
	});

	test.each([
		['a number that does not end', '08ffffffffffffffffffff01'],
		['a number cut off', '0896'],
		['a text cut off', '1207746573'],
		['a fixed-size field cut off', '0d0100'],
		['a group', '0b0c'],
	])('is refused with %s', (_title, hex) => {
		expect(() => parse(hex, {})).toThrow(RangeError);
	});

	test('is refused with a list without end', () => {
		const bytes = encodeProtobuf({ 10: Array.from({ length: 501 }, () => ({})) });
		expect(() => decodeProtobuf(bytes, { 10: ['gifts', [{}]] })).toThrow(RangeError);
	});

	const fields = (count: number) => '\x08\x01'.repeat(count);
	test.each([
		['of its own', (count: number) => Buffer.from(fields(count))],
		[
			'of the messages in it',
			(count: number) => encodeProtobuf({ 9: Array(4).fill(fields(count / 4 - 1)) as string[] }),
		],
	])('is refused with thousands of fields %s', (_title, withFields) => {
		const schema: Schema = { 9: ['medal', { 1: 'level' }] };
		expect(() => decodeProtobuf(withFields(2_000), schema)).not.toThrow();
		expect(() => decodeProtobuf(withFields(2_004), schema)).toThrow(RangeError);
	});

	test('is read no deeper than its names go', () => {
		let nested = encodeProtobuf({});
		for (let depth = 0; depth < 1_000; depth++) nested = encodeProtobuf({ 1: nested });
		const schema: Schema = { 1: ['a', { 1: ['b', {}] }] };
		expect(decodeProtobuf(nested, schema)).toEqual({ a: { b: {} } });
	});

	test('is refused where there is no text at all', () => {
		expect(() => decodeBase64(undefined, {})).toThrow(RangeError);
	});

	test('ends on any bytes, with an object or a RangeError', () => {
		const schema: Schema = { 1: 'a', 2: ['b', { 1: 'c' }], 3: ['d', [{ 1: 'e' }]], 4: ['f', 0] };
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				try {
					decodeProtobuf(bytes, schema);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{ numRuns: 5000 },
		);
	});
});
