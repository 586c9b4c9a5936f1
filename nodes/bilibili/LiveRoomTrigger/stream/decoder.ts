import { parseJson } from '../../../shared/http/json';
import { Budget, MESSAGE_BYTES } from './budget';
import { OPERATION, PacketReader, VERSION, type Packet } from './packets';

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
/** Longer than any command of the platform. */
const MAX_COMMAND_LENGTH = 512 * 1024;
/** Commands nearly always begin like this. */
const COMMAND_START = '{"cmd":"';
/** Names are shorter; where one is not, the command is parsed to find it. */
const LONGEST_START = 72;
/** Far more than come in the time that decompressing takes. */
const MAX_WAITING = 1000;

/**
 * Reads the messages of one connection, one after the other: cuts, decompresses and parses. Commands
 * that nobody wants are recognised by their first bytes and not parsed. What can't be read is counted and
 * left out; what would take too much ends the reading for good.
 */
export class StreamDecoder {
	/** How many commands have come, wanted or not. */
	commands = 0;
	private readonly reader = new PacketReader();
	private readonly budget = new Budget();
	private unreadable = 0;
	private waiting = 0;
	private waitingBytes = 0;
	private tail = Promise.resolve();

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

	/** Why nothing is read any more, if so. */
	get overload(): string | undefined {
		return this.budget.exceeded;
	}

	/** Settles when everything so far is read. */
	async done(): Promise<void> {
		await this.tail;
	}

	/** Delivers what is in a message, in its turn. Never throws. */
	push(message: Uint8Array): void {
		if (this.waiting >= MAX_WAITING || this.waitingBytes > 2 * MESSAGE_BYTES) {
			this.budget.exceeded ??= 'it sends more than can be read';
		}
		if (this.overload) return;
		this.waiting++;
		this.waitingBytes += message.length;
		this.tail = this.tail.then(async () => {
			if (!this.overload) await this.read(message);
			this.waiting--;
			this.waitingBytes -= message.length;
		});
	}

	private async read(message: Uint8Array): Promise<void> {
		const received: Received[] = [];
		this.budget.begin(message.length);
		await this.receiveAll(this.reader, message, 0, received);
		this.deliver(received);
	}

	private async receiveAll(
		reader: PacketReader,
		bytes: Uint8Array,
		depth: number,
		received: Received[],
	): Promise<void> {
		for (const packet of reader.read(bytes)) {
			if (!this.budget.hasPacket()) return;
			try {
				await this.receive(packet, depth, received);
			} catch {
				this.unreadable++;
			}
		}
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
			this.unreadable += inner.malformed + (inner.isComplete ? 0 : 1);
		} else {
			const command = this.commandIn(body);
			if (command) received.push({ kind: 'command', command });
		}
	}

	/** @throws where the data are malformed, or more than the budget allows */
	private async decompress(version: number, data: Uint8Array): Promise<Uint8Array> {
		if (!this.budget.hasStream()) throw new RangeError('Too many compressed parts');
		const stream = new DecompressionStream(version === VERSION.brotli ? 'brotli' : 'deflate');
		const writer = stream.writable.getWriter();
		// Malformed data show on the reading side as well.
		writer.write(data as Uint8Array<ArrayBuffer>).catch(() => undefined);
		writer.close().catch(() => undefined);
		const reader = stream.readable.getReader();
		const chunks: Uint8Array[] = [];
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return Buffer.concat(chunks);
			if (!this.budget.hasBytes(value.length)) {
				await reader.cancel();
				throw new RangeError('The data are too large when decompressed');
			}
			chunks.push(value);
		}
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
		return this.isWanted(command.cmd) ? command : undefined;
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
