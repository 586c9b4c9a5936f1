import type { Codes } from './flags';

/** Announcing a broadcast. Three codes of this service are known. */
export const RESERVATION_CODES: Codes = {
	10016: {
		meaning: 'Bilibili does not let this account announce this broadcast',
		remedy:
			'Another time or title may do: clients allow titles of up to 60 characters and starts within 90 days. New accounts and rooms without a broadcast may have to wait.',
	},
	75876: {
		meaning: 'the account has as many reservations as it may have',
		remedy: "Cancel one first: 'Get Many Reservations' shows them.",
	},
	75882: {
		meaning: 'the broadcast starts in less than 5 minutes',
		remedy: 'Choose a later start.',
	},
};
