import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromSeconds } from '../../shared/values/time';
import { countOf, flagOf, objectsOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { PLAY_STATUS, type PlayStatus } from '../api/watchRoom';
import { personOf } from './person';

/** A watch room for users. What a reply does not tell is null. */
export interface WatchRoom extends IDataObject {
	title: string | null;
	room_id: string | null;
	owner_uid: string | null;
	is_open: boolean | null;
	season_id: string | null;
	episode_id: string | null;
	play_status: PlayStatus | null;
	/** Position in the episode, in seconds. */
	progress: number | null;
	/** Null where the reply has no list, which is not the same as nobody. */
	members: Array<ReturnType<typeof personOf>> | null;
	member_count: number | null;
	created_at: string | null;
	url: string | null;
}

/**
 * A reply about a room (create, info, join, match, share) in one form. The replies name and nest the same
 * things differently: season and episode are `season_id` and `episode_id`, or `oid` and `sub_id`;
 * they and the progress stand beside `status` or inside it; the whole may be inside `room_info`.
 *
 * @param known takes the place of what the reply leaves out
 */
export function watchRoomView(reply: IDataObject, known: Partial<WatchRoom> = {}): WatchRoom {
	const room = objectOf(reply.room_info);
	const layers = [objectOf(reply.status ?? room.status), reply, room];
	/** The first of these fields that can be read, the innermost layer first. */
	const first = <T>(read: (value: unknown) => T | null, ...names: string[]): T | null =>
		names
			.flatMap((name) => layers.map((layer) => read(layer[name])))
			.find((value) => value !== null) ?? null;

	const room_id = first(idOf, 'room_id') ?? known.room_id ?? null;
	const season_id = first(idOf, 'season_id', 'oid') ?? known.season_id ?? null;
	const episode_id = first(idOf, 'episode_id', 'sub_id') ?? known.episode_id ?? null;
	return {
		title: first(textOf, 'title') ?? known.title ?? null,
		members: first(membersOf, 'members') ?? known.members ?? null,
		room_id,
		owner_uid: first(idOf, 'mid') ?? known.owner_uid ?? null,
		is_open: first(flagOf, 'is_open') ?? known.is_open ?? null,
		season_id,
		episode_id,
		play_status: first(playStatusOf, 'status') ?? known.play_status ?? null,
		progress: first(countOf, 'progress') ?? known.progress ?? null,
		member_count: first(countOf, 'member_count') ?? known.member_count ?? null,
		created_at: first(createdAt, 'ctime') ?? known.created_at ?? null,
		url: room_id && watchRoomUrl(room_id, season_id, episode_id),
	};
}

export const watchRoomOutput: OutputViews<[IDataObject, Partial<WatchRoom>]> = {
	fields: Object.keys(watchRoomView({})),
	simplified: watchRoomView,
	raw: (reply) => withStringIds(reply),
};

function playStatusOf(status: unknown): PlayStatus | null {
	return PLAY_STATUS[countOf(status) ?? -1] ?? null;
}

function createdAt(seconds: unknown): string | null {
	return isoFromSeconds(countOf(seconds));
}

function membersOf(members: unknown): WatchRoom['members'] {
	if (!Array.isArray(members)) return null;
	return objectsOf(members).map(({ mid, uid, nickname, face }) =>
		personOf(mid ?? uid, nickname, face),
	);
}

/** The page of a room. */
export function watchRoomUrl(
	roomId: string,
	seasonId: string | null,
	episodeId: string | null,
): string {
	const place = seasonId && episodeId ? `?wepid=${episodeId}&seasonid=${seasonId}` : '';
	return `https://www.bilibili.com/watchroom/${roomId}${place}`;
}
