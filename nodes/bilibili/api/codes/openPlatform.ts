import type { Codes, Meaning } from './flags';

const KEY_PAIR: Meaning = {
	meaning: 'the key pair was not accepted',
	remedy:
		"Copy 'Access Key ID' and 'Access Key Secret' from open-live.bilibili.com into the credential again.",
	cause: 'credential-invalid',
};
const ON_AIR: Meaning = {
	meaning: 'a session of this app is still open for the room',
	remedy:
		'Only one workflow (or other program) at a time can listen with the same app and identity code. A session that was left behind closes by itself within a minute.',
	cause: 'temporarily-unavailable',
};
const NOT_RUNNING: Meaning = {
	meaning: 'the session is over',
	remedy:
		'Another one is started by itself. Where sessions end again and again, look for another workflow or program with the same app and identity code.',
	cause: 'temporarily-unavailable',
};
const NOT_ALLOWED: Meaning = {
	meaning: 'this app may not do that',
	remedy: 'Check on open-live.bilibili.com what the app is approved for.',
	cause: 'configuration-invalid',
};

/** What the codes of the Live Open Platform mean. */
export const OPEN_PLATFORM_CODES: Codes = {
	4000: {
		meaning: 'a parameter is missing or has the wrong form',
		remedy: "Check 'App ID' (digits only) and 'Identity Code' in the credential.",
		cause: 'credential-invalid',
	},
	4001: KEY_PAIR,
	4002: KEY_PAIR,
	4003: {
		meaning: 'the clock of this n8n is off, or the request took too long to arrive',
		remedy: 'Set the clock of the machine.',
		cause: 'temporarily-unavailable',
	},
	4004: {
		meaning: 'the request arrived twice',
		remedy:
			'It is made again by itself. If it lasts, check the proxy and the gateway between n8n and the platform: one of them repeats requests.',
		cause: 'temporarily-unavailable',
	},
	4007: {
		meaning: 'the address of this n8n is not on the allow list of the app',
		remedy: 'Add the public IP address of this n8n on open-live.bilibili.com.',
		cause: 'configuration-invalid',
	},
	4008: NOT_ALLOWED,
	4009: { ...NOT_ALLOWED, meaning: 'too many requests, or no right to this call' },
	5004: { ...NOT_ALLOWED, meaning: 'the room is not on the allow list of the app' },
	5005: { ...NOT_ALLOWED, meaning: 'the room is on the block list of the app' },
	7000: NOT_RUNNING,
	7001: {
		meaning: 'the session before is still being closed',
		remedy: 'It takes about ten seconds.',
		cause: 'temporarily-unavailable',
	},
	7002: ON_AIR,
	7003: NOT_RUNNING,
	7007: {
		meaning: "the streamer's identity code is wrong",
		remedy:
			"Take the current 'Identity Code' from the start page of the streamer's Livehime or from link.bilibili.com: it is neither a room id nor a uid, and the streamer can change it.",
		cause: 'credential-invalid',
	},
	8002: {
		meaning: 'the app does not belong to this key pair',
		remedy: "Check 'App ID' in the credential.",
		cause: 'credential-invalid',
	},
};

/** Codes that say that a session is over. */
export const SESSION_OVER = [7000, 7003];
