import { COMMON_CODES, LOGIN_OR_CSRF, TOO_MANY } from './common';
import type { Codes, Meaning } from './flags';

/** Answers of Create for an account that has a room. */
export const ROOM_EXISTS = 1531193016;

/** Live room management. The older `room/v1` paths have numbers of their own. */
export const LIVE_CODES: Codes = {
	1: {
		meaning: 'the parameters do not fit',
		remedy: 'Check the fields of the node, and that the account has the right to do this.',
		generic: true,
	},
	3: LOGIN_OR_CSRF,
	4: {
		meaning: 'the account may not do this in this room',
		remedy: 'Use the room of the account.',
	},
	[-1]: { ...TOO_MANY, transient: false },
	405: COMMON_CODES[-405],
	60009: {
		meaning: 'this area does not exist or went offline',
		remedy:
			"Pick another one: the list of 'Area' and the operation 'Get Areas' show the current ones.",
		cause: 'configuration-invalid',
	},
	100402: {
		meaning: 'the cover is not hosted by Bilibili',
		remedy: 'Upload the picture to Bilibili first and use that address.',
	},
};

export const ROOM_INFO_CODES: Codes = {
	1: { meaning: 'this room does not exist', remedy: 'Check the room id, short id or room URL.' },
	60004: {
		meaning: 'this room does not exist',
		remedy: 'Check the room id, short id or room URL.',
	},
};

/** Looking up a streamer by uid. */
export const MASTER_INFO_CODES: Codes = {
	1: { meaning: 'this user id is not valid', remedy: 'Check the uid.' },
};

/** The codes with which Bilibili wants a face to be seen. */
export const FACE_CHECKS = [60024, 60043];

/** Starting and stopping a stream. */
export const STREAM_CODES: Codes = {
	...LIVE_CODES,
	[-400]: {
		meaning: 'the account may not do this in this room, or a parameter is missing',
		remedy: 'Leave the room empty to use the room of the account.',
	},
	60013: {
		meaning: 'the region of this account is restricted by the real-name rule',
		remedy:
			'Complete the real-name check on link.bilibili.com; until then this account can not start a stream.',
	},
	60024: {
		meaning: 'an identity check by face is needed first (your cookies are fine)',
		remedy:
			"Open the link below (also in the field 'qr') with the Bilibili app of this account (show it as a QR code to scan), pass the check, then run this again. The confirmation lasts about a day; another area may ask again. Where the reply asks for a newer client instead, enter your own Livehime app key in the credential.",
	},
	60037: {
		meaning: 'starting from the web page was retired',
		remedy: "Set 'Platform' to Livehime.",
		cause: 'configuration-invalid',
	},
	60043: {
		meaning: 'this start needs an identity check (your cookies are fine)',
		remedy:
			"Open the link below (also in the field 'verification_url') with the account's own Bilibili app or browser, pass the check, then run this again.",
	},
};

/** The message stream of a room. */
export const STREAM_INFO_CODES: Codes = {
	...LIVE_CODES,
	1002002: { meaning: 'this room does not exist', remedy: 'Check the room id.' },
};

const LIVEHIME_START: Meaning = {
	meaning: 'this account may start a stream only through Livehime, the official app',
	remedy:
		"Start the stream in Livehime, or set 'Platform' to Livehime. Where Bilibili asks for a client signature, enter your own app key and secret in the credential.",
};

/** Livehime was chosen already, and that was not enough. */
const LIVEHIME_ITSELF: Meaning = {
	meaning: 'this account may start a stream only in Livehime itself, the official app',
	remedy:
		'Start the stream in Livehime. From here it works only with an app key and secret of your own in the credential, which sign the call as Livehime does.',
};

const LIVEHIME_STOP: Meaning = {
	meaning: 'this stream can be stopped only in Livehime, the official app',
	remedy: "Stop it in Livehime, or set 'Platform' to Livehime.",
};

const LIVEHIME_ITSELF_STOP: Meaning = {
	...LIVEHIME_STOP,
	remedy: 'Stop it in Livehime; it goes on until then.',
};

/** What a refused start or stop means; Livehime is asked for also where it was chosen. */
export function streamCodes(action: 'start' | 'stop', isLivehime: boolean): Codes {
	const start = isLivehime ? LIVEHIME_ITSELF : LIVEHIME_START;
	const stop = isLivehime ? LIVEHIME_ITSELF_STOP : LIVEHIME_STOP;
	const only = action === 'start' ? start : stop;
	return { ...STREAM_CODES, 60034: only, 60035: only };
}

/** Danmaku. */
export const CHAT_CODES: Codes = {
	[-403]: {
		meaning: 'the room lets only users of a certain level or fan medal talk',
		remedy: 'Nothing can be done from here while the room is muted this way.',
	},
	[-500]: { meaning: 'the message is too long', remedy: 'Shorten it.' },
	1003: {
		meaning: 'the account is muted in this room',
		remedy: 'Ask the streamer or wait until the mute ends.',
	},
	1003212: {
		meaning: 'the message is longer than this account may send in this room',
		remedy: 'Shorten it: the limit is 20, 30 or 40 characters, depending on level and guard.',
	},
	10030: {
		meaning: 'messages came too fast, or repeat one another',
		remedy: "Raise 'Seconds Between Messages' and vary the text.",
		cause: 'rate-limited',
	},
	10031: {
		meaning: 'messages came too fast',
		remedy: "Raise 'Seconds Between Messages'.",
		cause: 'rate-limited',
	},
	10032: { meaning: 'the message holds a blocked word', remedy: 'Change the wording.' },
};
