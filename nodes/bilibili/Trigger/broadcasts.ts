import type { IDataObject } from 'n8n-workflow';
import { hash, type RoomMark, type Streamer } from './streamerState';

/** What an answer of Bilibili says of one streamer's room. */
export interface Observation {
	/** Start of the broadcast in Unix seconds; 0 while not live. */
	start: number;
	/** Title, area and cover, where the answer holds all three. */
	room?: RoomMark;
}

/** Something to tell. */
export type Change =
	| { kind: 'live_started'; start: number }
	| { kind: 'live_ended'; start: number; endedAt: number }
	| { kind: 'live_room_changed'; changes: string[]; from: RoomMark; to: RoomMark };

const ROOM_FIELDS = ['title', 'area', 'cover'];

/**
 * Reads an entry of `get_status_info_by_uids`. Undefined where it does not say whether the room is
 * live, or not since when: the start is what tells one broadcast from another.
 *
 * @param wantsRoom whether title, area and cover matter
 */
export function observe(entry: IDataObject, wantsRoom: boolean): Observation | undefined {
	const status = Number(entry.live_status ?? NaN);
	if (![0, 1, 2].includes(status)) return undefined;
	const start = status === 1 ? Number(entry.live_time) : 0;
	if (status === 1 && !(start > 0)) return undefined;
	const { title, area_v2_id: area, cover_from_user: cover } = entry;
	const isWhole =
		wantsRoom && [title, area, cover].every((value) => value !== undefined && value !== null);
	return {
		start,
		...(isWhole && { room: [hash(String(title)), hash(String(area)), hash(String(cover))] }),
	};
}

/** A streamer of whom nothing is known yet but that there is no broadcast. */
const NOT_LIVE: Streamer = { start: 0, open: false };

/**
 * What has happened since a streamer was last seen, and what to remember.
 *
 * @param seen `absent`: the answer did not name this streamer
 * @param now Unix seconds
 * @param newcomersTell whether somebody not known yet who is live has just started; otherwise that is
 *   only noted
 */
export function advance(
	known: Streamer | undefined,
	seen: Observation | 'absent',
	now: number,
	newcomersTell: boolean,
): { next: Streamer; changes: Change[] } {
	if (seen === 'absent') {
		// Without a room, or left out by mistake: believed the second time.
		const next = known ? { ...known, unsure: undefined } : { ...NOT_LIVE, unsure: true };
		return { next, changes: [] };
	}
	if (known && !known.unsure) return compareWith(known, seen, now);
	if (newcomersTell) return compareWith(NOT_LIVE, seen, now);
	return { next: { start: seen.start, open: seen.start > 0, room: seen.room }, changes: [] };
}

/**
 * A broadcast is known by its start, and starts only rise: one that is not later than the last one
 * told is the same again, or an old answer.
 */
function compareWith(
	known: Streamer,
	{ start, room }: Observation,
	now: number,
): { next: Streamer; changes: Change[] } {
	const changes: Change[] = [];
	const next: Streamer = { ...known, unsure: undefined };
	if (start > known.start) {
		if (known.open) {
			// The old one was over when the new one began, at the latest.
			const endedAt = Math.max(known.start, Math.min(known.offlineAt ?? now, start));
			changes.push({ kind: 'live_ended', start: known.start, endedAt });
		}
		changes.push({ kind: 'live_started', start });
		Object.assign(next, { start, open: true, offlineAt: undefined, endedAt: undefined });
	} else if (start > 0) {
		// A status can flap: what was taken for the end was none.
		next.offlineAt = undefined;
	} else if (known.open && known.offlineAt === undefined) {
		next.offlineAt = now;
	} else if (known.open) {
		const endedAt = Math.max(known.offlineAt ?? now, known.start);
		changes.push({ kind: 'live_ended', start: known.start, endedAt });
		Object.assign(next, { open: false, offlineAt: undefined, endedAt });
	}
	if (room) {
		const { room: before } = known;
		const changed = before
			? ROOM_FIELDS.filter((_field, index) => room[index] !== before[index])
			: [];
		if (before && changed.length > 0) {
			changes.push({ kind: 'live_room_changed', changes: changed, from: before, to: room });
		}
		next.room = room;
	}
	return { next, changes };
}
