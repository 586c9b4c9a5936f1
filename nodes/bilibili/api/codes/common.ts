import type { CodeMeaning, CodeTable } from '../../../shared/http/envelope';

const LOGIN_REMEDY =
	"Log in again: by QR code with the node Bilibili Account, or in a browser whose new cookies go into the credential. A login that is used nowhere else, and renewed by its 'Refresh Token', lasts longest.";

export const LOGGED_OUT: CodeMeaning = {
	meaning: 'the login is no longer valid',
	remedy: LOGIN_REMEDY,
	cause: 'credential-invalid',
};

export const RISK_CONTROL: CodeMeaning = {
	meaning: 'risk control stopped the request',
	remedy:
		"Wait some minutes before trying again. Make sure that the credential holds the browser's buvid3 and user agent; cloud servers are stopped more often than home connections. If it lasts, open bilibili.com in the browser and pass the check shown there.",
	cause: 'rate-limited',
};

export const TOO_MANY: CodeMeaning = {
	meaning: 'too many requests in a short time',
	remedy: 'Let the workflow run less often or handle fewer items at a time.',
	cause: 'rate-limited',
	transient: true,
};

const OVERLOADED: CodeMeaning = {
	meaning: 'the service is overloaded',
	remedy: 'Try again in a few minutes.',
	cause: 'temporarily-unavailable',
	transient: true,
	unsure: true,
};

const CSRF_MISMATCH: CodeMeaning = {
	meaning: 'the csrf token does not match the login',
	remedy:
		"Copy 'bili_jct' and 'SESSDATA' from the same login into the credential: they belong together, and both change when the login is renewed.",
	cause: 'credential-invalid',
};

const LIVEHIME_REMEDY =
	"Check 'Livehime App Key' and 'Livehime App Secret' in the credential, or leave both empty.";

const APP_REFUSED: CodeMeaning = {
	meaning: 'the app of this request does not exist or was banned',
	remedy: LIVEHIME_REMEDY,
};

const NO_PHONE: CodeMeaning = {
	meaning: 'the account has no phone number',
	remedy: 'Bind one on bilibili.com first.',
};

const NO_REAL_NAME: CodeMeaning = {
	meaning: 'the account has not passed the real-name check',
	remedy:
		'Pass it in the Bilibili app or on account.bilibili.com (real-name authentication, 实名认证), then run this again.',
};

/** What the text of an error calls the facts that a refusal comes with. */
export const FACT_NAMES: Record<string, string> = {
	qr: 'The link',
	verification_url: 'The link',
	v_voucher: 'The voucher of the check',
};

/** Codes with one meaning everywhere. A call's own table goes first. */
export const COMMON_CODES: CodeTable = {
	[-1]: APP_REFUSED,
	[-2]: {
		meaning: 'the access key is wrong',
		remedy: LOGIN_REMEDY,
		cause: 'credential-invalid',
	},
	[-3]: {
		meaning: 'the app key or its signature was not accepted',
		remedy: LIVEHIME_REMEDY,
		cause: 'credential-invalid',
	},
	[-4]: {
		meaning: 'the app of this request may not make this call',
		remedy: LIVEHIME_REMEDY,
	},
	[-101]: LOGGED_OUT,
	[-102]: {
		meaning: 'the account is banned',
		remedy: 'See the notices of the account on bilibili.com.',
		cause: 'credential-invalid',
	},
	[-103]: {
		meaning: 'the account has too few points',
		remedy: 'Earn some on bilibili.com first.',
	},
	[-104]: {
		meaning: 'the account has too few coins',
		remedy: 'Earn some on bilibili.com first.',
	},
	[-105]: {
		meaning: 'a captcha was answered wrongly, or is asked for',
		remedy: 'Do the same once on bilibili.com in the browser and pass the check shown there.',
	},
	[-106]: {
		meaning: 'the account is not a full member yet',
		remedy: 'Pass the membership quiz on bilibili.com first.',
	},
	[-107]: APP_REFUSED,
	[-108]: NO_PHONE,
	[-110]: NO_PHONE,
	[-111]: CSRF_MISMATCH,
	[-112]: {
		meaning: 'the system is being upgraded',
		remedy: 'Try again later.',
		cause: 'temporarily-unavailable',
	},
	[-113]: NO_REAL_NAME,
	[-114]: NO_PHONE,
	[-115]: NO_REAL_NAME,
	[-304]: { meaning: 'nothing was different from before', remedy: 'There is nothing to do.' },
	[-352]: RISK_CONTROL,
	[-400]: {
		meaning: 'a parameter is missing or out of range',
		remedy: 'Check the fields of the node.',
	},
	[-401]: {
		meaning: 'a captcha is asked for',
		remedy: 'Open bilibili.com in the browser with this account and pass the check shown there.',
		cause: 'credential-invalid',
	},
	[-403]: {
		meaning: 'the account may not do this',
		remedy:
			"Check that the account has the right, and that the credential holds the browser's buvid3.",
	},
	[-404]: {
		meaning: 'nothing was found there',
		remedy: 'Check the ids in the fields of the node.',
	},
	[-405]: {
		meaning: 'the method is not allowed',
		remedy: "Check the 'Gateway URL' of the credential.",
	},
	[-409]: {
		meaning: 'it conflicts with what is there',
		remedy: 'Look on bilibili.com at how things stand, then run this again.',
	},
	[-412]: RISK_CONTROL,
	[-500]: OVERLOADED,
	[-503]: OVERLOADED,
	[-504]: OVERLOADED,
	[-509]: TOO_MANY,
	[-616]: { meaning: 'the uploaded file does not exist', remedy: 'Upload it again.' },
	[-617]: { meaning: 'the uploaded file is too large', remedy: 'Use a smaller one.' },
	[-626]: { meaning: 'there is no such user', remedy: 'Check the uid.' },
	[-650]: {
		meaning: 'the level of the account is too low',
		remedy: 'Use an account of a higher level.',
	},
	[-658]: LOGGED_OUT,
	[-688]: {
		meaning: 'it is not offered in the region of this n8n',
		remedy: 'Choose something that bilibili.com shows you in this region.',
	},
	[-689]: { meaning: 'the copyright does not allow it', remedy: 'Choose something else.' },
	[-799]: TOO_MANY,
	[-8888]: OVERLOADED,
	65530: LOGGED_OUT,
};

/** HTTP statuses that come without an envelope. */
export const COMMON_STATUSES: CodeTable = {
	401: LOGGED_OUT,
	412: RISK_CONTROL,
	429: TOO_MANY,
};

/** Live room management. The older `room/v1` paths have numbers of their own. */
export const LIVE_CODES: CodeTable = {
	1: { meaning: 'the parameters do not fit', remedy: 'Check the fields of the node.' },
	3: LOGGED_OUT,
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

export const ROOM_INFO_CODES: CodeTable = {
	1: { meaning: 'this room does not exist', remedy: 'Check the room id, short id or room URL.' },
	60004: {
		meaning: 'this room does not exist',
		remedy: 'Check the room id, short id or room URL.',
	},
};

const LIVEHIME_ONLY: CodeMeaning = {
	meaning: 'this account may start a stream only through Livehime, the official app',
	remedy:
		"Start the stream in Livehime, or set 'Platform' to Livehime. Where Bilibili asks for a client signature, enter your own app key and secret in the credential.",
};

/** Starting and stopping a stream. */
export const STREAM_CODES: CodeTable = {
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
	60034: LIVEHIME_ONLY,
	60035: LIVEHIME_ONLY,
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

/** Danmaku. */
export const CHAT_CODES: CodeTable = {
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

export const NOBODY_FOUND = 6006052;

/** Watch rooms. No list of their codes is public; these are the ones that were seen. */
export const WATCH_ROOM_CODES: CodeTable = {
	[-403]: {
		meaning:
			'the account may not do this in this watch room, or its browser cookies are incomplete',
		remedy:
			"Only the owner changes a room, and a private room is joined by an invite. Where the account has the right, paste the whole Cookie string of the browser into the credential: Bilibili asks for the 'buvid3' that belongs to the login.",
	},
	[-404]: {
		meaning: 'this watch room, season or episode does not exist',
		remedy: 'Check the ids. A room that stood empty for some time may be gone: create a new one.',
	},
	6006051: {
		meaning: 'a partner is still being looked for',
		remedy: 'Run this again in some seconds.',
		cause: 'temporarily-unavailable',
	},
	[NOBODY_FOUND]: {
		meaning: 'nobody to watch with was found',
		remedy: 'Try again later, or create a public room of your own and wait in it.',
	},
};

/** Login, its refresh and its end. 404 is the HTTP status of the page that a refresh begins with. */
export const PASSPORT_CODES: CodeTable = {
	[-400]: {
		meaning: 'the refresh token is not one of this account, or was used up',
		remedy: 'The current login goes on working.',
	},
	404: {
		meaning: 'the request for a refresh came too late, or from a clock that is ahead',
		remedy: 'The current login goes on working. Try again.',
	},
	2202: CSRF_MISMATCH,
	86095: {
		meaning: "the 'Refresh Token' does not belong to this login",
		remedy:
			"The current login goes on working. Copy 'ac_time_value' from the same browser and login as the cookies, or log in by QR code.",
		cause: 'credential-invalid',
	},
};
