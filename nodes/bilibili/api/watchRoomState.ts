import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { idOf, withStringIds } from './ids';

/** `status` of a room, as Bilibili numbers it. */
export const PLAY_STATUS = ['paused', 'playing', 'ended'] as const;
export type PlayStatus = (typeof PLAY_STATUS)[number];

export interface WatchRoomMember extends IDataObject {
	uid: string | null;
}

/**
 * A watch room for users. What a reply does not tell is null; fields that are not named here are
 * passed through.
 */
export interface WatchRoom extends IDataObject {
	room_id: string | null;
	owner_uid: string | null;
	is_open: boolean | null;
	season_id: string | null;
	episode_id: string | null;
	/** 0 paused, 1 playing, 2 ended. */
	status: number | null;
	/** `status` in words. */
	play_status: PlayStatus | null;
	/** Position in the episode, in seconds. */
	progress: number | null;
	/** Null where the reply has no list, which is not the same as nobody. */
	members: WatchRoomMember[] | null;
	url: string | null;
}

/**
 * A reply about a room (create, info, join, match) in one form. The replies name and nest the same
 * things differently: season and episode are `season_id` and `episode_id`, or `oid` and `sub_id`;
 * they and the progress stand beside `status` or inside it; the whole may be inside `room_info`.
 */
export function watchRoomOf(reply: IDataObject, known: Partial<WatchRoom> = {}): WatchRoom {
	const room = objectOf(reply.room_info);
	const state = objectOf(reply.status ?? room.status);
	const layers = [state, reply, room];
	const values = (...names: string[]) =>
		names.flatMap((name) => layers.map((layer) => layer[name])).filter(isScalar);
	const id = (...names: string[]) =>
		values(...names)
			.map(idOf)
			.find(Boolean) ?? null;

	const status =
		values('status')
			.map(Number)
			.find((value) => value in PLAY_STATUS) ?? null;
	const progress =
		values('progress')
			.map(Number)
			.find((value) => value >= 0) ?? null;
	const [isOpen] = values('is_open');
	const members = [reply.members, room.members].find(Array.isArray) as unknown[] | undefined;
	const ids = {
		room_id: id('room_id') ?? known.room_id ?? null,
		season_id: id('season_id', 'oid') ?? known.season_id ?? null,
		episode_id: id('episode_id', 'sub_id') ?? known.episode_id ?? null,
	};
	const fields: IDataObject = { ...room, ...reply, ...state };
	delete fields.room_info;
	return {
		...withStringIds(fields),
		...ids,
		owner_uid: id('mid') ?? known.owner_uid ?? null,
		is_open: isOpen === undefined ? (known.is_open ?? null) : Number(isOpen) === 1,
		status,
		play_status: status === null ? null : PLAY_STATUS[status],
		progress,
		members: members?.map(memberOf) ?? null,
		url: ids.room_id && watchRoomUrl(ids.room_id, ids.season_id, ids.episode_id),
	};
}

function memberOf(value: unknown): WatchRoomMember {
	const member = objectOf(value);
	return { ...withStringIds(member), uid: idOf(member.mid ?? member.uid) };
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

function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}
