import { clock } from '../../../shared/flow/clock';
import { StreamDecoder, type Command, type Received } from './decoder';
import { until } from '../until';
import { encodePacket, OPERATION } from '../../api/livePackets';

/** Longest that closing waits: a dead peer answers no closing handshake. */
const CLOSING_MS = 3_000;

export interface SocketListener {
	/** Which commands are worth parsing, by name. */
	isWanted(cmd: string): boolean;
	/** Must not throw. */
	onCommand(command: Command): void;
	/** Something could not be read; reported once. */
	onMalformed(): void;
}

/** One WebSocket to the server: what goes out, what was heard, and why it is of no use any more. */
export class StreamSocket {
	/** Unix milliseconds of the last message. */
	heardAt = clock.now();
	/** The server's answer to the login; 0 is a yes. */
	authCode?: number;
	private readonly socket: WebSocket;
	private readonly decoder: StreamDecoder;
	private closeCode?: number;
	private malformedReported = false;

	/**
	 * @param headers of the opening request
	 * @param auth the first packet's text
	 * @throws where the address or the headers can't be sent
	 */
	constructor(
		address: string,
		headers: Record<string, string>,
		auth: string,
		private readonly listener: SocketListener,
	) {
		this.decoder = new StreamDecoder(
			(cmd) => listener.isWanted(cmd),
			(received) => this.receive(received),
		);
		// `headers` is an extension of Node's WebSocket: the token is bound to the user agent.
		this.socket = new WebSocket(address, { headers });
		this.socket.binaryType = 'arraybuffer';
		this.socket.onopen = () => this.send(OPERATION.auth, auth);
		this.socket.onmessage = ({ data }) => {
			this.heardAt = clock.now();
			if (data instanceof ArrayBuffer) void this.decoder.push(new Uint8Array(data));
		};
		this.socket.onclose = ({ code }) => (this.closeCode = code);
	}

	/** Why the connection can't go on, if so. */
	get problem(): string | undefined {
		if (this.overload) return this.overload;
		return this.closeCode !== undefined
			? `the server closed the connection (code ${this.closeCode})`
			: undefined;
	}

	/** In which way it sends more than can be read, if so. */
	get overload(): string | undefined {
		return this.decoder.overload;
	}

	/** Whether any command has come. */
	get isAlive(): boolean {
		return this.decoder.commands > 0;
	}

	send(operation: number, text = ''): void {
		if (this.socket.readyState !== WebSocket.OPEN) return;
		this.socket.send(encodePacket(operation, text) as Uint8Array<ArrayBuffer>);
	}

	/** Nothing more is heard. When it resolves, the socket is closed, or the other end is dead. */
	async close(): Promise<void> {
		this.socket.onopen = this.socket.onmessage = null;
		this.socket.close();
		await until(() => this.closeCode !== undefined, CLOSING_MS);
	}

	private receive(received: Received[]): void {
		for (const one of received) {
			if (one.kind === 'authReply') this.authCode ??= one.code;
			else if (one.kind === 'command') this.listener.onCommand(one.command);
		}
		if (this.decoder.malformed === 0 || this.malformedReported) return;
		this.malformedReported = true;
		this.listener.onMalformed();
	}
}
