import { CSRF_MISMATCH } from './common';
import type { Codes } from './flags';

/** Login, its refresh and its end. 404 is the HTTP status of the page that a refresh begins with. */
export const PASSPORT_CODES: Codes = {
	[-400]: {
		meaning: 'the refresh token is not one of this account, or was used up',
		remedy: 'The current login goes on working.',
		flags: ['tokenUsedUp'],
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

export type QrStatus = 'not_scanned' | 'scanned' | 'expired' | 'confirmed';

/** What became of a QR code, by the code inside the answer. */
export const QR_STATUS: Record<number, QrStatus> = {
	0: 'confirmed',
	86038: 'expired',
	86090: 'scanned',
	86101: 'not_scanned',
};
