import type { Codes } from './flags';

/** There is no session with this talker. */
export const NO_SUCH_SESSION = 1000004;

/** Private messages. */
export const MESSAGE_CODES: Codes = {
	2: {
		meaning: 'a parameter is out of range',
		remedy: 'Check the fields of the node.',
		generic: true,
	},
	[-400]: {
		meaning: 'a parameter is missing, or the signature of the request was out of date',
		remedy:
			'The signing key was fetched anew and the request was made a second time already. Check the receiver and the message; if both are right, try again in a minute.',
	},
	[-3]: {
		meaning: "Bilibili's message system does not work at the moment",
		remedy: 'Try again later.',
		cause: 'temporarily-unavailable',
	},
	10005: {
		meaning: 'there is no such message in this session',
		remedy:
			"Use the 'msg_key' that Send returned, as text and with all its digits, together with the same receiver.",
	},
	21007: {
		meaning: 'the message is too long',
		remedy: "Shorten it, or set 'If Too Long' to split it into several messages.",
	},
	21015: {
		meaning: 'the account has no phone number, so it may not send messages',
		remedy: 'Bind a phone number to the account on bilibili.com first.',
		cause: 'configuration-invalid',
	},
	21020: {
		meaning: 'messages came too fast',
		remedy: "Raise 'Seconds Between Messages'.",
		cause: 'rate-limited',
		flags: ['tooFast'],
	},
	21026: {
		meaning: 'an account can not write to itself',
		remedy: 'Choose another receiver.',
	},
	21028: {
		meaning: 'this can not be used in this version of Bilibili',
		remedy: 'Bilibili asks for a newer app of the account. Send this one by hand.',
	},
	21035: {
		meaning: 'messages of this type can not be sent now',
		remedy: 'Send a text instead, or try again later.',
	},
	21037: {
		meaning: 'the picture is not hosted by Bilibili, or its format is not taken',
		remedy:
			'Send the picture from a binary field, which uploads it first, or use the address that an upload to Bilibili returned. JPEG, PNG, GIF and WebP are taken.',
	},
	21041: {
		meaning: 'the message is older than two minutes and can no longer be recalled',
		remedy: 'Nothing can be done: Bilibili lets a message be recalled within two minutes only.',
	},
	21042: {
		meaning: 'the message was recalled already',
		remedy: 'Nothing is left to do.',
	},
	21046: {
		meaning: 'the account sent too many messages and may send none for 24 hours',
		remedy: 'Wait 24 hours. Send to fewer people a day, and raise the pause between messages.',
		cause: 'rate-limited',
		flags: ['stopsSending'],
	},
	21047: {
		meaning:
			'the receiver takes one message of a stranger, until they answer or follow the account',
		remedy: 'Wait until they answer or follow you.',
	},
	25003: {
		meaning: 'the receiver does not take messages from this account',
		remedy:
			'Their privacy settings or their block list keep it out. Nothing can be done from here.',
	},
	25005: {
		meaning: 'the account has blocked the receiver',
		remedy: 'Remove the user from the block list on bilibili.com first.',
	},
	700013: {
		meaning: 'the group was dissolved',
		remedy: 'Choose another receiver.',
		flags: ['groupGone'],
	},
	700014: {
		meaning: 'the account is no longer a member of the group',
		remedy: 'Join the group again, or choose another receiver.',
		flags: ['groupGone'],
	},
};

/** Uploading a picture for a message. */
export const UPLOAD_CODES: Codes = {
	[-616]: { meaning: 'the picture did not arrive', remedy: 'Try again.' },
	[-617]: { meaning: 'the picture is too large', remedy: 'Make it smaller.' },
	[-400]: {
		meaning: 'the picture was not taken',
		generic: true,
		remedy: 'Check that it is a whole JPEG, PNG, GIF or WebP.',
	},
};
