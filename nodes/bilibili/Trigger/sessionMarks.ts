/** How far one session has been read. */
export interface SessionMark {
	/** Highest seqno of a message; 0 where none was told yet and the floor decides. */
	seqno: bigint;
	/** Highest seqno of any line. A hint line is above `seqno` until a message is. */
	highest: bigint;
	/** `session_ts` (µs) when it was read to its end; 0 while it was not. */
	time: number;
	/** Where the pages begin that are still to be read, the newest first. */
	ends?: bigint[];
	/** How often the list named a message that the history did not have. */
	doubts?: number;
}

/** By `session_type:talker_id`. */
export type SessionMarks = Map<string, SessionMark>;

const MAX_SESSIONS = 400;

/** `type:talker:seqno:time[:highest[:doubts[:end,end…]]]`, numbers in base 36, blanks between. */
export function encodeSessions(marks: SessionMarks): string {
	return [...marks]
		.map(([key, { seqno, highest, time, ends = [], doubts = 0 }]) => {
			const [type, talker] = key.split(':');
			const fields = [
				type,
				BigInt(talker).toString(36),
				seqno.toString(36),
				time.toString(36),
				highest === seqno ? '' : highest.toString(36),
				doubts || '',
				ends.map((end) => end.toString(36)).join(','),
			];
			return fields.join(':').replace(/:+$/, '');
		})
		.join(' ');
}

export function decodeSessions(text: string): SessionMarks {
	const marks: SessionMarks = new Map();
	for (const entry of text.split(' ').filter(Boolean)) {
		const [type, talker, seqno, time, highest, doubts, ends] = entry.split(':');
		marks.set(`${type}:${fromBase36(talker)}`, {
			seqno: fromBase36(seqno),
			highest: fromBase36(highest || seqno),
			time: parseInt(time, 36),
			...(doubts && { doubts: Number(doubts) }),
			...(ends && { ends: ends.split(',').map(fromBase36) }),
		});
	}
	return marks;
}

function fromBase36(text: string): bigint {
	return [...text].reduce((value, digit) => value * 36n + BigInt(parseInt(digit, 36)), 0n);
}

/**
 * Forgets the sessions that have been quiet for longest.
 *
 * @param floor second below which the messages of an unknown session are old
 * @param done µs: the list is not asked again for sessions up to here; those that are later stay
 * @returns the marks that are left, and the floor above those that are not
 */
export function forgetSessions(
	marks: SessionMarks,
	floor: number,
	done: number,
): { marks: SessionMarks; floor: number } {
	const byTime = [...marks].sort(([, left], [, right]) => right.time - left.time);
	const mayGo = ([, { time, ends }]: [string, SessionMark]) => time > 0 && time < done && !ends;
	const surplus = byTime.slice(MAX_SESSIONS).filter(mayGo);
	const times = surplus.map(([, { time }]) => Math.floor(time / 1_000_000) + 1);
	const gone = new Set(surplus.map(([key]) => key));
	return {
		marks: new Map(byTime.filter(([key]) => !gone.has(key))),
		floor: Math.max(floor, ...times),
	};
}
