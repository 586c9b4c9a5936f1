import fc from 'fast-check';
import { ProtobufMessage } from '../../../nodes/bilibili/LiveRoomTrigger/stream/protobuf';
import { encodeProtobuf } from '../../support/protobufEncoder';

const parse = (hex: string) => new ProtobufMessage(Buffer.from(hex, 'hex'));

describe('ProtobufMessage', () => {
	test('reads numbers, texts and messages by field number', () => {
		const bytes = encodeProtobuf({
			1: 300,
			2: '礼物',
			22: { 2: { 2: 'https://i2.hdslb.com/f.jpg' } },
		});
		const message = new ProtobufMessage(bytes);
		expect(message.number(1)).toBe(300);
		expect(message.text(2)).toBe('礼物');
		expect(message.message(22).message(2).text(2)).toBe('https://i2.hdslb.com/f.jpg');
	});

	test('reads the bytes that the format is specified with', () => {
		expect(parse('089601').number(1)).toBe(150);
		expect(parse('120774657374696e67').text(2)).toBe('testing');
		expect(parse('1a03089601').message(3).number(1)).toBe(150);
	});

	test('keeps every digit of any 64-bit integer', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
				expect(new ProtobufMessage(encodeProtobuf({ 15: value })).integer(15)).toBe(String(value));
			}),
		);
	});

	test('gives the default for what is missing or of another kind', () => {
		const message = new ProtobufMessage(encodeProtobuf({ 1: 'text', 2: 7 }));
		expect(message.number(1)).toBe(0);
		expect(message.text(2)).toBe('');
		expect(message.text(3)).toBe('');
		expect(message.message(3).number(1)).toBe(0);
		expect(message.messages(3)).toEqual([]);
	});

	test('gives all of a repeated field, and the last where one is asked for', () => {
		const message = new ProtobufMessage(encodeProtobuf({ 10: [{ 1: 1 }, { 1: 2 }, { 1: 3 }] }));
		expect(message.messages(10).map((entry) => entry.number(1))).toEqual([1, 2, 3]);
		expect(message.message(10).number(1)).toBe(3);
	});

	test('steps over fixed-size fields', () => {
		expect(parse('0d010000001102000000000000001805').number(3)).toBe(5);
	});

	test.each([
		['a number that does not end', '08ffffffffffffffffffff01'],
		['a number cut off', '0896'],
		['a text cut off', '1207746573'],
		['a fixed-size field cut off', '0d0100'],
		['a group', '0b0c'],
	])('refuses %s', (_title, hex) => {
		expect(() => parse(hex)).toThrow(RangeError);
	});

	test('refuses what is no text at all', () => {
		expect(() => ProtobufMessage.fromBase64(undefined)).toThrow(RangeError);
	});

	test('ends on any bytes, with a message or a RangeError', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				try {
					new ProtobufMessage(bytes);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{ numRuns: 5000 },
		);
	});
});
