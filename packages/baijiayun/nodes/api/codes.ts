import type { CodeMeaning, CodeTable } from '../../../../nodes/shared/http/codes';

/** The room was deleted before. */
export const ROOM_DELETED = 3002;

const TOO_MANY: CodeMeaning = {
	meaning: 'too many requests in a short time',
	remedy:
		'All programs of the account together may send 200 requests in 10 seconds; this node alone stays below. Wait a minute, and see what else uses the account.',
	cause: 'rate-limited',
	transient: true,
};

/** The codes of the open platform, which are the same for every call. */
export const CODES: CodeTable = {
	1: { meaning: '', remedy: 'Check the fields of the node.' },
	404: {
		meaning: 'it does not know this call',
		remedy: "Check 'Private Domain' and 'Gateway URL' of the credential.",
		cause: 'configuration-invalid',
	},
	429: TOO_MANY,
	1001: {
		meaning: 'a parameter is missing or out of range',
		remedy: 'Check the fields of the node.',
		generic: true,
	},
	1002: {
		meaning: 'the signature does not fit',
		remedy:
			"Copy 'Partner ID' and 'Partner Key' from the console again, both of the same account: the key changes when somebody renews it. Check also that the clock of this n8n is right, since every signature holds the time.",
		cause: 'credential-invalid',
	},
	2001: {
		meaning: 'the account does not exist',
		remedy: "Check 'Partner ID' and 'Private Domain' of the credential.",
		cause: 'credential-invalid',
	},
	2002: {
		meaning: 'the account may not do this',
		remedy:
			'Long-term rooms, mock live, push live, double teacher, group classrooms and seminars are opened per account: ask your account manager at Baijiayun.',
		cause: 'configuration-invalid',
	},
	2003: {
		meaning: 'the live service of the account is not opened, or was stopped',
		remedy: 'See the console, or ask your account manager at Baijiayun.',
		cause: 'configuration-invalid',
	},
	3001: {
		meaning: 'the room does not exist',
		remedy: "Check the room id, and that the room belongs to this credential's account.",
	},
	[ROOM_DELETED]: {
		meaning: 'the room was deleted before',
		remedy:
			"Create a new one. When deleting, the option 'Ignore If Already Deleted' counts it as done.",
	},
	4001: {
		meaning: 'the file could not be taken over',
		remedy: 'Send a picture (JPEG or PNG); a smaller one may pass.',
	},
};

/** HTTP statuses that come without an envelope. */
export const STATUSES: CodeTable = {
	404: {
		meaning: 'this address does not exist',
		remedy: "Check 'Private Domain' and 'Gateway URL' of the credential.",
	},
	429: TOO_MANY,
};
