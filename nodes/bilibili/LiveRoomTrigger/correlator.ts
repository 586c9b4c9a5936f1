import { COMPLETE, type Correlation, type LiveRoom, type Reading } from './events';
import type { Command } from './stream/decoder';

/** How long a fallback waits; the commands that belong together come within a moment. */
const FALLBACK_MS = 2_000;
/** So long after it was reported, the same thing is not reported again by a command without a time. */
const MEMORY_MS = 600_000;
const MAX_REMEMBERED = 1_000;

/** A reading with where it comes from. */
export interface PendingEvent {
	reading: Reading;
	command: Command;
	room: LiveRoom;
	/** When it arrived, Unix milliseconds. */
	at: number;
}

interface Correlated {
	/** The room and the correlation id. */
	id: string;
	at: number | null;
	since: number;
	/** The best so far, in case nothing better comes; undefined once it was reported. */
	fallback?: PendingEvent;
}

/** Correlates the commands that report the same thing: the one that says most becomes an event, once. */
export class Correlator {
	/** The fallback buffer and what was reported lately; the oldest first. */
	private entries: Correlated[] = [];

	/** How many fallbacks wait. */
	get pending(): number {
		return this.entries.filter(({ fallback }) => fallback).length;
	}

	/** Whether a reading is to become an event now. */
	admits(event: PendingEvent): boolean {
		const { correlation } = event.reading;
		if (!correlation) return true;
		const isComplete = correlation.rank >= COMPLETE;
		const fallback = isComplete ? undefined : event;
		const known = this.find(event, correlation);
		if (!known) {
			const { at } = correlation;
			this.entries.push({ id: idOf(event, correlation), at, since: event.at, fallback });
			return isComplete;
		}
		known.at ??= correlation.at;
		if (!known.fallback) return false;
		if (correlation.rank > rankOf(known.fallback)) known.fallback = fallback;
		return isComplete;
	}

	/** The fallbacks for which nothing better came in time; they wait no longer. */
	due(now: number): PendingEvent[] {
		const due = this.entries.flatMap((entry) => {
			const { fallback, since } = entry;
			if (!fallback || now - since < FALLBACK_MS) return [];
			entry.fallback = undefined;
			return [fallback];
		});
		const isKept = ({ since }: Correlated) => now - since < MEMORY_MS;
		if (this.entries.length > 0 && !isKept(this.entries[0])) {
			this.entries = this.entries.filter(isKept);
		}
		const tooMany = this.entries.splice(0, this.entries.length - MAX_REMEMBERED);
		return [...due, ...tooMany.flatMap(({ fallback }) => fallback ?? [])];
	}

	/** A command without a time belongs to what was reported lately. */
	private find(event: PendingEvent, correlation: Correlation): Correlated | undefined {
		const { at } = correlation;
		const id = idOf(event, correlation);
		return this.entries.find(
			(entry) =>
				entry.id === id &&
				(at === null || entry.at === null ? event.at - entry.since < FALLBACK_MS : entry.at === at),
		);
	}
}

const idOf = ({ room }: PendingEvent, { id }: Correlation) => `${room.id} ${id}`;
const rankOf = ({ reading }: PendingEvent) => reading.correlation?.rank ?? COMPLETE;
