/**
 * The packets of the live stream: a header of 16 bytes (u32 total length, u16 header length, u16
 * version, u32 operation, u32 sequence; big endian), then the body. A WebSocket message holds several
 * packets, or a part of one.
 */
export const HEADER_LENGTH = 16;
/** No command comes near it. A length beyond is the sign of a broken stream. */
const MAX_PACKET_LENGTH = 8 * 1024 * 1024;

/** Pieces that are kept before they are joined: each costs memory, however short it is. */
const MAX_PIECES = 1_000;

export const OPERATION = {
	heartbeat: 2,
	heartbeatReply: 3,
	message: 5,
	auth: 7,
	authReply: 8,
} as const;

/** How the body of a packet is written. */
export const VERSION = { plain: 0, control: 1, zlib: 2, brotli: 3 } as const;

export interface Packet {
	version: number;
	operation: number;
	body: Uint8Array;
}

/** What the server is known to send. Others are stepped over. */
const DOWNSTREAM: number[] = [OPERATION.heartbeatReply, OPERATION.message, OPERATION.authReply];
/** Popularity: all of a heartbeat reply that its header counts. */
const HEARTBEAT_REPLY_LENGTH = HEADER_LENGTH + 4;

/** A packet for the server. */
export function encodePacket(operation: number, text = ''): Uint8Array {
	const body = Buffer.from(text);
	const header = Buffer.alloc(HEADER_LENGTH);
	header.writeUInt32BE(HEADER_LENGTH + body.length, 0);
	header.writeUInt16BE(HEADER_LENGTH, 4);
	header.writeUInt16BE(VERSION.control, 6);
	header.writeUInt32BE(operation, 8);
	header.writeUInt32BE(1, 12);
	return Buffer.concat([header, body]);
}

/** The header at an offset; undefined where the bytes can be none. */
function headerAt(bytes: Buffer, offset: number) {
	if (bytes.length - offset < HEADER_LENGTH) return undefined;
	const length = bytes.readUInt32BE(offset);
	const headerLength = bytes.readUInt16BE(offset + 4);
	const version = bytes.readUInt16BE(offset + 6);
	const isPlausible =
		headerLength >= HEADER_LENGTH &&
		headerLength <= length &&
		length <= MAX_PACKET_LENGTH &&
		version <= VERSION.brotli;
	const operation = bytes.readUInt32BE(offset + 8);
	return isPlausible ? { length, headerLength, version, operation } : undefined;
}

/** Whether a packet begins there, where it may as well be the middle of something else. */
const beginsAt = (bytes: Buffer, offset: number) =>
	DOWNSTREAM.includes(headerAt(bytes, offset)?.operation ?? 0);

/**
 * Cuts the messages of one connection into packets. Keeps the beginning of a packet whose rest comes
 * with the next message. Bytes that make no sense are left out and counted, never fatal: the next
 * message that begins with a header is read again.
 */
export class PacketReader {
	/** How often something could not be read. */
	malformed = 0;
	/** The beginning of a packet, not joined before its end has come: it may come byte by byte. */
	private started: Buffer[] = [];
	private startedLength = 0;

	/** Whether the last message ended with the end of a packet. */
	get isComplete(): boolean {
		return this.startedLength === 0;
	}

	*read(message: Uint8Array): Iterable<Packet> {
		const fresh = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
		if (!this.isComplete && beginsAt(fresh, 0)) {
			// A new packet begins: the rest of the one before will never come.
			this.malformed++;
			this.start([]);
		}
		this.started.push(fresh);
		this.startedLength += fresh.length;
		if (this.startedLength < this.wanted()) return;
		const bytes = this.started.length > 1 ? Buffer.concat(this.started) : fresh;
		this.start([]);
		yield* this.cut(bytes);
	}

	private *cut(bytes: Buffer): Iterable<Packet> {
		for (let offset = 0; offset < bytes.length;) {
			const rest = bytes.subarray(offset);
			const header = headerAt(bytes, offset);
			if (!header && rest.length >= HEADER_LENGTH) {
				this.malformed++;
				return;
			}
			if (!header || header.length > rest.length) {
				// A copy: what belongs to the message may be used again for the next one.
				this.start([Buffer.from(rest)]);
				return;
			}
			const { length, headerLength, version, operation } = header;
			yield { version, operation, body: rest.subarray(headerLength, length) };
			offset += length;
			if (operation !== OPERATION.heartbeatReply || length !== HEARTBEAT_REPLY_LENGTH) continue;
			// The server sends our heartbeat back behind its reply, whose length does not count it.
			while (offset < bytes.length && !beginsAt(bytes, offset)) offset++;
		}
	}

	private start(parts: Buffer[]): void {
		this.started = parts;
		this.startedLength = parts[0]?.length ?? 0;
	}

	/** How long what has begun has to be at least before it is looked at. */
	private wanted(): number {
		const [first, second] = this.started;
		if (!second || this.started.length > MAX_PIECES) return 0;
		return first.length < HEADER_LENGTH ? HEADER_LENGTH : first.readUInt32BE(0);
	}
}
