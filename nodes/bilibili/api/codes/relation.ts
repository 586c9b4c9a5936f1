import type { Codes } from './flags';

/** What the codes of following and blocking mean. */
export const RELATION_CODES: Codes = {
	[-404]: { meaning: 'there is no such user', remedy: 'Check the uid.' },
	22001: { meaning: 'nobody can follow or block himself' },
	22002: { meaning: 'the user does not let this account follow' },
	22003: { meaning: 'the user is blocked by this account', remedy: 'Unblock first.' },
	22008: { meaning: "the account's blacklist is full" },
	22009: { meaning: 'the account follows as many as it may' },
	22013: { meaning: 'the user has closed the account' },
	22014: { meaning: 'the account follows this user already' },
	22015: {
		meaning: 'Bilibili restricts this account at the moment',
		remedy: 'Stop following and blocking for today, and see the notices of the account.',
		cause: 'rate-limited',
	},
	22115: { meaning: 'the list is private' },
	22118: { meaning: 'the list is private' },
	22120: { meaning: 'the user is blocked already' },
	40061: { meaning: 'there is no such user', remedy: 'Check the uid.' },
};
