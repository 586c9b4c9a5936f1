/** Fields of a message by number; an array repeats the field, an object is a message in it. */
export interface ProtobufFields {
	[field: number]: ProtobufValue | ProtobufValue[];
}
/** Bytes are a text, or a message that is encoded already. */
type ProtobufValue = number | bigint | string | Buffer | ProtobufFields;

/** Encodes a protobuf message, to be decoded by the code under test. */
export function encodeProtobuf(fields: ProtobufFields): Buffer {
	return Buffer.concat(
		Object.entries(fields).flatMap(([field, values]) =>
			[values].flat().map((value) => encodeField(Number(field), value as ProtobufValue)),
		),
	);
}

/** As commands carry it. */
export const protobufText = (fields: ProtobufFields) => encodeProtobuf(fields).toString('base64');

function encodeField(field: number, value: ProtobufValue): Buffer {
	if (typeof value === 'number' || typeof value === 'bigint') {
		return Buffer.concat([varint(field * 8), varint(value)]);
	}
	const bytes =
		typeof value === 'string'
			? Buffer.from(value)
			: Buffer.isBuffer(value)
				? value
				: encodeProtobuf(value);
	return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number | bigint): Buffer {
	const bytes: number[] = [];
	let rest = BigInt.asUintN(64, BigInt(value));
	do {
		const more = rest > 127n;
		bytes.push(Number(rest & 127n) | (more ? 128 : 0));
		rest >>= 7n;
	} while (rest > 0n);
	return Buffer.from(bytes);
}
