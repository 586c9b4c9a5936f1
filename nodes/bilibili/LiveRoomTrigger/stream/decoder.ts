import { parseJson } from '../../../shared/http/json';
import { inflate } from './inflate';
import { MAX_PACKET_LENGTH, OPERATION, PacketReader, VERSION, type Packet } from './packets';

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
/** Commands nearly always begin like this. */
const COMMAND_START = '{"cmd":"';
/** Names are shorter; where one is not, the command is parsed to find it. */
const LONGEST_START = 72;

/** Messages that may wait for a brotli one before them; far more than come in the time that takes. */
const MAX_WAITING = 1000;

/**
 * Reads the messages of one connection: cuts, decompresses and parses. Commands that nobody wants are
 * recognised by their first bytes and not parsed. Whatever can't be read is counted and left out.
 */
export class StreamDecoder {
	private readonly reader = new PacketReader();
	private unreadable = 0;
	/** The last message that still waits to be read, and how many there are. */
	private tail?: Promise<void>;
	private waiting = 0;

	/**
	 * @param isWanted by the name of a command, without its suffix
	 * @param deliver gets everything in a message, in order; must not throw
	 */
	constructor(
		private readonly isWanted: (cmd: string) => boolean,
		private readonly deliver: (received: Received[]) => void,
	) {}

	/** How often something could not be read. */
	get malformed(): number {
		return this.reader.malformed + this.unreadable;
	}

	/** Whether a message still waits to be read. */
	get isBusy(): boolean {
		return this.waiting > 0;
	}

	/** Delivers what is in a message: at once, or in its turn where brotli takes time. Never throws. */
	push(message: Uint8Array): void {
		if (this.waiting >= MAX_WAITING) {
			this.unreadable++;
			return;
		}
		const received = this.tail ? this.tail.then(() => this.read(message)) : this.read(message);
		if (!(received instanceof Promise)) {
			this.deliver(received);
			return;
		}
		this.waiting++;
		const done = received.then(this.deliver).finally(() => {
			this.waiting--;
			if (this.tail === done) this.tail = undefined;
		});
		this.tail = done;
	}

	private read(message: Uint8Array): Received[] | Promise<Received[]> {
		return this.receiveAll(this.reader.read(message), 0);
	}

	private receiveAll(packets: Packet[], depth: number): Received[] | Promise<Received[]> {
		const received: Received[] = [];
		for (let index = 0; index < packets.length; index++) {
			const result = this.receive(packets[index], depth);
			if (result instanceof Promise) {
				const rest = packets.slice(index + 1);
				return result.then(async (first) => [
					...received,
					...first,
					...(await this.receiveAll(rest, depth)),
				]);
			}
			for (const one of result) received.push(one);
		}
		return received;
	}

	private receive(packet: Packet, depth: number): Received[] | Promise<Received[]> {
		const { operation, version, body } = packet;
		if (operation === OPERATION.heartbeatReply) return [{ kind: 'heartbeat' }];
		try {
			if (operation === OPERATION.authReply) return [{ kind: 'authReply', code: authCode(body) }];
			if (operation !== OPERATION.message) return [];
			if (version === VERSION.zlib) {
				return this.receiveInner(inflate(body, MAX_PACKET_LENGTH), depth);
			}
		} catch {
			return this.skip();
		}
		if (version === VERSION.brotli) {
			return decompressBrotli(body, MAX_PACKET_LENGTH).then(
				async (bytes) => await this.receiveInner(bytes, depth),
				() => this.skip(),
			);
		}
		return this.parse(body);
	}

	private receiveInner(bytes: Uint8Array, depth: number): Received[] | Promise<Received[]> {
		if (depth >= MAX_DEPTH) return this.skip();
		const inner = new PacketReader();
		const packets = inner.read(bytes);
		this.unreadable += inner.malformed + (inner.isComplete ? 0 : 1);
		return this.receiveAll(packets, depth + 1);
	}

	private parse(body: Uint8Array): Received[] {
		const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
		const known = nameAtStart(bytes);
		if (known !== undefined && !this.isWanted(known)) return [];
		const command = this.toCommand(bytes);
		if (!command) return this.skip();
		command.cmd = withoutSuffix(command.cmd);
		return this.isWanted(command.cmd) ? [{ kind: 'command', command }] : [];
	}

	private toCommand(json: Buffer): Command | undefined {
		try {
			const value = parseJson(json.toString()) as Command | null;
			return typeof value?.cmd === 'string' ? value : undefined;
		} catch {
			return undefined;
		}
	}

	private skip(): Received[] {
		this.unreadable++;
		return [];
	}
}

/** The name of the command that the JSON text begins with; undefined where it stands elsewhere. */
function nameAtStart(bytes: Buffer): string | undefined {
	const start = bytes.toString('latin1', 0, LONGEST_START);
	const end = start.indexOf('"', COMMAND_START.length);
	if (end < 0 || !start.startsWith(COMMAND_START)) return undefined;
	return withoutSuffix(start.slice(COMMAND_START.length, end));
}

function withoutSuffix(cmd: string): string {
	const colon = cmd.indexOf(':');
	return colon < 0 ? cmd : cmd.slice(0, colon);
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

/** @throws when the host's Node has no brotli, the data are malformed, or larger than the limit */
async function decompressBrotli(data: Uint8Array, limit: number): Promise<Uint8Array> {
	const stream = new DecompressionStream('brotli');
	const writer = stream.writable.getWriter();
	// Malformed data show on the reading side as well.
	writer.write(data as Uint8Array<ArrayBuffer>).catch(() => undefined);
	writer.close().catch(() => undefined);
	const reader = stream.readable.getReader();
	const chunks: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return Buffer.concat(chunks);
		length += value.length;
		if (length > limit) {
			await reader.cancel();
			throw new RangeError('The data are too large when decompressed');
		}
		chunks.push(value);
	}
}
