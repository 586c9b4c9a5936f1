import { personOf } from './person';
import type { Wire } from './wire';

/** The room where somebody does something. */
interface Room {
	/** The long id. */
	id: string;
	streamerUid: string | null;
}

/** The fan medal that somebody wears, of this or another room. */
export interface Medal {
	name: string | null;
	level: number;
	/** Of the streamer whose medal it is. */
	uid: string | null;
	/** Null where it is not known whose medal it is. */
	is_this_room: boolean | null;
}

export interface LiveUser {
	/** Null for those whom the server does not name: all users to a guest, and to the Open Platform. */
	uid: string | null;
	/** Who it is to the Open Platform; null on the web. */
	open_id: string | null;
	/** Masked (`张***`) to a guest; null for a user without a name. */
	name: string | null;
	avatar_url: string | null;
	/** In this room: 0 none, 1 governor, 2 admiral, 3 captain; null where it is not known. */
	guard_level: number | null;
	medal: Medal | null;
}

/** Of events without a user. */
export const NOBODY: LiveUser = {
	...personOf(null, null, null),
	open_id: null,
	guard_level: null,
	medal: null,
};

/** Null also where the room is named by what may be its short id, which is not known here. */
function isThisRoom(medal: Wire, room: Room): boolean | null {
	const uid = medal.id('target_id');
	if (uid && room.streamerUid) return uid === room.streamerUid;
	return medal.id('anchor_roomid') === room.id || null;
}

/**
 * A user as the web's commands describe one: all know the same few things, under names of their own. The
 * medal has a guard level too, which is that of the room whose medal it is.
 */
export function webUser(data: Wire, room: Room): LiveUser {
	const medals = [data.at('medal_info'), data.at('fans_medal')];
	// A level of 0 means that no medal is worn.
	const worn = medals.find((medal) => medal.number('medal_level'));
	const medal = worn && {
		name: worn.text('medal_name'),
		level: worn.number('medal_level') ?? 0,
		uid: worn.id('target_id'),
		is_this_room: isThisRoom(worn, room),
	};
	const reported =
		data.number('uinfo', 'guard', 'level') ??
		data.number('guard_level') ??
		data.number('privilege_type') ??
		data.number('user_info', 'guard_level');
	// With a free gift 0 is reported also of those whose medal of this room says otherwise.
	const ofMedal = medal?.is_this_room ? worn?.number('guard_level') : null;
	const sender = data.at('user_info');
	const base = data.at('uinfo', 'base');
	return {
		uid: data.id('uid'),
		open_id: null,
		name: data.text('uname') ?? data.text('username') ?? sender.text('uname') ?? base.text('name'),
		avatar_url: data.url('face') ?? sender.url('face') ?? base.url('face'),
		guard_level: reported || (ofMedal ?? reported),
		medal: medal ?? null,
	};
}

/** The user fields that all commands of the Open Platform share; its medals are those of the room. */
export function openPlatformUser(data: Wire, room: Room, user: Wire = data): LiveUser {
	const level = data.number('fans_medal_level');
	const isWorn = data.flag('fans_medal_wearing_status') && level;
	return {
		...personOf(user.raw('uid'), user.raw('uname'), user.raw('uface')),
		open_id: user.text('open_id'),
		guard_level: data.number('guard_level'),
		medal: isWorn
			? { name: data.text('fans_medal_name'), level, uid: room.streamerUid, is_this_room: true }
			: null,
	};
}
