import { COMPLETE, type Correlation, type LiveRoom, type Reading } from './events';
import type { Command } from './stream/decoder';

/** How long a fallback waits; the commands that belong together come within a moment. */
const HOLD_MS = 2_000;
/** So long after it was told, the same thing is not told again by a command that does not tell its time. */
const MEMORY_MS = 600_000;
const MAX_REMEMBERED = 1_000;

/** A reading with where it comes from. */
export interface Arrival {
	reading: Reading;
	command: Command;
	room: LiveRoom;
	/** Unix milliseconds. */
	at: number;
}

interface Occasion {
	key: string;
	at: number | null;
	since: number;
	/** What waits for something better; undefined once it was told. */
	held?: Arrival;
}

/** Puts together what several commands tell of: the one that tells most is told, once. */
export class Correlator {
	/** The oldest first. */
	private occasions: Occasion[] = [];

	get held(): number {
		return this.occasions.filter(({ held }) => held).length;
	}

	/** Whether a reading is to be told now. */
	admits(arrival: Arrival): boolean {
		const { correlation } = arrival.reading;
		if (!correlation) return true;
		const known = this.find(arrival, correlation);
		const isComplete = correlation.rank >= COMPLETE;
		if (!known) {
			const { id, at } = correlation;
			const key = `${arrival.room.id} ${id}`;
			this.occasions.push({ key, at, since: arrival.at, held: isComplete ? undefined : arrival });
			return isComplete;
		}
		known.at ??= correlation.at;
		if (!known.held) return false;
		if (correlation.rank > rankOf(known.held)) known.held = arrival;
		if (isComplete) known.held = undefined;
		return isComplete;
	}

	/** Those for which nothing better came in time; they are held no longer. */
	due(now: number): Arrival[] {
		const due = this.occasions.flatMap((occasion) => {
			const { held, since } = occasion;
			if (!held || now - since < HOLD_MS) return [];
			occasion.held = undefined;
			return [held];
		});
		const isKept = ({ since }: Occasion) => now - since < MEMORY_MS;
		if (this.occasions.length > 0 && !isKept(this.occasions[0])) {
			this.occasions = this.occasions.filter(isKept);
		}
		const tooMany = this.occasions.splice(0, this.occasions.length - MAX_REMEMBERED);
		return [...due, ...tooMany.flatMap(({ held }) => held ?? [])];
	}

	/** A command without a time belongs to what was told of lately. */
	private find({ room, at: now }: Arrival, { id, at }: Correlation): Occasion | undefined {
		const key = `${room.id} ${id}`;
		return this.occasions.find(
			(occasion) =>
				occasion.key === key &&
				(at === null || occasion.at === null ? now - occasion.since < HOLD_MS : occasion.at === at),
		);
	}
}

const rankOf = ({ reading }: Arrival) => reading.correlation?.rank ?? COMPLETE;
