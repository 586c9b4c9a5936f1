import type { Codes } from './flags';

/** Guards, ranks and gifts. */
export const AUDIENCE_CODES: Codes = {
	1: { meaning: 'this room does not exist', remedy: 'Check the room.' },
	[-403]: {
		meaning: 'the list is not for this account',
		remedy: 'Leave the room empty to ask about the own room.',
	},
};
