import { BitReader, BitWriter } from './bits';

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

/** Uids reach 3.7 · 10^15; one from 4.5 · 10^15 on makes its mark unusual. */
const TALKER_BITS = 52;
/** 2021-11-01 00:00 in Beijing: from here the high bits of a user's seqno count the seconds. */
const SEQNO_EPOCH_S = 1_635_696_000;
const SEQNO_LOW_BITS = 24;
/** More than {@link MAX_SESSIONS} are kept when they came within seconds: some 8 ms apart. */
const TIME_K = 13;

/**
 * A bit string in base64, in which a usual mark takes 16 bytes. Oldest first, each begins with the time
 * since the one before. A usual one goes on with its talker and the low bits of its seqno, because the
 * high ones follow from the time; any other with everything, seqnos as differences of any size.
 */
export function encodeSessions(marks: SessionMarks): string {
	const writer = new BitWriter();
	writer.number(marks.size);
	let previous = 0;
	for (const [key, mark] of [...marks].sort(([, left], [, right]) => left.time - right.time)) {
		const { seqno, highest, time, doubts = 0, ends = [] } = mark;
		writer.rice(time - previous, TIME_K);
		previous = time;
		const [type, talker] = key.split(':').map(BigInt);
		const low = seqno - firstSeqno(time);
		const isPlain = type === 1n && highest === seqno && doubts === 0 && ends.length === 0;
		const isUsual = isPlain && fits(talker, TALKER_BITS) && fits(low, SEQNO_LOW_BITS);
		writer.flag(isUsual);
		if (isUsual) {
			writer.bits(Number(talker), TALKER_BITS);
			writer.bits(Number(low), SEQNO_LOW_BITS);
		} else {
			for (const value of [type, talker, low, highest - seqno]) writer.bigint(value);
			writer.number(doubts);
			writer.number(ends.length);
			for (const end of ends) writer.bigint(end - seqno);
		}
	}
	return writer.toString();
}

export function decodeSessions(text: string): SessionMarks {
	const marks: SessionMarks = new Map();
	const reader = new BitReader(text);
	let time = 0;
	for (let left = reader.number(); left > 0; left--) {
		time += reader.rice(TIME_K);
		const first = firstSeqno(time);
		if (reader.flag()) {
			const key = `1:${reader.bits(TALKER_BITS)}`;
			const seqno = first + BigInt(reader.bits(SEQNO_LOW_BITS));
			marks.set(key, { seqno, highest: seqno, time });
		} else {
			const key = `${reader.bigint()}:${reader.bigint()}`;
			const seqno = first + reader.bigint();
			const highest = seqno + reader.bigint();
			const doubts = reader.number();
			const ends = Array.from({ length: reader.number() }, () => seqno + reader.bigint());
			marks.set(key, {
				seqno,
				highest,
				time,
				...(doubts > 0 && { doubts }),
				...(ends.length > 0 && { ends }),
			});
		}
	}
	return marks;
}

/** The lowest seqno that a message of a user has at this time (µs). */
function firstSeqno(time: number): bigint {
	return BigInt(Math.floor(time / 1_000_000) - SEQNO_EPOCH_S) << BigInt(SEQNO_LOW_BITS);
}

function fits(value: bigint, width: number): boolean {
	return value >= 0n && value < 1n << BigInt(width);
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
