import { receivedAt } from '../../../support/liveEvents';

/** A command of the server and the items it becomes; an item with `room` is told with all its fields. */
export interface Case {
	title: string;
	command: object;
	items: Array<{ event: string; [field: string]: unknown }>;
}

/** Where the tests' events happen. */
export const place = {
	room: { id: '25600481', streamer_uid: '3546712804291187', streamer_name: '阿夏今天不咕' },
};

/** The fields that every item has, where an event has nothing to say in them. */
export const empty = { user: null, text: null, gift: null, price_cny: null };

/** The time of an event that does not tell its own. */
export const arrival = { timestamp: '2026-07-01T11:45:45.000Z', timestamp_ms: receivedAt };

export const viewer = (changes = {}) => ({
	uid: '386120577',
	open_id: null,
	name: '柚子茶不加冰',
	face: 'https://i2.hdslb.com/bfs/face/386120577.jpg',
	guard_level: 0,
	medal: null,
	...changes,
});
