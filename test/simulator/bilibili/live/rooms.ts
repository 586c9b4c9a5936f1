import type { Clock } from '../../clock';
import { unixSeconds } from '../../beijingTime';
import { md5 } from '../../digest';
import { noAudience, type Audience } from './audienceState';
import { endWithBroadcast, noModeration, type Moderation } from './moderation';

/** One time a room was live, from start to stop. */
export interface Broadcast {
	/** 18 digits, beyond 2^53. */
	liveKey: bigint;
	roomId: number;
	/** Simulator time in ms. */
	startedAt: number;
	danmaku: number;
	newFans: number;
	maximumOnline: number;
	watched: number;
}

/** A picture that can be sent to a room's chat in place of a text. */
export interface Emoticon {
	unique: string;
	name: string;
	/** Whether viewers may use it; the others see what for. */
	usable: boolean;
}

/** A live room. */
export interface Room {
	/** The long id. */
	roomId: number;
	/** 0 when it has none. */
	shortId: number;
	uid: number;
	title: string;
	areaId: number;
	tags: string[];
	/** HTML. */
	description: string;
	announcement: { text: string; at: number };
	cover: { url: string; auditStatus: -1 | 0 | 1; auditReason: string };
	followers: number;
	/** Popularity while live. */
	online: number;
	/** Plays recordings while not live. */
	carousel: boolean;
	/** Banned by the site: invisible in batch queries. */
	locked: boolean;
	portrait: boolean;
	/** Live when present. */
	broadcast?: Broadcast;
	/** Counts up each time the streamer resets the stream key. */
	streamKeyVersion: number;
	/** How far viewers are behind. */
	delaySeconds: number;
	/** What stands between a viewer and the stream, and how good it is. */
	playing: { hidden: boolean; password: boolean; paid: boolean; bestQuality: number };
	/** Who may not talk, who is an admin, which words are hidden. */
	moderation: Moderation;
	/** Who pays, gives and watches. */
	audience: Audience;
	/** Its own emoticons. */
	emoticons: Emoticon[];
}

export type RoomSeed = Pick<Room, 'roomId' | 'uid' | 'title' | 'areaId'> & Partial<Room>;

const firstNewRoomId = 31_000_001;
// Both chosen so that every live key is odd: no double holds an odd number of this size exactly.
const firstLiveKey = 610_000_000_000_000_001n;
const liveKeyStep = 7_412_318_714n;

/** Every room and every broadcast there was. */
export class Rooms {
	private readonly byRoomId = new Map<number, Room>();
	private readonly byShortId = new Map<number, Room>();
	private readonly byUid = new Map<number, Room>();
	private readonly broadcasts = new Map<string, Broadcast>();
	private created = 0;

	constructor(private readonly clock: Clock) {}

	add(seed: RoomSeed): Room {
		const room: Room = {
			shortId: 0,
			tags: [],
			description: '<p>欢迎来到我的直播间</p>',
			announcement: { text: '', at: 0 },
			cover: {
				url: `https://i0.hdslb.com/bfs/live/new_room_cover/${seed.roomId}.jpg`,
				auditStatus: 1,
				auditReason: '',
			},
			followers: 1200,
			online: 0,
			carousel: false,
			locked: false,
			portrait: false,
			streamKeyVersion: 0,
			delaySeconds: 0,
			playing: { hidden: false, password: false, paid: false, bestQuality: 10000 },
			moderation: noModeration(),
			audience: noAudience(),
			emoticons: [
				{ unique: `room_${seed.roomId}_1`, name: '晚安', usable: true },
				{ unique: `room_${seed.roomId}_2`, name: '贴贴', usable: false },
			],
			...seed,
		};
		this.byRoomId.set(room.roomId, room);
		this.byUid.set(room.uid, room);
		if (room.shortId > 0) this.byShortId.set(room.shortId, room);
		return room;
	}

	/** Opens a room with an id of its own for somebody who has none. */
	create(uid: number, title: string, areaId: number): Room {
		const roomId = firstNewRoomId + this.created;
		this.created += 1;
		return this.add({ roomId, uid, title, areaId });
	}

	/** By long or short id. */
	find(id: number | undefined): Room | undefined {
		return id === undefined ? undefined : (this.byRoomId.get(id) ?? this.byShortId.get(id));
	}

	of(uid: number): Room | undefined {
		return this.byUid.get(uid);
	}

	/** The room with this long id, if it belongs to `uid`. */
	owned(uid: number, roomId: number | undefined): Room | undefined {
		const room = this.byUid.get(uid);
		return room?.roomId === roomId ? room : undefined;
	}

	all(): Room[] {
		return [...this.byRoomId.values()];
	}

	/** Puts a room on air from `at` on, by default from now. */
	start(room: Room, at = this.clock.now()): Broadcast {
		const number = BigInt(this.broadcasts.size + 1);
		const broadcast: Broadcast = {
			liveKey: firstLiveKey + number * liveKeyStep,
			roomId: room.roomId,
			startedAt: at,
			danmaku: 0,
			newFans: 0,
			maximumOnline: 0,
			watched: 0,
		};
		room.broadcast = broadcast;
		this.broadcasts.set(String(broadcast.liveKey), broadcast);
		return broadcast;
	}

	/** Takes a room off the air; whether it was live. */
	stop(room: Room): boolean {
		const wasLive = room.broadcast !== undefined;
		room.broadcast = undefined;
		endWithBroadcast(room.moderation);
		return wasLive;
	}

	/** A broadcast, running or over, by its live key. */
	broadcast(liveKey: string): Broadcast | undefined {
		return this.broadcasts.get(liveKey);
	}
}

/** 0 offline, 1 live, 2 carousel. */
export function liveStatus(room: Room): 0 | 1 | 2 {
	if (room.broadcast) return 1;
	return room.carousel ? 2 : 0;
}

/** Marks one stretch of a broadcast; empty while the room is not live. */
export function subSessionKey({ broadcast }: Room): string {
	return broadcast ? `${broadcast.liveKey}sub_time:${unixSeconds(broadcast.startedAt)}` : '';
}

/** Name and secret of the room's push stream. */
export function streamCredentials(room: Room): { name: string; key: string } {
	const suffix = 20_000_000 + (room.roomId % 10_000_000);
	return {
		name: `live_${room.uid}_${suffix}`,
		key: md5(`stream key ${room.roomId} ${room.streamKeyVersion}`),
	};
}
