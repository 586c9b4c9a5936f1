/** The simulator's time in milliseconds since the epoch. */
export interface Clock {
	now(): number;
	/** Moves the time forward (or back) by `ms`. */
	advance(ms: number): void;
	/** Makes the time `ms` from now on; it runs on unless frozen. */
	set(ms: number): void;
	/** Stops the time where it is (or at `ms`) until `resume`. */
	freeze(ms?: number): void;
	resume(): void;
}

/** Real time plus an offset. */
export function createClock(): Clock {
	let offset = 0;
	let frozenAt: number | undefined;
	const now = () => frozenAt ?? Date.now() + offset;
	const set = (ms: number) => {
		offset = ms - Date.now();
		if (frozenAt !== undefined) frozenAt = ms;
	};
	return {
		now,
		set,
		advance: (ms) => set(now() + ms),
		freeze: (ms = now()) => {
			frozenAt = ms;
		},
		resume: () => {
			if (frozenAt === undefined) return;
			offset = frozenAt - Date.now();
			frozenAt = undefined;
		},
	};
}
