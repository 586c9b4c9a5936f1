import type { IDataObject } from 'n8n-workflow';
import { count, object, optional, seconds } from '../../../../shared/values/shape';
import { isTime } from '../../wire';
import type { SourceContext } from '../source';
import { changedFields, isOpen, roomDigests } from './streamer';
import type { End, RoomDigests, Streamer } from './streamer';

/** What an answer of Bilibili says of one streamer's room. */
export interface Observation {
	/** Start of the broadcast in Unix seconds; 0 while not live. */
	start: number;
	/** Where the answer holds all of them and they are wanted. */
	room?: RoomDigests;
}

/** Something to tell. */
export type Change =
	| { kind: 'live_started'; start: number }
	| { kind: 'live_ended'; start: number; end: End }
	| {
			kind: 'live_room_changed';
			changed: Array<keyof RoomDigests>;
			from: Streamer;
			to: RoomDigests;
	  };

/** When Bilibili was looked at, in Unix seconds. */
export interface Look {
	now: number;
	/** The last time that everybody was looked at. */
	last: number | null;
	/** Whether that was no more than two polls ago, so that whatever ended did so just now. */
	isClose: boolean;
}

/**
 * Reads an entry of `get_status_info_by_uids`. Undefined where it does not say whether the room is
 * live, or not since when: the start is what tells one broadcast from another.
 *
 * @param wantsRoom whether title, area and cover matter
 */
export function observe(
	context: Pick<SourceContext, 'clock' | 'warn'>,
	entry: IDataObject,
	wantsRoom: boolean,
): Observation | undefined {
	const status = liveStatusOf(entry.live_status);
	if (status === undefined) return undefined;
	const room = wantsRoom ? roomDigests(entry) : undefined;
	if (status !== 1) return { start: 0, room };
	const hasStart =
		Number(entry.live_time ?? 0) !== 0 && isTime(context, entry.live_time, 0.001, 'live status');
	return hasStart ? { start: Number(entry.live_time), room } : undefined;
}

/** 0 offline, 1 live, 2 carousel; undefined for anything else, which says nothing. */
export function liveStatusOf(value: unknown): number | undefined {
	const status = Number(value ?? NaN);
	return [0, 1, 2].includes(status) ? status : undefined;
}

/**
 * What has happened since a streamer was last seen, and what to remember.
 *
 * @param seen `absent`: the answer did not name this streamer
 * @param newcomersTell whether somebody not known yet who is live has just started; otherwise that is
 *   only noted
 */
export function advance(
	known: Streamer | undefined,
	seen: Observation | 'absent',
	look: Look,
	newcomersTell: boolean,
): { next: Streamer; changes: Change[] } {
	if (seen === 'absent') {
		// Without a room, or left out by mistake: believed the second time.
		const next = known || newcomersTell ? { ...known, unsure: undefined } : { unsure: true };
		return { next, changes: [] };
	}
	if (known ? !known.unsure : newcomersTell) return compareWith(known ?? {}, seen, look);
	return { next: { ...(seen.start > 0 && { start: seen.start }), ...seen.room }, changes: [] };
}

function compareWith(
	known: Streamer,
	{ start, room }: Observation,
	look: Look,
): { next: Streamer; changes: Change[] } {
	const { next, changes } = followBroadcast({ ...known, unsure: undefined }, start, look);
	if (!room) return { next, changes };
	const changed = changedFields(known, room);
	if (changed.length > 0) {
		changes.push({ kind: 'live_room_changed', changed, from: known, to: room });
	}
	return { next: { ...next, ...room }, changes };
}

/**
 * A broadcast is known by its start, and starts only rise: one that is not later than the last one
 * told is the same again, or an old answer.
 */
function followBroadcast(
	known: Streamer,
	start: number,
	look: Look,
): { next: Streamer; changes: Change[] } {
	const { start: before = 0, offline } = known;
	if (start > before) {
		const next = { ...known, start, end: undefined, offline: undefined };
		const started: Change = { kind: 'live_started', start };
		if (!isOpen(known)) return { next, changes: [started] };
		// The old one was over when the new one began, at the latest.
		const end = limited(offline ?? endSeen(look), before, start);
		return { next, changes: [{ kind: 'live_ended', start: before, end }, started] };
	}
	// A status can flap: what was taken for the end was none.
	if (start > 0) return { next: { ...known, offline: undefined }, changes: [] };
	if (!isOpen(known)) return { next: known, changes: [] };
	if (!offline) return { next: { ...known, offline: endSeen(look) }, changes: [] };
	const end = limited(offline, before, Infinity);
	return {
		next: { ...known, offline: undefined, end: end.at },
		changes: [{ kind: 'live_ended', start: before, end }],
	};
}

/** The end of a broadcast that is seen to be over now. */
function endSeen({ now, last, isClose }: Look): End {
	return { after: last, before: now, at: isClose ? now : null };
}

/** An end within the times in which it can only have been. */
function limited({ after, before, at }: End, earliest: number, latest: number): End {
	const within = (time: number) => Math.max(earliest, Math.min(time, latest));
	return {
		after: after === null ? earliest : within(after),
		before: within(before),
		at: at === null ? null : within(at),
	};
}

/** How often the streamers are looked at: what a broadcast's end is known by. */
export interface Looks {
	/** Unix seconds, by Bilibili's clock: when all of them were looked at last. */
	lookedAt?: number;
	/** Seconds that usually lie between two looks. */
	interval?: number;
}

export const looksShape = object({ lookedAt: optional(seconds), interval: optional(count) });

/** n8n polls by the minute at most; a longer interval is learned within some polls. */
const USUAL_S = 60;
const TOLERANCE_S = 30;

export function lookAt(now: number, { lookedAt, interval = USUAL_S }: Looks): Look {
	const isClose = lookedAt !== undefined && now - lookedAt <= 2 * interval + TOLERANCE_S;
	return { now, last: lookedAt ?? null, isClose };
}

/** After everybody was looked at. A gap, as of an outage, makes the usual interval twice as long at most. */
export function looksAfter({ now }: Look, { lookedAt, interval = USUAL_S }: Looks): Looks {
	if (lookedAt === undefined) return { lookedAt: now, interval };
	const gap = Math.max(0, now - lookedAt);
	return { lookedAt: now, interval: Math.max(USUAL_S, Math.min(gap, 2 * interval)) };
}
