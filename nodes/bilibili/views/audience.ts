import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { objectOf } from '../../shared/http/json';
import { isoFromBeijingTime } from '../../shared/values/time';
import { countOf, flagOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';
import { personOf, urlOf } from './person';

/** The fan medal that somebody wears and whose it is, in whichever of their forms the lists tell it. */
function medalOf(name: unknown, level: unknown, owner: unknown): IDataObject | null {
	const known = textOf(name);
	return known === null ? null : { name: known, level: countOf(level), uid: idOf(owner) };
}

/** 1 governor (总督), 2 admiral (提督), 3 captain (舰长). */
const GUARDS: Record<number, string> = { 1: 'governor', 2: 'admiral', 3: 'captain' };

function guardOf(level: unknown): { guard_level: number | null; guard: string | null } {
	const known = countOf(level);
	return { guard_level: known, guard: GUARDS[known ?? 0] ?? null };
}

/** One guard of a room for users. */
function guardView(entry: IDataObject, roomId: string | null): IDataObject {
	const info = objectOf(entry.uinfo);
	const base = objectOf(info.base);
	const guard = objectOf(info.guard);
	const medal = objectOf(info.medal);
	return {
		...personOf(info.uid, base.name, base.face),
		...guardOf(guard.level),
		rank: countOf(entry.rank),
		days: countOf(entry.accompany),
		medal: medalOf(medal.name, medal.level, medal.ruid),
		expires_at: isoFromBeijingTime(guard.expired_str as string),
		is_anonymous: flagOf(base.is_mystery),
		room_id: roomId,
	};
}

export const guardOutput: OutputViews<[IDataObject, string | null]> = {
	fields: Object.keys(guardView({}, null)),
	simplified: guardView,
	raw: (entry, roomId) => ({ ...withStringIds(entry, ['ruid']), room_id: roomId }),
};

/** One place of a rank for users; the two ranks write the medal each in its own way. */
function rankView(entry: IDataObject, roomId: string | null): IDataObject {
	const medal = objectOf(entry.medalInfo ?? entry.medal_info);
	return {
		...personOf(entry.uid, entry.name, entry.face),
		rank: countOf(entry.userRank ?? entry.rank),
		score: countOf(entry.score),
		...guardOf(entry.guard_level),
		medal: medalOf(
			medal.medalName ?? medal.medal_name,
			medal.level,
			medal.targetId ?? medal.target_id,
		),
		is_anonymous: flagOf(entry.is_mystery),
		room_id: roomId,
	};
}

export const rankOutput: OutputViews<[IDataObject, string | null]> = {
	fields: Object.keys(rankView({}, null)),
	simplified: rankView,
	raw: (entry, roomId) => ({ ...withStringIds(entry, ['targetId']), room_id: roomId }),
};

/** Gold coins and golden hamsters alike are thousandths of a yuan. */
function cnyOf(coins: unknown): number | null {
	const known = countOf(coins);
	return known === null ? null : Math.round(known) / 1000;
}

/** One entry of the gift log for users. */
function giftView(entry: IDataObject): IDataObject {
	return {
		...personOf(entry.uid, entry.uname, null),
		gift: {
			gift_id: idOf(entry.gift_id),
			name: textOf(entry.gift_name),
			count: countOf(entry.gift_num),
			image_url: urlOf(entry.gift_img),
		},
		price_cny: cnyOf(entry.gold),
		income_cny: cnyOf(entry.hamster),
		silver: countOf(entry.silver),
		received_at: isoFromBeijingTime(entry.time as string),
		id: idOf(entry.id),
		room_id: idOf(entry.room_id),
	};
}

export const giftOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(giftView({})),
	simplified: giftView,
	raw: (entry) => withStringIds(entry, ['id', 'gift_id']),
};
