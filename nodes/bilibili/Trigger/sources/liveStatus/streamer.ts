import type { IDataObject } from 'n8n-workflow';
import { digest } from '../../state';
import { isId } from '../../wire';
import {
	flag,
	nullable,
	object,
	optional,
	record,
	seconds,
	text,
} from '../../../../shared/values/shape';

/** When a broadcast ended, all in Unix seconds. */
export interface End extends IDataObject {
	/** When it was last seen live; null where nobody knows. */
	after: number | null;
	/** When it was seen to be over. */
	before: number;
	/** `before`, where somebody looked often enough to call that the end; otherwise null. */
	at: number | null;
}

const ROOM_FIELDS = ['title', 'area', 'cover'] as const;

/** Digests of what a room shows, where changes of it are wanted. */
export type RoomDigests = Record<(typeof ROOM_FIELDS)[number], string>;

/** What is remembered of one streamer; nothing of one without a broadcast. */
export interface Streamer extends IDataObject, Partial<RoomDigests> {
	/** Unix seconds: start of the newest broadcast that was told. */
	start?: number;
	/** When that broadcast ended, where that was told; null where it is not known. */
	end?: number | null;
	/** Seen offline for the first time: the next poll tells the end. */
	offline?: End;
	/** Missing from the one answer there was so far: perhaps without a room, perhaps left out. */
	unsure?: boolean;
}

/** By uid. */
export type Streamers = Record<string, Streamer> & IDataObject;

export const streamersShape = record(
	/^\d{1,20}$/,
	object({
		start: optional(seconds),
		end: optional(nullable(seconds)),
		offline: optional(object({ after: nullable(seconds), before: seconds, at: nullable(seconds) })),
		unsure: optional(flag),
		title: optional(text),
		area: optional(text),
		cover: optional(text),
	}),
);

/** Broadcasts that are over and still remembered, against a status that flaps. */
const MAX_ENDED = 1000;

/** Whether the end of the newest broadcast is still to be told. */
export function isOpen({ start, end }: Streamer): boolean {
	return start !== undefined && end === undefined;
}

/** Short names of a room's title, area and cover; undefined where the entry does not hold all three, or an area that is none. */
export function roomDigests(entry: IDataObject): RoomDigests | undefined {
	const values = [entry.title, entry.area_v2_id, entry.cover_from_user];
	if (values.some((value) => value === undefined || value === null)) return undefined;
	if (!isId(entry.area_v2_id)) return undefined;
	const [title, area, cover] = values.map((value) => digest(String(value), 6));
	return { title, area, cover };
}

/** What of a room has changed; nothing where it was not known before. */
export function changedFields(before: Streamer, room: RoomDigests): Array<keyof RoomDigests> {
	return ROOM_FIELDS.filter(
		(field) => before[field] !== undefined && before[field] !== room[field],
	);
}

/** The streamers by uid, without the start of broadcasts that are long over. */
export function sorted(streamers: Map<string, Streamer>): Streamers {
	const byUid = [...streamers].sort(
		([left], [right]) => left.length - right.length || (left < right ? -1 : 1),
	);
	const ended = byUid
		.filter(([, streamer]) => streamer.start !== undefined && !isOpen(streamer))
		.sort(([, left], [, right]) => (right.start as number) - (left.start as number));
	const over = new Set(ended.slice(MAX_ENDED).map(([uid]) => uid));
	return Object.fromEntries(
		byUid.map(([uid, streamer]) => [uid, over.has(uid) ? withoutBroadcast(streamer) : streamer]),
	);
}

function withoutBroadcast({ title, area, cover }: Streamer): Streamer {
	return title === undefined ? {} : { title, area, cover };
}
