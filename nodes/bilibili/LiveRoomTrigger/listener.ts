import type { ExecutionError, IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';
import { ServiceError, toNodeError } from '../../shared/http/errors';
import { isFatal, type RoomAccess } from './access';
import { clock } from './clock';
import { Connection, type ConnectionListener } from './connection';
import { Delivery } from './delivery';
import {
	commandFilter,
	commandId,
	readCommand,
	toEvent,
	type LiveEvent,
	type LiveRoom,
} from './events';
import { passes } from './filters';
import { RequestGate } from './gate';
import { Holdback, type Arrival } from './holdback';
import { openPlatformAccess } from './openPlatform';
import { RecentIds } from './recentIds';
import type { Settings } from './settings';
import type { Command } from './stream/decoder';
import { webAccess } from './web';

/** The only timer of a trigger: heartbeats, delays and time-outs are looked at this often. */
const TICK_MS = 200;
const MANUAL_ATTEMPTS = 3;
/** Longest that closing waits for sockets and the end of a session. */
const CLOSING_MS = 3_000;
const IDS_PER_ROOM = 2_000;
const STARTS_PER_ROOM = 10;
/** Drops are told at once, then at most this often. */
const REPORT_DROPS_MS = 300_000;

/** A trigger at work: its connections, what becomes of the events, and its one timer. */
export class LiveListener implements ConnectionListener {
	private readonly accesses: RoomAccess[];
	private readonly connections: Connection[];
	private readonly gate = new RequestGate((error) => this.onOutage(error));
	private readonly delivery: Delivery;
	private readonly recentIds: RecentIds;
	/** Apart, because an encoder may reconnect thousands of danmaku after the start of the stream. */
	private readonly recentStarts: RecentIds;
	private readonly holdback = new Holdback();
	private readonly accepts: (cmd: string) => boolean;
	private readonly isManual: boolean;
	private received = 0;
	private unreportedDrops = 0;
	private dropsReportedAt = -Infinity;
	private running?: Promise<void>;
	private closedAt?: number;
	private released = false;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
	) {
		this.isManual = context.getMode() === 'manual';
		const { source, roomIds, events, limits } = settings;
		this.accesses = source === 'web' ? webAccess(context, roomIds) : openPlatformAccess(context);
		// In the editor somebody waits at the screen.
		const maxAttempts = this.isManual ? MANUAL_ATTEMPTS : Infinity;
		this.connections = this.accesses.map(
			(access) => new Connection(access, this, this.gate, maxAttempts),
		);
		this.delivery = new Delivery(
			this.isManual ? { batchSize: 1, batchMs: 0, maxRunning: 1, maxWaiting: 1 } : limits,
			async (batch) => await this.execute(batch),
			() => this.unreportedDrops++,
		);
		this.recentIds = new RecentIds(IDS_PER_ROOM * this.accesses.length);
		this.recentStarts = new RecentIds(STARTS_PER_ROOM * this.accesses.length);
		const isEvent = commandFilter(events);
		const observed = new Set(this.accesses.flatMap((access) => access.observed));
		this.accepts = (cmd) => isEvent(cmd) || observed.has(cmd);
	}

	/**
	 * Begins to listen. Resolves when it is known that nothing the user has entered stands in the way;
	 * a network that is down does not, except when somebody is waiting at the screen.
	 */
	async start(): Promise<void> {
		try {
			await Promise.all(this.accesses.map(async (access) => await access.prepare()));
		} catch (error) {
			if (isFatal(error) || this.isManual) {
				await this.stop();
				throw toNodeError(this.context.getNode(), error);
			}
			this.gate.settle(error);
		}
		if (this.closedAt === undefined) this.running ??= this.run();
	}

	/** Ends all connections; when it resolves, no timer is left, and no socket to a server that is alive. */
	async stop(): Promise<void> {
		if (this.closedAt === undefined) {
			this.closedAt = clock.now();
			this.delivery.close();
			for (const connection of this.connections) connection.close();
			void Promise.all(this.accesses.map(async (access) => await access.release())).then(() => {
				this.released = true;
			});
		}
		this.running ??= this.run();
		await this.running;
	}

	isWanted = (cmd: string): boolean => this.accepts(cmd);

	onCommand(command: Command, room: LiveRoom): void {
		const at = clock.now();
		try {
			for (const reading of readCommand(command)) {
				if (!this.settings.events.has(reading.event)) continue;
				const arrival = { reading, command, room, at };
				if (this.holdback.admits(arrival)) this.tell(arrival);
			}
		} catch {
			this.onMalformed(`room ${room.id}`);
		}
	}

	onFatal(error: unknown): void {
		if (this.closedAt !== undefined) return;
		void this.stop();
		this.context.emitError(toNodeError(this.context.getNode(), error));
	}

	onOutage(error: unknown): void {
		this.context.saveFailedExecution(this.toExecutionError(error));
	}

	onMalformed(label: string): void {
		this.context.logger.warn(`Some messages of ${label} could not be read and were left out`);
	}

	private tell({ reading, command, room, at }: Arrival): void {
		const { filters, raw } = this.settings;
		const known = reading.id ?? commandId(command);
		const memory = reading.event === 'live_started' ? this.recentStarts : this.recentIds;
		if (known && !memory.add(`${room.id} ${reading.event} ${known}`)) return;
		const event = toEvent(reading, known ?? `${at}-${++this.received}`, at, room);
		if (!passes(event, filters)) return;
		if (raw || reading.event === 'other') event.raw = command as IDataObject;
		this.delivery.push(event, clock.now());
	}

	/** Resolves when the execution has ended, however it did. */
	private async execute(events: LiveEvent[]): Promise<void> {
		const ended = this.context.helpers.createDeferredPromise<IRun>();
		this.context.emit([events.map((json) => ({ json }))], undefined, ended);
		if (this.isManual) void this.stop();
		await ended.promise.catch(() => undefined);
		this.delivery.flush(clock.now());
	}

	private async run(): Promise<void> {
		while (!this.isGone()) {
			await clock.sleep(TICK_MS);
			const now = clock.now();
			if (this.closedAt !== undefined) continue;
			for (const connection of this.connections) connection.tick(now);
			for (const arrival of this.holdback.due(now)) this.tell(arrival);
			this.delivery.flush(now);
			this.reportDrops(now);
		}
	}

	private isGone(): boolean {
		if (this.closedAt === undefined) return false;
		const allClosed = this.released && this.connections.every(({ isGone }) => isGone);
		return allClosed || clock.now() - this.closedAt > CLOSING_MS;
	}

	private reportDrops(now: number): void {
		if (this.unreportedDrops === 0 || now - this.dropsReportedAt < REPORT_DROPS_MS) return;
		const count = this.unreportedDrops;
		this.unreportedDrops = 0;
		this.dropsReportedAt = now;
		this.context.saveFailedExecution(
			this.toExecutionError(
				new ServiceError({
					message: `${count} live ${count === 1 ? 'event was' : 'events were'} dropped: the workflow can't keep up`,
					description:
						"Pick fewer 'Events', set 'Filters', set 'Start Workflow' to batches, or raise 'Max Parallel Executions' or 'Max Waiting Events'.",
					details: { dropped: count },
				}),
			),
		);
	}

	private toExecutionError(error: unknown): ExecutionError {
		return toNodeError(this.context.getNode(), error);
	}
}
