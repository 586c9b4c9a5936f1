import type { IDataObject } from 'n8n-workflow';

/**
 * What the fields of a message are called, by their numbers. A pair says what is in the field: a message
 * with a schema of its own, a list of such, or a number that the sender leaves out where it is 0. Fields
 * without a name are stepped over.
 */
export interface Schema {
	[field: number]: string | [name: string, content: Schema | [Schema] | 0];
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
const MAX_VARINT_BYTES = 10;
/** Many times what any message of the platform has, those of the messages in it included. */
const MAX_FIELDS = 2_000;
/** More entries than this in one list are no message of the platform; each becomes an event. */
const MAX_ENTRIES = 20;
const TOO_SHORT = 'A protobuf message ends too early';

/** Bytes with a place to read on from. */
class Reader {
	private position = 0;

	/** @param fields how many have been read, also of the messages around this one */
	constructor(
		private readonly bytes: Uint8Array,
		private readonly fields = { count: 0 },
	) {}

	get isAtEnd(): boolean {
		return this.position >= this.bytes.length;
	}

	/** The number and the kind of the next field. */
	tag(): number {
		if (++this.fields.count > MAX_FIELDS) throw new RangeError('A protobuf message is too long');
		return Number(this.varint());
	}

	varint(): bigint {
		let value = 0n;
		for (let index = 0; index < MAX_VARINT_BYTES; index++) {
			if (this.isAtEnd) throw new RangeError(TOO_SHORT);
			const byte = this.bytes[this.position++];
			value |= BigInt(byte & 127) << BigInt(7 * index);
			if (byte < 128) return BigInt.asUintN(64, value);
		}
		throw new RangeError('A protobuf number is too long');
	}

	/** The message in the next field. */
	within(bytes: Uint8Array): Reader {
		return new Reader(bytes, this.fields);
	}

	take(length: number): Uint8Array {
		const end = this.position + length;
		if (end > this.bytes.length) throw new RangeError(TOO_SHORT);
		const part = this.bytes.subarray(this.position, end);
		this.position = end;
		return part;
	}
}

/**
 * A protobuf message as an object with names, like the JSON of the same thing: integers as the exact
 * text of their digits (signed, 64 bits), texts, and objects. Where a field that is no list comes twice,
 * the last one counts. Messages are read as deep as the schema goes.
 *
 * @throws RangeError when the bytes are no protobuf message, or one with thousands of fields
 */
export const decodeProtobuf = (bytes: Uint8Array, schema: Schema): IDataObject =>
	readMessage(new Reader(bytes), schema);

function readMessage(reader: Reader, schema: Schema): IDataObject {
	const message: IDataObject = {};
	for (const entry of Object.values(schema)) if (entry[1] === 0) message[entry[0]] = '0';
	while (!reader.isAtEnd) {
		const tag = reader.tag();
		const value = readValue(reader, tag % 8);
		const field = schema[Math.floor(tag / 8)];
		if (field !== undefined && value !== undefined) assign(message, field, value, reader);
	}
	return message;
}

/** A message as commands carry it. */
export function decodeBase64(text: unknown, schema: Schema): IDataObject {
	if (typeof text !== 'string') throw new RangeError('No protobuf message');
	return decodeProtobuf(Buffer.from(text, 'base64'), schema);
}

function readValue(reader: Reader, type: number): string | Uint8Array | undefined {
	if (type === VARINT) return String(BigInt.asIntN(64, reader.varint()));
	if (type === LENGTH_DELIMITED) return reader.take(Number(reader.varint()));
	if (type !== FIXED_64 && type !== FIXED_32) {
		throw new RangeError('An unknown kind of protobuf field');
	}
	reader.take(type === FIXED_64 ? 8 : 4);
	return undefined;
}

function assign(
	message: IDataObject,
	field: Schema[number],
	value: string | Uint8Array,
	reader: Reader,
): void {
	const [name, content] = typeof field === 'string' ? [field, undefined] : field;
	if (typeof value === 'string') message[name] = value;
	else if (!content) message[name] = Buffer.from(value).toString();
	else if (!Array.isArray(content)) message[name] = readMessage(reader.within(value), content);
	else {
		const list = (message[name] ??= []) as IDataObject[];
		if (list.length >= MAX_ENTRIES) throw new RangeError('A protobuf list is too long');
		list.push(readMessage(reader.within(value), content[0]));
	}
}
