import type { Room } from './rooms';

/** Somebody who may not talk in a room. */
export interface Mute {
	/** Number of the record, which the old way to lift a mute asks for. */
	id: number;
	uid: number;
	byUid: number;
	at: number;
	/** Absent for one that lasts for good or as long as the broadcast. */
	endsAt?: number;
	kind: 'permanent' | 'timed' | 'broadcast';
	reason: string;
}

/** Somebody or something, who put it there, and when. */
export interface Entry {
	byUid: number;
	at: number;
}

export interface Admin {
	uid: number;
	/** 1 ordinary, 2 senior. */
	level: 1 | 2;
	at: number;
}

/** All viewers up to a level may not talk. */
export interface Silence {
	type: 'wealth' | 'medal' | 'member';
	level: number;
	minutes: number;
	/** Absent: with the broadcast. */
	endsAt?: number;
}

/** What a streamer and the room's admins have ordered in a room. */
export interface Moderation {
	mutes: Mute[];
	blacklist: Array<Entry & { uid: number }>;
	shieldWords: Array<Entry & { text: string }>;
	admins: Admin[];
	silence?: Silence;
	/** How many records of mutes there were. */
	records: number;
}

export const noModeration = (): Moderation => ({
	mutes: [],
	blacklist: [],
	shieldWords: [],
	admins: [],
	records: 0,
});

const firstRecordId = 13_400_000;

/** Keeps somebody from talking; a mute before it is replaced. */
export function mute(
	{ moderation }: Room,
	{ uid, byUid, at, hours, reason }: Omit<Mute, 'id' | 'kind' | 'endsAt'> & { hours: number },
): Mute {
	const kind = hours < 0 ? 'permanent' : hours === 0 ? 'broadcast' : 'timed';
	moderation.records += 1;
	const record: Mute = {
		id: firstRecordId + moderation.records,
		uid,
		byUid,
		at,
		...(kind === 'timed' && { endsAt: at + hours * 3_600_000 }),
		kind,
		reason,
	};
	moderation.mutes = [record, ...moderation.mutes.filter((other) => other.uid !== uid)];
	return record;
}

/** The mute of somebody that is in force. */
export function muteOf({ moderation }: Room, uid: number, now: number): Mute | undefined {
	return moderation.mutes.find(
		(record) => record.uid === uid && (record.endsAt === undefined || record.endsAt > now),
	);
}

/** The room-wide mute that is in force. */
export function silenceOf({ moderation: { silence } }: Room, now: number): Silence | undefined {
	return silence && (silence.endsAt ?? Infinity) > now ? silence : undefined;
}

/** Mutes that last as long as a broadcast end with it. */
export function endWithBroadcast(moderation: Moderation): void {
	moderation.mutes = moderation.mutes.filter(({ kind }) => kind !== 'broadcast');
	if (moderation.silence && moderation.silence.endsAt === undefined) moderation.silence = undefined;
}

/** What somebody may do in a room: 0 nothing, 1 admin, 2 senior admin, 3 streamer. */
export function rightsIn(room: Room, uid: number): { level: 0 | 1 | 2 | 3; permissions: number[] } {
	if (room.uid === uid) return { level: 3, permissions: [1, 2] };
	const level = room.moderation.admins.find((admin) => admin.uid === uid)?.level ?? 0;
	return { level, permissions: level === 0 ? [] : level === 1 ? [1] : [1, 2] };
}
