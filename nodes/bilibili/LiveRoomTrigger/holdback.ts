import type { LiveRoom, Reading } from './events';
import { RecentIds } from './recentIds';
import type { Command } from './stream/decoder';

/** How long a fallback waits; the commands of one occasion come within a moment. */
const HOLD_MS = 2_000;
const MAX_OCCASIONS = 2_000;

/** A reading with where it comes from. */
export interface Arrival {
	reading: Reading;
	command: Command;
	room: LiveRoom;
	/** Unix milliseconds. */
	at: number;
}

/** Holds back what tells of an occasion until it is clear that nothing better does. */
export class Holdback {
	private readonly held = new Map<string, Arrival>();
	private readonly occasions = new RecentIds(MAX_OCCASIONS);

	/** Whether a reading is to be told now. */
	admits(arrival: Arrival): boolean {
		const { reading, room } = arrival;
		if (!reading.occasion) return true;
		const key = `${room.id} ${reading.occasion}`;
		const isFirst = this.occasions.add(key);
		if (!reading.isFallback) return this.held.delete(key) || isFirst;
		if (isFirst) this.held.set(key, arrival);
		return false;
	}

	/** Those for which nothing better came in time; they are held no longer. */
	due(now: number): Arrival[] {
		const due = [...this.held].filter(([, { at }]) => now - at >= HOLD_MS);
		for (const [key] of due) this.held.delete(key);
		return due.map(([, arrival]) => arrival);
	}
}
