import { ServiceError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import { isFatal, isRateLimited, type Admission, type RoomAccess } from './access';
import { clock } from './clock';
import type { LiveRoom } from './events';
import type { RequestGate } from './gate';
import { StreamDecoder, type Command, type Received } from './stream/decoder';
import { encodePacket, OPERATION } from './stream/packets';

/** How long opening and logging in may take together; the server allows 5 s for the latter. */
const OPENING_MS = 15_000;
/** The server hangs up on who has been silent for 60 to 70 s. */
const HEARTBEAT_MS = 30_000;
/** Two heartbeats without an answer: the other end is gone, whatever the network says. */
const SILENCE_MS = 70_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** A connection that lasted this long was a good one: the next delay is the first one again. */
const STABLE_MS = 30_000;
const MAX_REFUSALS = 3;
/** So many attempts in a row without success spoil what they were made with. */
const ATTEMPTS_PER_ADMISSION = 3;
/** An outage of this length is told to the user. */
const REPORT_OUTAGE_MS = 300_000;

export interface ConnectionListener {
	/** Which commands are worth parsing, by name. */
	isWanted(cmd: string): boolean;
	/** Must not throw. */
	onCommand(command: Command, room: LiveRoom): void;
	/** Trying again is of no use. */
	onFatal(error: unknown): void;
	/** There has been no connection for minutes; told once per outage. Tries go on. */
	onOutage(error: unknown): void;
	/** Something in the stream could not be read; told once per connection. */
	onMalformed(label: string): void;
}

type State =
	| { name: 'waiting'; until: number }
	| { name: 'requesting' }
	| { name: 'opening'; until: number }
	| { name: 'listening'; since: number; heartbeatAt: number }
	| { name: 'closed' };

/**
 * Keeps one room's message stream: connects, logs in, sends heartbeats, and after any loss connects
 * again, to the next server of the list, with a new token and growing, jittered delays. It has no timer:
 * whoever owns it calls `tick` several times a second.
 */
export class Connection {
	private state: State = { name: 'waiting', until: -Infinity };
	private socket?: WebSocket;
	/** Sockets that were asked to close and have not yet. */
	private readonly closing = new Set<WebSocket>();
	private heardAt = 0;
	private attempts = 0;
	private refusals = 0;
	/** Counts on over the server list. */
	private turn = 0;
	private downSince = clock.now();
	private outageReported = false;
	private lastProblem: unknown;

	constructor(
		private readonly access: RoomAccess,
		private readonly listener: ConnectionListener,
		/** Of the trigger: it says when a connection may ask for admission. */
		private readonly gate: RequestGate,
		/** After so many in a row without success, no more are made. */
		private readonly maxAttempts: number,
	) {}

	get isListening(): boolean {
		return this.state.name === 'listening';
	}

	/** Whether every socket is gone. */
	get isGone(): boolean {
		return !this.socket && this.closing.size === 0;
	}

	tick(now: number): void {
		const over = this.access.tick(now);
		const { state } = this;
		if (state.name === 'waiting' && now >= state.until && this.gate.admits(now))
			void this.connect();
		else if (state.name === 'opening' && now >= state.until) this.lose('the server did not answer');
		else if (state.name === 'listening') {
			if (over) this.lose(over);
			else if (now - this.heardAt > SILENCE_MS) this.lose('the server fell silent');
			else if (now >= state.heartbeatAt) {
				this.send(OPERATION.heartbeat);
				state.heartbeatAt = now + HEARTBEAT_MS;
			}
		}
		this.reportOutage(now);
	}

	/** For good. The socket may take a moment to close; see `isGone`. */
	close(): void {
		this.state = { name: 'closed' };
		this.closeSocket();
	}

	private async connect(): Promise<void> {
		this.state = { name: 'requesting' };
		let admission: Admission | undefined;
		try {
			admission = await this.access.request();
		} catch (error) {
			this.failToRequest(error);
			return;
		}
		this.gate.settle();
		if (!admission) this.close();
		if (!admission || this.isClosed()) return;
		const { addresses } = admission;
		if (addresses.length === 0) {
			this.lose('Bilibili named no server of its own');
			return;
		}
		try {
			this.open(addresses[this.turn++ % addresses.length], admission);
		} catch {
			this.giveUp(
				new InputError(
					`The connection to ${this.access.label} can't be opened`,
					"Check 'User Agent' and 'Gateway URL' of the credential: one of them has characters that can't be sent.",
				),
			);
		}
	}

	private failToRequest(error: unknown): void {
		if (this.isClosed()) return;
		// In the editor a pause would outlast the patience of whoever waits.
		if (isRateLimited(error) && this.maxAttempts !== Infinity) {
			this.giveUp(error);
			return;
		}
		this.gate.settle(error);
		if (isFatal(error)) this.giveUp(error);
		else this.retry(error);
	}

	private open(address: string, { headers, auth, room }: Admission): void {
		// `headers` is an extension of Node's WebSocket: the token is bound to the user agent.
		const socket = new WebSocket(address, { headers });
		const decoder = new StreamDecoder(this.listener.isWanted, (received) => {
			this.receive(received, room);
		});
		let toldMalformed = false;
		socket.binaryType = 'arraybuffer';
		socket.onopen = () => this.send(OPERATION.auth, auth);
		socket.onmessage = ({ data }) => {
			this.heardAt = clock.now();
			if (!(data instanceof ArrayBuffer)) return;
			decoder.push(new Uint8Array(data));
			if (decoder.malformed > 0 && !toldMalformed) {
				toldMalformed = true;
				this.listener.onMalformed(this.access.label);
			}
		};
		socket.onclose = ({ code }) => this.lose(`the server closed the connection (code ${code})`);
		this.socket = socket;
		this.state = { name: 'opening', until: clock.now() + OPENING_MS };
	}

	private receive(received: Received[], room: LiveRoom): void {
		for (const one of received) {
			if (one.kind === 'authReply') this.logIn(one.code);
			else if (one.kind === 'command' && !this.isClosed()) {
				this.access.observe(one.command);
				this.listener.onCommand(one.command, room);
			}
		}
	}

	private logIn(code: number): void {
		if (this.state.name !== 'opening') return;
		const now = clock.now();
		if (code === 0) {
			this.refusals = 0;
			this.outageReported = false;
			this.state = { name: 'listening', since: now, heartbeatAt: now };
			return;
		}
		this.access.refused();
		this.refusals++;
		if (this.refusals < MAX_REFUSALS) {
			this.lose(`the server refused the token (code ${code})`);
			return;
		}
		this.giveUp(
			new ServiceError({
				message: `Bilibili refused the connection to ${this.access.label} ${MAX_REFUSALS} times in a row (code ${code})`,
				description:
					'Each time a new token was asked for. Check that the credential holds the cookies of one login, and the Buvid3 and User Agent of the browser they come from; for the Live Open Platform, that the app is approved for live data.',
				code,
				failure: { cause: 'credential-invalid' },
			}),
		);
	}

	/** The connection is of no use any more. */
	private lose(why: string): void {
		this.retry(
			new ServiceError({
				message: `The connection to ${this.access.label} was lost: ${why}`,
				description: 'It is being made again. Check the network and the proxy of this n8n.',
				failure: { cause: 'temporarily-unavailable' },
			}),
		);
	}

	/** Tries again after a delay that doubles each time, shortened by chance by up to a half. */
	private retry(problem: unknown): void {
		const { state } = this;
		if (state.name === 'closed' || state.name === 'waiting') return;
		const now = clock.now();
		this.closeSocket();
		this.lastProblem = problem;
		if (state.name === 'listening') {
			this.downSince = now;
			if (now - state.since >= STABLE_MS) this.attempts = 0;
		}
		if (this.attempts + 1 >= this.maxAttempts) {
			this.giveUp(problem);
			return;
		}
		const delay = Math.min(FIRST_DELAY_MS * 2 ** this.attempts, LONGEST_DELAY_MS);
		const jittered = delay * (1 - Math.random() / 2);
		this.attempts++;
		if (this.attempts % ATTEMPTS_PER_ADMISSION === 0) this.access.refused();
		this.state = { name: 'waiting', until: now + jittered };
	}

	private giveUp(problem: unknown): void {
		this.close();
		this.listener.onFatal(problem);
	}

	private reportOutage(now: number): void {
		// A pause is told once for all rooms.
		if (this.gate.isPaused(now)) this.downSince = now;
		const lasting = now - this.downSince > REPORT_OUTAGE_MS;
		if (this.isListening || this.isClosed() || this.outageReported || !lasting) return;
		this.outageReported = true;
		this.listener.onOutage(this.lastProblem);
	}

	private send(operation: number, text = ''): void {
		if (this.socket?.readyState === WebSocket.OPEN) {
			this.socket.send(encodePacket(operation, text) as Uint8Array<ArrayBuffer>);
		}
	}

	/** A dead peer answers no closing handshake; its socket is then left to the operating system. */
	private closeSocket(): void {
		const { socket } = this;
		if (!socket) return;
		this.socket = undefined;
		socket.onopen = socket.onmessage = null;
		socket.onclose = () => this.closing.delete(socket);
		if (socket.readyState === WebSocket.CLOSED) return;
		this.closing.add(socket);
		socket.close();
	}

	private isClosed(): boolean {
		return this.state.name === 'closed';
	}
}
