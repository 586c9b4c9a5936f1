import { receivedAt } from '../../../support/liveEvents';

/** A command of the server and the items it becomes; an item with `room_id` is told with all its fields. */
export interface Case {
	title: string;
	command: object;
	items: Array<{ event: string; [field: string]: unknown }>;
}

/** Where the tests' events happen. */
export const place = {
	room_id: '25600481',
	streamer_uid: '3546712804291187',
	streamer_name: '阿夏今天不咕',
};

/** The fields that every item has, where an event has nothing to say in them. */
export const empty = {
	uid: null,
	open_id: null,
	name: null,
	avatar_url: null,
	guard_level: null,
	medal: null,
	text: null,
	gift: null,
	price_cny: null,
};

/** When every event of the tests arrives. */
const received_at = new Date(receivedAt).toISOString();

/** The times of an event. */
export const at = (occurred_at: string | null) => ({ occurred_at, received_at });

/** The times of an event that does not tell its own. */
export const arrival = at(null);

/** A medal of the room where the tests' events happen. */
export const ownMedal = (level: number, name = '阿夏') => ({
	name,
	level,
	uid: '3546712804291187',
	is_this_room: true,
});

export const viewer = (changes = {}) => ({
	uid: '386120577',
	open_id: null,
	name: '柚子茶不加冰',
	avatar_url: 'https://i2.hdslb.com/bfs/face/386120577.jpg',
	guard_level: 0,
	medal: null,
	...changes,
});
