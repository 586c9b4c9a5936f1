import { objectOf, parseJson } from '../../../shared/http/json';
import { MESSAGE_BYTES, StreamQuota } from './quota';
import { OPERATION, PacketReader, VERSION, type Packet } from '../../api/livePackets';

/** A command of the live stream as the server sends it: `{cmd: 'DANMU_MSG', …}`. */
export interface Command {
	/** Without the suffix that some carry (`DANMU_MSG:4:0:2:2:2:0`). */
	cmd: string;
	[field: string]: unknown;
}

/** What a message of the server holds for us. */
export type Received =
	| { kind: 'command'; command: Command }
	| { kind: 'authReply'; code: number }
	| { kind: 'heartbeat' };

/** A compressed body holds packets; nothing else is ever compressed twice. */
const MAX_DEPTH = 2;
/** Setting up a decompression takes as long as so many packets. */
const PACKETS_PER_STREAM = 50;
/** So many characters of protobuf take as long as a packet, read as they are field by field. */
const PROTOBUF_PER_PACKET = 64;
/** Longer than any command of the platform. */
const MAX_COMMAND_LENGTH = 512 * 1024;
/** Commands nearly always begin like this; where the name is longer than any, they are parsed to find it. */
const NAME_AT_START = /^\{"cmd":"([^"]*)"/;
const LONGEST_START = 72;
/** Far more than come in the time that decompressing takes. */
const MAX_WAITING = { messages: 1000, bytes: 2 * MESSAGE_BYTES };

/**
 * Reads the messages of one connection, one after the other: cuts, decompresses and parses. Commands
 * that nobody wants are recognised by their first bytes and not parsed. What can't be read is counted and
 * left out; what would take too much ends the reading for good.
 */
export class StreamDecoder {
	/** How many commands have come, wanted or not. */
	commands = 0;
	/** How often something could not be read. */
	malformed = 0;
	private readonly reader = new PacketReader();
	private readonly quota = new StreamQuota();
	private readonly waiting = { messages: 0, bytes: 0 };
	private tail = Promise.resolve();

	/**
	 * @param isWanted by the name of a command, without its suffix
	 * @param deliver gets everything in a message, in order; must not throw
	 */
	constructor(
		private readonly isWanted: (cmd: string) => boolean,
		private readonly deliver: (received: Received[]) => void,
	) {}

	/** Why nothing is read any more, if so. */
	get overload(): string | undefined {
		return this.quota.exceeded;
	}

	/** Delivers what is in a message, in its turn. Never rejects; resolves when it is read. */
	async push(message: Uint8Array): Promise<void> {
		const { waiting } = this;
		if (waiting.messages >= MAX_WAITING.messages || waiting.bytes > MAX_WAITING.bytes) {
			this.quota.exceeded ??= 'it sends more than can be read';
		}
		if (this.overload) return;
		waiting.messages++;
		waiting.bytes += message.length;
		this.tail = this.tail.then(async () => {
			if (!this.overload) await this.read(message);
			waiting.messages--;
			waiting.bytes -= message.length;
		});
		await this.tail;
	}

	private async read(message: Uint8Array): Promise<void> {
		const received: Received[] = [];
		this.quota.begin(message.length);
		await this.receiveAll(this.reader, message, 0, received);
		this.deliver(received);
	}

	private async receiveAll(
		reader: PacketReader,
		bytes: Uint8Array,
		depth: number,
		received: Received[],
	): Promise<void> {
		const before = reader.malformed;
		for (const packet of reader.read(bytes)) {
			if (!this.quota.allows({ packets: 1 })) break;
			try {
				await this.receive(packet, depth, received);
			} catch {
				this.malformed++;
			}
		}
		this.malformed += reader.malformed - before;
	}

	private async receive(packet: Packet, depth: number, received: Received[]): Promise<void> {
		const { operation, version, body } = packet;
		if (operation === OPERATION.heartbeatReply) received.push({ kind: 'heartbeat' });
		else if (operation === OPERATION.authReply) {
			received.push({ kind: 'authReply', code: authCode(body) });
		} else if (operation !== OPERATION.message) return;
		else if (version === VERSION.zlib || version === VERSION.brotli) {
			if (depth >= MAX_DEPTH) throw new RangeError('Compressed too often');
			const inner = new PacketReader();
			await this.receiveAll(inner, await this.decompress(version, body), depth + 1, received);
			if (!inner.isComplete) this.malformed++;
		} else {
			const command = this.commandIn(body);
			if (command) received.push({ kind: 'command', command });
		}
	}

	/** @throws where the data are malformed, or more than the quota allows */
	private async decompress(version: number, data: Uint8Array): Promise<Uint8Array> {
		if (!this.quota.allows({ packets: PACKETS_PER_STREAM })) throw new RangeError('Too many parts');
		const stream = new DecompressionStream(version === VERSION.brotli ? 'brotli' : 'deflate');
		const writer = stream.writable.getWriter();
		// Malformed data show on the reading side as well.
		writer.write(data as Uint8Array<ArrayBuffer>).catch(() => undefined);
		writer.close().catch(() => undefined);
		const chunks: Uint8Array[] = [];
		for await (const chunk of stream.readable) {
			if (!this.quota.allows({ bytes: chunk.length })) throw new RangeError('Too large');
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	}

	private commandIn(body: Uint8Array): Command | undefined {
		this.commands++;
		const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
		const known = nameAtStart(bytes);
		if (known !== undefined && !this.isWanted(known)) return undefined;
		if (bytes.length > MAX_COMMAND_LENGTH) throw new RangeError('A command is too long');
		const command = parseJson(bytes.toString()) as Command | null;
		if (typeof command?.cmd !== 'string') throw new RangeError('A command without a name');
		command.cmd = withoutSuffix(command.cmd);
		if (!this.isWanted(command.cmd)) return undefined;
		return this.quota.allows({ packets: packetsOf(command) }) ? command : undefined;
	}
}

/** The name of the command that the JSON text begins with; undefined where it stands elsewhere. */
function nameAtStart(bytes: Buffer): string | undefined {
	const [, name] = NAME_AT_START.exec(bytes.toString('latin1', 0, LONGEST_START)) ?? [];
	return name === undefined ? undefined : withoutSuffix(name);
}

/** `DANMU_MSG` of `DANMU_MSG:4:0:2:2:2:0`. */
const withoutSuffix = (cmd: string) => cmd.split(':', 1)[0];

/** What a command takes beside its parsing, in packets. */
function packetsOf({ data }: Command): number {
	const { pb } = objectOf(data);
	return typeof pb === 'string' ? Math.ceil(pb.length / PROTOBUF_PER_PACKET) : 0;
}

/** `{"code":0}`; a server that answers with nothing has accepted too. */
function authCode(body: Uint8Array): number {
	if (body.length === 0) return 0;
	const { code } = JSON.parse(Buffer.from(body).toString()) as { code?: unknown };
	return Number(code ?? 0);
}

/** Whether the host's Node can read brotli. */
export function canReadBrotli(): boolean {
	try {
		return Boolean(new DecompressionStream('brotli'));
	} catch {
		return false;
	}
}
