import type { IDataObject } from 'n8n-workflow';
import type { WatchRoom } from '../../../views/watchRoom';
import {
	flag,
	list,
	nullable,
	object,
	seconds,
	text,
	type Shape,
} from '../../../../shared/values/shape';

/** What is remembered of a watch room. What Bilibili has not told is null. */
export interface RoomState extends IDataObject {
	members: string[] | null;
	play_status: string | null;
	progress: number | null;
	season_id: string | null;
	episode_id: string | null;
	is_open: boolean | null;
	/** Whether the room could be seen at all. */
	exists: boolean;
	/** Unix seconds. */
	seenAt: number;
}

const number: Shape = (value) => Number.isFinite(value);

export const roomState = object({
	members: nullable(list(text)),
	play_status: nullable(text),
	progress: nullable(number),
	season_id: nullable(text),
	episode_id: nullable(text),
	is_open: nullable(flag),
	exists: flag,
	seenAt: seconds,
});

export interface RoomDifference {
	/** Fields of the state. */
	changed: string[];
	joined: string[];
	left: string[];
}

const PLAYING = 'playing';
/** How far the position may be off what it should have come to, in seconds: nobody has jumped then. */
const DRIFT_S = 15;

/** A room that can't be seen. */
const NO_ROOM = {
	...{ members: null, play_status: null, progress: null },
	...{ season_id: null, episode_id: null, is_open: null },
};

/** @param now Unix seconds */
export function stateOf(room: WatchRoom | undefined, now: number): RoomState {
	if (!room) return { ...NO_ROOM, exists: false, seenAt: now };
	const { play_status, progress, season_id, episode_id, is_open } = room;
	const uids = room.members?.map(({ uid }) => uid).filter((uid) => uid !== null) ?? null;
	return {
		members: uids && uids.sort(),
		play_status,
		progress: Number.isFinite(progress) ? progress : null,
		season_id,
		episode_id,
		is_open,
		exists: true,
		seenAt: now,
	};
}

/** The state with what an answer left out taken over from the one before. */
export function completed(before: RoomState, after: RoomState): RoomState {
	const known = Object.entries(after).filter(([, value]) => value !== null);
	return { ...before, ...Object.fromEntries(known) } as RoomState;
}

/** What has changed, apart from a playing episode running on. */
export function differenceOf(before: RoomState, after: RoomState): RoomDifference {
	const joined = without(after.members, before.members);
	const left = without(before.members, after.members);
	const differs = (field: keyof RoomState) =>
		before[field] !== null && after[field] !== null && before[field] !== after[field];
	const isOther = differs('season_id') || differs('episode_id');
	const changed = [
		differs('exists') && 'exists',
		(joined.length > 0 || left.length > 0) && 'members',
		differs('play_status') && 'play_status',
		!isOther && hasJumped(before, after) && 'progress',
		differs('season_id') && 'season_id',
		differs('episode_id') && 'episode_id',
		differs('is_open') && 'is_open',
	];
	return { changed: changed.filter((field) => field !== false), joined, left };
}

function without(list: string[] | null, others: string[] | null): string[] {
	return list && others ? list.filter((uid) => !others.includes(uid)) : [];
}

function hasJumped(before: RoomState, after: RoomState): boolean {
	if (before.progress === null || after.progress === null) return false;
	const elapsed = Math.max(0, after.seenAt - before.seenAt);
	const earliest = before.progress + (runs(before) && runs(after) ? elapsed : 0);
	const latest = before.progress + (runs(before) || runs(after) ? elapsed : 0);
	return after.progress < earliest - DRIFT_S || after.progress > latest + DRIFT_S;
}

function runs({ play_status }: RoomState): boolean {
	return play_status === PLAYING;
}
