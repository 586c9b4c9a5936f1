import type { IDataObject } from 'n8n-workflow';
import { Broadcasts } from './broadcasts';
import { Correlator, type PendingEvent } from './correlator';
import {
	eventId,
	eventsThat,
	readCommand,
	toLiveEvent,
	type LiveEvent,
	type LiveRoom,
} from './events';
import { passes } from './filters';
import { RecentIds } from './recentIds';
import type { LiveSettings } from './settings';
import { Wire } from '../views/wire';
import type { Command } from './stream/decoder';

const IDS_PER_ROOM = 2_000;
const STARTS_PER_ROOM = 10;
const SAMPLE_MS = 60_000;
const SAMPLED_EVENTS = eventsThat('isSampled');

/**
 * What becomes of a command: it is read, what is wanted of it is put together with what other commands
 * say of the same thing, taken once, filtered, and handed on. Knows nothing of n8n.
 */
export class Pipeline {
	private readonly correlator = new Correlator();
	private readonly broadcasts = new Broadcasts();
	private readonly recentIds: RecentIds;
	/** Apart, because an encoder may reconnect thousands of danmaku after the start of the stream. */
	private readonly recentStarts: RecentIds;
	/** When each sampled event of a room was reported last. */
	private readonly samples = new Map<string, number>();
	private unnamed = 0;

	constructor(
		private readonly settings: Pick<LiveSettings, 'events' | 'filters' | 'raw'>,
		rooms: number,
		private readonly deliver: (event: LiveEvent) => void,
	) {
		this.recentIds = new RecentIds(IDS_PER_ROOM * rooms);
		this.recentStarts = new RecentIds(STARTS_PER_ROOM * rooms);
	}

	/** How many events are held back. */
	get pending(): number {
		return this.correlator.pending;
	}

	/**
	 * @param at when it arrived, Unix milliseconds
	 * @throws when the command makes no sense
	 */
	take(command: Command, room: LiveRoom, at: number): void {
		for (const reading of readCommand(command, room)) {
			const pending = { reading, command, room, at };
			const isWanted = this.isNews(pending) && this.settings.events.has(reading.event);
			if (isWanted && this.isDue(pending) && this.correlator.admits(pending)) this.emit(pending);
		}
	}

	/** Hands on what was held back long enough. */
	flush(now: number): void {
		for (const pending of this.correlator.due(now)) this.emit(pending);
	}

	private isDue({ reading: { event }, room, at }: PendingEvent): boolean {
		if (!SAMPLED_EVENTS.has(event)) return true;
		const name = `${room.id} ${event}`;
		const isDue = at - (this.samples.get(name) ?? -Infinity) >= SAMPLE_MS;
		if (isDue) this.samples.set(name, at);
		return isDue;
	}

	/** Every start and end is taken note of, also where only the other is wanted. */
	private isNews({ reading, room }: PendingEvent): boolean {
		if (!reading.broadcast) return true;
		const changed = this.broadcasts.change(room, reading.broadcast);
		if (changed) reading.key ??= changed.key;
		return changed !== undefined;
	}

	private emit({ reading, command, room, at }: PendingEvent): void {
		const { filters, raw } = this.settings;
		// The id that newer servers give to every command; it is the same when one arrives twice.
		const key = reading.key ?? new Wire(command).text('msg_id');
		const id = eventId(reading.event, key ?? `${at}-${++this.unnamed}`);
		const recent = reading.event === 'live_started' ? this.recentStarts : this.recentIds;
		if (key !== null && !recent.add(`${room.id} ${id}`)) return;
		for (const other of reading.supersedes ?? []) this.recentIds.add(`${room.id} ${other}`);
		const event = toLiveEvent(reading, id, at, room);
		if (!passes(event, filters)) return;
		if (raw || reading.event === 'other') event.raw = command as IDataObject;
		this.deliver(event);
	}
}
