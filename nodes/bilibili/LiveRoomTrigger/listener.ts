import type { IRun, ITriggerFunctions } from 'n8n-workflow';
import { ServiceError, toNodeError } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import { isFatal, type RoomAccess } from './access';
import { CircuitBreaker } from '../../shared/http/circuitBreaker';
import { clock } from '../../shared/flow/clock';
import { Connection, type ConnectionListener } from './connection';
import { Delivery } from './delivery';
import { commandFilter, type LiveEvent, type LiveRoom } from './events';
import { OpenPlatformAccess } from './openPlatform';
import { Pipeline } from './pipeline';
import { readLiveSettings, type LiveSettings } from './settings';
import type { Command } from './stream/decoder';
import { until } from './until';
import { webAccess } from './web';

const MANUAL_ATTEMPTS = 3;
/** Longest that closing waits for the end of a session. */
const RELEASING_MS = 3_000;
/** Drops are reported at once, then at most this often. */
const REPORT_MS = 300_000;

const eventsWere = (count: number, which = '') =>
	count === 1 ? `1 live event${which} was` : `${count} live events${which} were`;

/** A trigger at work: wires its connections, the pipeline, the delivery and what is reported to n8n. */
export class LiveListener implements ConnectionListener {
	private readonly accesses: RoomAccess[];
	private readonly connections: Connection[];
	private readonly pipeline: Pipeline;
	private readonly delivery: Delivery;
	private readonly breaker = new CircuitBreaker((error) => this.report(error));
	readonly isWanted: (cmd: string) => boolean;
	private readonly isManual: boolean;
	private readonly closing = new AbortController();
	private readonly unreported = { dropped: 0, stuck: 0 };
	private reportedAt = -Infinity;
	private running: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly context: ITriggerFunctions,
		settings: LiveSettings,
	) {
		this.isManual = context.getMode() === 'manual';
		const { source, roomIds, limits } = settings;
		const report = (error: ServiceError) => this.report(error);
		this.accesses =
			source === 'web' ? webAccess(context, roomIds, report) : [new OpenPlatformAccess(context)];
		// In the editor somebody waits at the screen.
		const maxAttempts = this.isManual ? MANUAL_ATTEMPTS : Infinity;
		this.connections = this.accesses.map(
			(access) => new Connection(access, this, this.breaker, maxAttempts),
		);
		this.delivery = new Delivery(
			// In the editor one event is waited for.
			this.isManual ? { ...limits, batchSize: 1, batchMs: 0 } : limits,
			async (batch) => await this.execute(batch),
			{ dropped: () => this.unreported.dropped++, stuck: () => this.unreported.stuck++ },
		);
		this.pipeline = new Pipeline(settings, this.accesses.length, (event) =>
			this.delivery.push(event, clock.now()),
		);
		const isEvent = commandFilter(settings.events);
		const observed = new Set(this.accesses.flatMap((access) => access.observed));
		this.isWanted = (cmd) => isEvent(cmd) || observed.has(cmd);
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
			this.breaker.settle(error);
		}
		const { signal } = this.closing;
		if (signal.aborted) return;
		const connections = this.connections.map(async (connection) => await connection.run(signal));
		const looking = until(
			() => signal.aborted,
			Infinity,
			(now) => this.look(now),
		);
		this.running = Promise.all([...connections, looking]);
	}

	/** Ends all connections; when it resolves, no timer is left, and no socket to a server that is alive. */
	async stop(): Promise<void> {
		if (!this.closing.signal.aborted) {
			this.closing.abort();
			this.reportLost();
			let isReleased = false;
			void Promise.all(this.accesses.map(async (access) => await access.release?.())).finally(
				() => (isReleased = true),
			);
			this.running = Promise.all([this.running, until(() => isReleased, RELEASING_MS)]);
		}
		await this.running;
	}

	onCommand(command: Command, room: LiveRoom): void {
		if (this.closing.signal.aborted) return;
		try {
			this.pipeline.take(command, room, clock.now());
		} catch {
			this.onMalformed(`room ${room.id}`);
		}
	}

	onFatal(error: unknown): void {
		if (this.closing.signal.aborted) return;
		void this.stop();
		this.context.emitError(toNodeError(this.context.getNode(), error));
	}

	onMalformed(label: string): void {
		this.context.logger.warn(`Some messages of ${label} could not be read and were left out`);
	}

	/** Resolves when the execution has ended, however it did. */
	private async execute(batch: LiveEvent[]): Promise<void> {
		const ended = this.context.helpers.createDeferredPromise<IRun>();
		this.context.emit([batch.map((json) => ({ json }))], undefined, ended);
		if (this.isManual) void this.stop();
		await ended.promise.catch(() => undefined);
		this.delivery.flush(clock.now());
	}

	/** Looks after what waits for its time. */
	private look(now: number): void {
		if (this.closing.signal.aborted) return;
		this.pipeline.flush(now);
		this.delivery.flush(now);
		this.reportDelivery(now);
	}

	report(error: unknown): void {
		this.context.saveFailedExecution(toNodeError(this.context.getNode(), error));
	}

	private reportDelivery(now: number): void {
		const { dropped, stuck } = this.unreported;
		if (dropped + stuck === 0 || now - this.reportedAt < REPORT_MS) return;
		this.reportedAt = now;
		Object.assign(this.unreported, { dropped: 0, stuck: 0 });
		if (dropped > 0) {
			this.report(
				new ServiceError({
					message: `${eventsWere(dropped)} dropped: the workflow can't keep up`,
					description:
						"Pick fewer 'Events', set 'Filters', set 'Start Workflow' to batches, or raise 'Max Parallel Executions' or 'Max Waiting Events'.",
					details: { dropped },
				}),
			);
		}
		if (stuck > 0) {
			this.report(
				new ServiceError({
					message: `${stuck === 1 ? '1 execution has' : `${stuck} executions have`} not ended in time: others start in their place`,
					description:
						"See which executions of this workflow hang. Where they are meant to take that long, raise 'Max Execution Time (Minutes)'.",
					details: { stuck },
				}),
			);
		}
	}

	private reportLost(): void {
		const lost = this.delivery.close() + this.pipeline.pending;
		if (lost === 0 || this.isManual) return;
		this.report(
			new ServiceError({
				message: `${eventsWere(lost, ' that waited for the workflow')} lost: the trigger was stopped`,
				description:
					'This happens when a workflow is published or switched off while events wait. Bilibili does not send them again.',
				details: { dropped: lost },
			}),
		);
	}
}

/** The listener of a node with its settings; an error says what the user has entered wrong. */
export async function listenerFor(context: ITriggerFunctions): Promise<LiveListener> {
	try {
		if (typeof WebSocket === 'undefined') {
			throw new InputError(
				'This n8n runs on a Node.js without WebSocket',
				'The Bilibili Live Room Trigger needs Node.js 22 or newer. The official Docker images of n8n have it; otherwise update Node.js.',
			);
		}
		return new LiveListener(context, await readLiveSettings(context));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
