/**
 * The packets of the live stream: a header of 16 bytes (u32 total length, u16 header length, u16
 * version, u32 operation, u32 sequence; big endian), then the body. A WebSocket message holds several
 * packets, or a part of one.
 */
export const HEADER_LENGTH = 16;
/** No command comes near it. A length beyond is the sign of a broken stream. */
export const MAX_PACKET_LENGTH = 8 * 1024 * 1024;

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
	const packet = Buffer.alloc(HEADER_LENGTH + body.length);
	packet.writeUInt32BE(packet.length, 0);
	packet.writeUInt16BE(HEADER_LENGTH, 4);
	packet.writeUInt16BE(VERSION.control, 6);
	packet.writeUInt32BE(operation, 8);
	packet.writeUInt32BE(1, 12);
	packet.set(body, HEADER_LENGTH);
	return packet;
}

interface Header {
	length: number;
	headerLength: number;
	version: number;
	operation: number;
}

/** The header at an offset; undefined where the bytes can be none. */
function headerAt(bytes: Buffer, offset: number): Header | undefined {
	if (bytes.length - offset < HEADER_LENGTH) return undefined;
	const header = {
		length: bytes.readUInt32BE(offset),
		headerLength: bytes.readUInt16BE(offset + 4),
		version: bytes.readUInt16BE(offset + 6),
		operation: bytes.readUInt32BE(offset + 8),
	};
	const plausible =
		header.headerLength >= HEADER_LENGTH &&
		header.headerLength <= header.length &&
		header.length <= MAX_PACKET_LENGTH &&
		header.version <= VERSION.brotli;
	return plausible ? header : undefined;
}

/** Whether a packet begins there, where it may as well be the middle of something else. */
function beginsAt(bytes: Buffer, offset: number): boolean {
	const header = headerAt(bytes, offset);
	return header !== undefined && DOWNSTREAM.includes(header.operation);
}

/**
 * Cuts the messages of one connection into packets. Keeps the beginning of a packet whose rest comes
 * with the next message. Bytes that make no sense are left out and counted, never fatal: the next
 * message that begins with a header is read again.
 */
export class PacketReader {
	/** How often something could not be read. */
	malformed = 0;
	private started: Buffer[] = [];
	private startedLength = 0;

	/** Whether the last message ended with the end of a packet. */
	get isComplete(): boolean {
		return this.startedLength === 0;
	}

	*read(message: Uint8Array): Iterable<Packet> {
		const fresh = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
		if (this.startedLength > 0) {
			if (beginsAt(fresh, 0)) {
				// A new packet begins: the rest of the one before will never come.
				this.malformed++;
				this.forget();
			} else if (!this.completes(fresh)) {
				return;
			}
		}
		const bytes = this.startedLength > 0 ? Buffer.concat([...this.started, fresh]) : fresh;
		this.forget();
		yield* this.cut(bytes);
	}

	/** Adds to the packet that has begun; whether it is whole now. */
	private completes(part: Buffer): boolean {
		const [first] = this.started;
		const wanted = first.length < HEADER_LENGTH ? HEADER_LENGTH : first.readUInt32BE(0);
		if (this.startedLength + part.length >= wanted) return true;
		this.started.push(part);
		this.startedLength += part.length;
		return false;
	}

	private *cut(bytes: Buffer): Iterable<Packet> {
		let offset = 0;
		while (offset < bytes.length) {
			const header = headerAt(bytes, offset);
			if (!header) {
				const rest = bytes.subarray(offset);
				if (rest.length < HEADER_LENGTH) this.begin(rest);
				else this.malformed++;
				break;
			}
			const end = offset + header.length;
			if (end > bytes.length) {
				this.begin(bytes.subarray(offset));
				break;
			}
			const { version, operation, headerLength } = header;
			yield { version, operation, body: bytes.subarray(offset + headerLength, end) };
			offset = end;
			if (operation === OPERATION.heartbeatReply) offset = this.afterEcho(bytes, offset, header);
		}
	}

	/**
	 * The server sends our heartbeat back behind its reply, but the reply's length does not count it.
	 * Nothing says how long it is: it ends where a packet begins, or with the message.
	 */
	private afterEcho(bytes: Buffer, offset: number, { length }: Header): number {
		if (length !== HEARTBEAT_REPLY_LENGTH) return offset;
		let end = offset;
		while (end < bytes.length && !beginsAt(bytes, end)) end++;
		return end;
	}

	private begin(part: Buffer): void {
		// A copy: what belongs to the message may be used again for the next one.
		this.started = [Buffer.from(part)];
		this.startedLength = part.length;
	}

	private forget(): void {
		this.started = [];
		this.startedLength = 0;
	}
}
