import type { Codes, Meaning } from './flags';

const NOT_AN_ADMIN: Meaning = {
	meaning: 'the account is neither the streamer nor an admin of this room',
	remedy:
		"Leave 'Room' empty for the account's own room, or ask the streamer to make the account an admin (房管).",
};

const LACKS_THE_RIGHT: Meaning = {
	meaning: 'the account lacks the right to do this in this room',
	remedy:
		"An admin (房管) may mute; the blacklist, shield words and the admins themselves may be the streamer's alone. Nobody may act on the streamer or on an admin of the same rank.",
};

/** Muting, the blacklist, shield words and admins. */
export const MODERATION_CODES: Codes = {
	[-403]: LACKS_THE_RIGHT,
	1: {
		meaning: 'the parameters do not fit',
		remedy: 'Check the room and the uid of the user.',
	},
	100004: NOT_AN_ADMIN,
	100007: LACKS_THE_RIGHT,
};
