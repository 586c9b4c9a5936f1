import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromBeijingTime, isoFromSeconds } from '../../shared/values/time';
import { countOf, flagOf, objectsOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { personOf } from './person';

/** How long a mute lasts. */
export type MuteDuration = 'forever' | 'hours' | 'broadcast';

/** `type` of a record; older replies lack it, but tell the end of a mute that has one. */
const DURATIONS: MuteDuration[] = ['forever', 'hours', 'broadcast'];

function durationOf({ type, block_end_time }: IDataObject): MuteDuration | null {
	return DURATIONS[Number(type ?? NaN)] ?? (textOf(block_end_time) ? 'hours' : null);
}

/** One entry of the list of the muted for users. */
export function mutedUserView(entry: IDataObject, roomId: string | null): IDataObject {
	return {
		...personOf(entry.tuid, entry.tname, entry.face),
		reason: textOf(entry.msg),
		duration: durationOf(entry),
		muted_at: isoFromBeijingTime(entry.ctime as string),
		muted_until: isoFromBeijingTime(entry.block_end_time as string),
		by: { uid: idOf(entry.uid), name: textOf(entry.name), is_streamer: flagOf(entry.is_anchor) },
		is_anonymous: flagOf(entry.is_mystery),
		record_id: idOf(entry.id),
		room_id: roomId,
	};
}

export const mutedUserOutput: OutputViews<[IDataObject, string | null]> = {
	fields: Object.keys(mutedUserView({}, null)),
	simplified: mutedUserView,
	raw: (entry, roomId) => ({ ...withStringIds(entry, ['tuid', 'id']), room_id: roomId }),
};

/** One entry of a room's blacklist for users. */
export function blacklistedUserView(entry: IDataObject, roomId: string | null): IDataObject {
	return {
		...personOf(entry.uid, entry.name, entry.face),
		blacklisted_at: isoFromBeijingTime(entry.mtime as string),
		by: { name: textOf(entry.operator_name), is_streamer: flagOf(entry.is_anchor) },
		is_anonymous: flagOf(entry.is_mystery),
		room_id: roomId,
	};
}

export const blacklistedUserOutput: OutputViews<[IDataObject, string | null]> = {
	fields: Object.keys(blacklistedUserView({}, null)),
	simplified: blacklistedUserView,
	raw: (entry, roomId) => ({ ...withStringIds(entry), room_id: roomId }),
};

/** One admin (房管) of a room for users. */
export function adminView(entry: IDataObject, roomId: string | null): IDataObject {
	return {
		...personOf(entry.uid, entry.uname, entry.face),
		appointed_at: isoFromBeijingTime(entry.ctime as string),
		room_id: roomId,
	};
}

/** One word that a room hides, for users. */
export function shieldWordView(entry: IDataObject, roomId: string | null): IDataObject {
	return {
		text: textOf(entry.keyword),
		by: { uid: idOf(entry.uid), name: textOf(entry.name), is_streamer: flagOf(entry.is_anchor) },
		room_id: roomId,
	};
}

/** The words of `GetShieldKeywordList`. */
export function shieldWordsOf({ keyword_list }: { keyword_list?: unknown }): IDataObject[] {
	return objectsOf(keyword_list);
}

/** Whom a muted room keeps from talking. What the level of `member` means, nobody has found out. */
const WHO_IS_MUTED: Record<string, (level: number) => string> = {
	level: (level) => `viewers up to user level ${level}`,
	medal: (level) => `viewers up to fan medal level ${level}`,
	wealth: (level) => `viewers up to honour level ${level}`,
	member: (level) => `type member, level ${level}; its meaning is not known`,
};

/** Whom a room-wide mute silences, also in words. */
export function muteCondition(type: string | null, level: number | null) {
	const words = type !== null && Object.hasOwn(WHO_IS_MUTED, type) ? WHO_IS_MUTED[type] : undefined;
	return { type, level, text: words && level !== null ? words(level) : null };
}

/** The room-wide mute for users. */
export function roomMuteView(data: IDataObject, roomId: string | null): IDataObject {
	const type = textOf(data.type);
	const isTold = data.type !== undefined && data.type !== null;
	const muted = isTold ? type !== null && type !== 'off' : null;
	const until = muted ? isoFromSeconds(data.expire_time as number) : null;
	return {
		muted,
		condition: muted ? muteCondition(type, countOf(data.level)) : null,
		duration: muted ? (until === null ? 'broadcast' : 'minutes') : null,
		muted_until: until,
		room_id: roomId,
	};
}
