import { brotliCompressSync, constants, deflateSync } from 'node:zlib';
import { stringifyJson } from '../../json';

export const operation = { heartbeat: 2, heartbeatReply: 3, message: 5, auth: 7, authReply: 8 };

/** How message bodies travel; the number is the version in the header. */
export const compressions = { plain: 0, zlib: 2, brotli: 3 } as const;
export type Compression = keyof typeof compressions;

/** By default it takes fifty times as long as reading does, for a tenth less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const headerLength = 16;

/** Header of 16 bytes, big endian, then the body. `countedLength` is what the header says in its place. */
export function packet(
	kind: { version: number; operation: number },
	body: Buffer,
	countedLength = headerLength + body.length,
): Buffer {
	const header = Buffer.alloc(headerLength);
	header.writeUInt32BE(countedLength, 0);
	header.writeUInt16BE(headerLength, 4);
	header.writeUInt16BE(kind.version, 6);
	header.writeUInt32BE(kind.operation, 8);
	header.writeUInt32BE(0, 12);
	return Buffer.concat([header, body]);
}

const plainMessage = (command: object) =>
	packet({ version: 0, operation: operation.message }, Buffer.from(stringifyJson(command)));

/** One WebSocket message with all the commands in it. */
export function messageFrame(commands: object[], compression: Compression): Buffer {
	const packets = Buffer.concat(commands.map(plainMessage));
	if (compression === 'plain') return packets;
	const body = compression === 'zlib' ? deflateSync(packets) : brotliCompressSync(packets, BROTLI);
	return packet({ version: compressions[compression], operation: operation.message }, body);
}

export function authReply(code: number): Buffer {
	return packet(
		{ version: 1, operation: operation.authReply },
		Buffer.from(JSON.stringify({ code })),
	);
}

/** Popularity, then the echo, which the header does not count. */
export function heartbeatReply(popularity: number, echo: Buffer): Buffer {
	const body = Buffer.alloc(4);
	body.writeUInt32BE(popularity);
	const kind = { version: 1, operation: operation.heartbeatReply };
	return packet(kind, Buffer.concat([body, echo]), headerLength + body.length);
}

/** The one packet that a client sends at a time. */
export function parseClientPacket(
	message: Buffer,
): { operation: number; body: Buffer } | undefined {
	if (message.length < headerLength || message.readUInt32BE(0) !== message.length) return undefined;
	return { operation: message.readUInt32BE(8), body: message.subarray(message.readUInt16BE(4)) };
}
