type Field = bigint | Uint8Array;

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
const MAX_VARINT_BYTES = 10;

/**
 * The fields of a protobuf message by number. There is no schema: the reader asks for the fields it
 * knows, and whatever else is in the message is stepped over. A missing field has its default: 0,
 * an empty text, an empty message.
 */
export class ProtobufMessage {
	private readonly fields = new Map<number, Field[]>();

	/** @throws RangeError when the bytes are no protobuf message */
	constructor(bytes: Uint8Array) {
		let position = 0;
		const varint = (): bigint => {
			let value = 0n;
			for (let index = 0; index < MAX_VARINT_BYTES; index++) {
				if (position >= bytes.length) throw new RangeError('A protobuf message ends too early');
				const byte = bytes[position++];
				value |= BigInt(byte & 127) << BigInt(7 * index);
				if (byte < 128) return BigInt.asUintN(64, value);
			}
			throw new RangeError('A protobuf number is too long');
		};
		const take = (length: number): Uint8Array => {
			const end = position + length;
			if (end > bytes.length) throw new RangeError('A protobuf message ends too early');
			const part = bytes.subarray(position, end);
			position = end;
			return part;
		};
		while (position < bytes.length) {
			const tag = Number(varint());
			const type = tag % 8;
			if (type === VARINT) this.add((tag - type) / 8, varint());
			else if (type === LENGTH_DELIMITED) this.add((tag - type) / 8, take(Number(varint())));
			else if (type === FIXED_64) take(8);
			else if (type === FIXED_32) take(4);
			else throw new RangeError('An unknown kind of protobuf field');
		}
	}

	static fromBase64(text: unknown): ProtobufMessage {
		if (typeof text !== 'string') throw new RangeError('No protobuf message');
		return new ProtobufMessage(Buffer.from(text, 'base64'));
	}

	/** A signed 64-bit integer, exact as the string of its digits. */
	integer(field: number): string {
		const value = this.last(field);
		return typeof value === 'bigint' ? String(BigInt.asIntN(64, value)) : '0';
	}

	number(field: number): number {
		return Number(this.integer(field));
	}

	text(field: number): string {
		const value = this.last(field);
		return value instanceof Uint8Array ? Buffer.from(value).toString() : '';
	}

	message(field: number): ProtobufMessage {
		return this.messages(field).at(-1) ?? new ProtobufMessage(new Uint8Array());
	}

	/** All messages of a repeated field. */
	messages(field: number): ProtobufMessage[] {
		return (this.fields.get(field) ?? [])
			.filter((value): value is Uint8Array => value instanceof Uint8Array)
			.map((value) => new ProtobufMessage(value));
	}

	private add(field: number, value: Field): void {
		const values = this.fields.get(field);
		if (values) values.push(value);
		else this.fields.set(field, [value]);
	}

	/** Where a field that is not repeated comes twice, the last one counts. */
	private last(field: number): Field | undefined {
		return this.fields.get(field)?.at(-1);
	}
}
