import type { Codes } from './flags';

export const NOBODY_FOUND = 6006052;

/** Watch rooms. No list of their codes is public; these are the ones that were seen. */
export const WATCH_ROOM_CODES: Codes = {
	[-403]: {
		meaning:
			'the account may not do this in this watch room, or its browser cookies are incomplete',
		remedy:
			"Only the owner changes a room, and a private room is joined by an invite. Where the account has the right, paste the whole Cookie string of the browser into the credential: Bilibili asks for the 'buvid3' that belongs to the login.",
		flags: ['notVisible'],
	},
	[-404]: {
		meaning: 'this watch room, season or episode does not exist',
		remedy: 'Check the ids. A room that stood empty for some time may be gone: create a new one.',
		flags: ['notVisible'],
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

/** Seasons and their episodes. */
export const SEASON_CODES: Codes = {
	[-404]: {
		meaning: 'this season or episode does not exist',
		remedy: 'Check the id. Titles that are locked in your region are not found either.',
	},
};
