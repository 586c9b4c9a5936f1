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
		ends_at: isoFromBeijingTime(entry.block_end_time as string),
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

/** Whom a room-wide mute silences. */
const CONDITIONS: Record<string, string> = {
	member: 'account_level',
	medal: 'fan_medal_level',
	wealth: 'honour_level',
};

/** The room-wide mute for users. `up_to_level`: viewers up to that level are mute, as the page shows it. */
export function roomMuteView(data: IDataObject, roomId: string | null): IDataObject {
	const type = textOf(data.type);
	const isOn = type === null ? (data.type === undefined ? null : false) : type !== 'off';
	const endsAt = isOn ? isoFromSeconds(data.expire_time as number) : null;
	return {
		is_on: isOn,
		condition: isOn && type ? (CONDITIONS[type] ?? type) : null,
		up_to_level: isOn ? countOf(data.level) : null,
		duration: isOn ? (endsAt ? 'minutes' : 'broadcast') : null,
		ends_at: endsAt,
		room_id: roomId,
	};
}
