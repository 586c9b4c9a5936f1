import { backoffMs } from '../../shared/flow/backoff';
import { ServiceError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import { isFatal, type Admission, type RoomAccess } from './access';
import { isRateLimited, type CircuitBreaker } from '../../shared/http/circuitBreaker';
import { clock } from '../../shared/flow/clock';
import type { LiveRoom } from './events';
import type { Command } from './stream/decoder';
import { OPERATION } from '../api/livePackets';
import { StreamSocket } from './stream/socket';
import { until } from './until';

/** How long opening and logging in may take together; the server allows 5 s for the latter. */
const OPENING_MS = 15_000;
/** The server hangs up on who has been silent for 60 to 70 s. */
const HEARTBEAT_MS = 30_000;
/** Two heartbeats without an answer: the other end is gone, whatever the network says. */
const SILENCE_MS = 70_000;
const BACKOFF = { firstMs: 1_000, longestMs: 60_000, jitter: 0.5 };
/** After a connection that lasted so long, with commands or without, the next delay is the first one again. */
const GOOD_MS = { withCommands: 5_000, without: 30_000 };
const MAX_REFUSALS = 3;
/** So many attempts in a row without success spoil what they were made with. */
const ATTEMPTS_PER_ADMISSION = 3;
/** An outage of this length is reported to the user. */
const REPORT_OUTAGE_MS = 300_000;

export interface ConnectionListener {
	/** Which commands are worth parsing, by name. */
	isWanted(cmd: string): boolean;
	/** Must not throw. */
	onCommand(command: Command, room: LiveRoom): void;
	/** Trying again is of no use. */
	onFatal(error: unknown): void;
	/**
	 * Tries go on although there has been no connection for minutes (reported once per outage), or what a
	 * server sent was too much to be read (reported once per room).
	 */
	report(error: unknown): void;
	/** Something in the stream could not be read; reported once per connection. */
	onMalformed(label: string): void;
}

/**
 * Keeps one room's message stream: connects, logs in, sends heartbeats, and after any loss connects
 * again, to the next server of the list, with a new token and growing, jittered delays.
 */
export class Connection {
	/** In a row, without a good connection between them. */
	private failures = 0;
	private refusals = 0;
	/** Counts on over the server list. */
	private turn = 0;
	private isListening = false;
	private downSince = clock.now();
	private outageReported = false;
	private overloadReported = false;
	private lastProblem: unknown;

	/** @param maxAttempts after so many in a row without success, no more are made */
	constructor(
		private readonly access: RoomAccess,
		private readonly listener: ConnectionListener,
		/** Of the trigger: it says when a connection may ask for admission. */
		private readonly breaker: CircuitBreaker,
		private readonly maxAttempts: number,
	) {}

	/**
	 * The connection's whole life, until the signal or until trying again is of no use. Never rejects; when
	 * it resolves, no socket is left to a server that is alive.
	 */
	async run(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			try {
				await this.serve(signal);
				break;
			} catch (error) {
				if (signal.aborted) break;
				this.lastProblem = error;
				this.failures++;
				if (isFatal(error) || this.failures >= this.maxAttempts) {
					this.listener.onFatal(error);
					break;
				}
			}
			if (this.failures % ATTEMPTS_PER_ADMISSION === 0) this.access.refused();
			await this.wait(signal, backoffMs(BACKOFF, this.failures), () => false);
		}
	}

	/** One connection, from the admission to its loss. Resolves where none is wanted (any more). */
	private async serve(signal: AbortSignal): Promise<void> {
		const isAdmitted = () => this.breaker.admits(clock.now());
		if (!(await this.wait(signal, Infinity, isAdmitted))) return;
		const admission = await this.requestAdmission();
		if (!admission || signal.aborted) return;
		const socket = this.open(admission);
		try {
			await this.logIn(socket, signal);
			await this.listen(socket, signal);
		} finally {
			await socket.close();
		}
	}

	private async requestAdmission(): Promise<Admission | undefined> {
		const request = this.access.request();
		request.then(
			() => this.breaker.settle(),
			(error) => {
				// In the editor a pause would outlast the patience of whoever waits.
				if (isRateLimited(error) && this.maxAttempts !== Infinity) this.failures = Infinity;
				else this.breaker.settle(error);
			},
		);
		return await request;
	}

	private open({ addresses, headers, auth, room }: Admission): StreamSocket {
		if (addresses.length === 0) throw this.lost('Bilibili named no server of its own');
		try {
			const address = addresses[this.turn++ % addresses.length];
			return new StreamSocket(address, headers, auth, {
				isWanted: (cmd) => this.listener.isWanted(cmd),
				onCommand: (command) => {
					this.access.observe(command);
					this.listener.onCommand(command, room);
				},
				onMalformed: () => this.listener.onMalformed(this.access.label),
			});
		} catch {
			throw this.unsendable();
		}
	}

	private async logIn(socket: StreamSocket, signal: AbortSignal): Promise<void> {
		const isOver = () => socket.authCode !== undefined || socket.problem !== undefined;
		const answered = await this.wait(signal, OPENING_MS, isOver);
		const code = socket.authCode;
		if (signal.aborted || code === 0) return;
		if (code === undefined) {
			throw this.lost(answered ? socket.problem : 'the server did not answer');
		}
		this.access.refused();
		throw ++this.refusals < MAX_REFUSALS
			? this.lost(`the server refused the token (code ${code})`)
			: this.refusedForGood(code);
	}

	private async listen(socket: StreamSocket, signal: AbortSignal): Promise<void> {
		const since = clock.now();
		this.refusals = 0;
		this.outageReported = false;
		this.isListening = true;
		try {
			while (!signal.aborted) {
				socket.send(OPERATION.heartbeat);
				const problem = () => socket.problem ?? this.access.problem() ?? silenceOf(socket);
				if (await this.wait(signal, HEARTBEAT_MS, () => problem() !== undefined)) {
					throw this.lost(problem());
				}
			}
		} finally {
			this.isListening = false;
			this.downSince = clock.now();
			const lasted = this.downSince - since;
			const isGood = lasted >= (socket.isAlive ? GOOD_MS.withCommands : GOOD_MS.without);
			if (socket.overload) this.reportOverload(socket.overload);
			else if (isGood) this.failures = 0;
		}
	}

	/** Waits until it is so, for so long at most; whether it is. Meanwhile the session is kept alive. */
	private async wait(signal: AbortSignal, ms: number, isSo: () => boolean): Promise<boolean> {
		const isOver = () => signal.aborted || isSo();
		const wasSo = await until(isOver, ms, (now) => {
			this.access.tick?.(now);
			this.reportOutage(now);
		});
		return wasSo && !signal.aborted;
	}

	private lost(why?: string): ServiceError {
		return new ServiceError({
			message: `The connection to ${this.access.label} was lost: ${why}`,
			description: 'It is being made again. Check the network and the proxy of this n8n.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}

	private unsendable(): InputError {
		return new InputError(
			`The connection to ${this.access.label} can't be opened`,
			"Check 'User Agent' and 'Gateway URL' of the credential: one of them has characters that can't be sent.",
		);
	}

	private refusedForGood(code: number): ServiceError {
		return new ServiceError({
			message: `Bilibili refused the connection to ${this.access.label} ${MAX_REFUSALS} times in a row (code ${code})`,
			description:
				'Each time a new token was asked for. Check that the credential holds the cookies of one login, and the Buvid3 and User Agent of the browser they come from; for the Live Open Platform, that the app is approved for live data.',
			code,
			failure: { cause: 'credential-invalid' },
		});
	}

	private reportOutage(now: number): void {
		// A pause is reported once for all rooms.
		if (this.breaker.isPaused(now)) this.downSince = now;
		const lasting = now - this.downSince > REPORT_OUTAGE_MS;
		if (this.isListening || this.outageReported || !lasting) return;
		this.outageReported = true;
		this.listener.report(this.lastProblem);
	}

	private reportOverload(overload: string): void {
		if (this.overloadReported) return;
		this.overloadReported = true;
		this.listener.report(
			new ServiceError({
				message: `The connection to ${this.access.label} was closed: ${overload}`,
				description:
					'It is being made again; what was in the message is lost. No live room sends that much: check the gateway and the proxy of this n8n.',
				failure: { cause: 'temporarily-unavailable' },
			}),
		);
	}
}

const silenceOf = ({ heardAt }: StreamSocket) =>
	clock.now() - heardAt > SILENCE_MS ? 'the server fell silent' : undefined;
