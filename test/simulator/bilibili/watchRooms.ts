import { md5 } from '../digest';
import type { Clock } from '../clock';
import { Seasons } from './watchRooms/seasons';

/** 0 paused, 1 playing, 2 ended. */
export type PlayStatus = 0 | 1 | 2;

/** Something said in a room. */
export interface RoomMessage {
	id: number;
	uid: number;
	/** The number the client gave it; a second message with the same one is the same message. */
	requestId: string;
	text: string;
	/** Simulator time in ms. */
	at: number;
}

/** A room to watch something together. */
export interface WatchRoom {
	roomId: number;
	ownerUid: number;
	/** Public: others can be matched into it, and join without an invite. */
	isOpen: boolean;
	seasonId: number;
	episodeId: number;
	/** Invites to a private room carry it. */
	token: string;
	/** Uids, in the order they came. */
	members: Set<number>;
	messages: RoomMessage[];
	/** Where the episode was, in seconds, when somebody last set it. */
	playback: { status: PlayStatus; progress: number; at: number };
	createdAt: number;
}

/** What nobody knows about the real site, and what a test may want otherwise. */
export interface WatchRoomRules {
	/** -403 for requests without the cookie `buvid3`. */
	requireBuvid3: boolean;
	/** Whether a new room has its owner in it from the start. */
	ownerIsMember: boolean;
	/** Where the room's information holds season and episode: inside `status`, or as `oid`, `sub_id`. */
	infoNames: 'web' | 'app';
	/** Members a room has place for. */
	capacity: number;
	/** What an invite link looks like; the token may stand anywhere in its query. */
	shareUrl: (room: WatchRoom) => string;
	/** Seasons that this account's region may not watch. */
	lockedSeasonIds: Set<number>;
}

const firstRoomId = 108_400_213;
const roomIdStep = 1_377;

/**
 * All watch rooms, as `world.watchRooms`. A test makes things happen with it:
 *
 *     const { watchRooms, people } = simulator.world;
 *     const room = watchRooms.create(people.streamer.uid, { seasonId: 41203, episodeId: 690412 });
 *     watchRooms.join(room, people.viewer.uid);
 *     watchRooms.play(room, { status: 1, progress: 90 });   // runs on with simulator.clock
 *     watchRooms.show(room, 690413);                        // another episode, from its start
 *     watchRooms.leave(room, people.viewer.uid);
 *     room.isOpen = true;
 *     watchRooms.close(room);                               // the site takes it away
 */
export class WatchRooms {
	readonly seasons = new Seasons();
	readonly rules: WatchRoomRules = {
		requireBuvid3: true,
		ownerIsMember: false,
		infoNames: 'web',
		capacity: 50,
		shareUrl: ({ roomId, seasonId, episodeId, token }) =>
			`https://www.bilibili.com/watchroom/${roomId}?wepid=${episodeId}&seasonid=${seasonId}&token=${encodeURIComponent(token)}`,
		lockedSeasonIds: new Set(),
	};

	private readonly rooms = new Map<number, WatchRoom>();
	private created = 0;
	private said = 0;

	constructor(private readonly clock: Clock) {}

	create(
		ownerUid: number,
		{
			seasonId,
			episodeId,
			isOpen = false,
		}: { seasonId: number; episodeId: number; isOpen?: boolean },
	): WatchRoom {
		const roomId = firstRoomId + roomIdStep * this.created++;
		const room: WatchRoom = {
			roomId,
			ownerUid,
			isOpen,
			seasonId,
			episodeId,
			token: md5(`invite ${roomId}`).slice(0, 24),
			members: new Set(this.rules.ownerIsMember ? [ownerUid] : []),
			messages: [],
			playback: { status: 0, progress: 0, at: this.clock.now() },
			createdAt: this.clock.now(),
		};
		this.rooms.set(roomId, room);
		return room;
	}

	find(roomId: number | undefined): WatchRoom | undefined {
		return roomId === undefined ? undefined : this.rooms.get(roomId);
	}

	all(): WatchRoom[] {
		return [...this.rooms.values()];
	}

	join(room: WatchRoom, uid: number): void {
		room.members.add(uid);
	}

	leave(room: WatchRoom, uid: number): void {
		room.members.delete(uid);
	}

	/** Takes a room away altogether, which no web call does. */
	close(room: WatchRoom): void {
		this.rooms.delete(room.roomId);
	}

	/** Sets where the episode is, from now on. What is not given stays. */
	play(room: WatchRoom, change: Partial<{ status: PlayStatus; progress: number }>): void {
		room.playback = { ...this.position(room), ...change, at: this.clock.now() };
	}

	/** Puts another episode into the room, paused at its start. */
	show(room: WatchRoom, episodeId: number, seasonId = room.seasonId): void {
		Object.assign(room, { episodeId, seasonId });
		this.play(room, { status: 0, progress: 0 });
	}

	/** Where the episode is now: a playing one runs with the clock and ends with its last second. */
	position(room: WatchRoom): { status: PlayStatus; progress: number } {
		const { status, progress, at } = room.playback;
		if (status !== 1) return { status, progress };
		const reached = progress + Math.floor((this.clock.now() - at) / 1000);
		const length = this.seasons.episode(room.seasonId, room.episodeId)?.seconds ?? Infinity;
		return reached < length ? { status, progress: reached } : { status: 2, progress: length };
	}

	/** Adds a message, unless the sender gave this number to an earlier one: that one counts. */
	say(room: WatchRoom, uid: number, text: string, requestId: string): RoomMessage {
		const earlier = room.messages.find(
			(message) => message.uid === uid && message.requestId === requestId,
		);
		if (earlier) return earlier;
		this.said += 1;
		const message = { id: 5_200_000 + this.said, uid, requestId, text, at: this.clock.now() };
		room.messages.push(message);
		return message;
	}
}
