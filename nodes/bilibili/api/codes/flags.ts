import type { CodeMeaning } from '../../../shared/http/codes';
import { ServiceError } from '../../../shared/http/errors';

/** What hangs on a code besides its words. The numbers themselves stand in these tables alone. */
export type Flag =
	/** The login is not, or no longer, known: what became of its renewal is told along with it. */
	| 'loginDead'
	/** Bilibili's last word on a login: not a busy server, nor risk control. */
	| 'loginRefused'
	/** The refresh token was used up: another process was faster. */
	| 'tokenUsedUp'
	/** The signature of the request may be out of date. */
	| 'signatureStale'
	/** To go on sending would only make it worse. */
	| 'stopsSending'
	/** Nothing was sent, for coming too fast. */
	| 'tooFast'
	/** The group is no longer there for this account. */
	| 'groupGone'
	/** The thing is gone, or the account may no longer look at it. */
	| 'notVisible'
	/** The address is not (any longer) one of the service's. */
	| 'addressGone';

export type Meaning = CodeMeaning & { flags?: readonly Flag[] };

/** code -> meaning -> remedy -> what hangs on it. */
export type Codes = Record<number, Meaning>;

/** Whether something was refused with a code of this kind. */
export function isFlagged(error: unknown, flag: Flag): error is ServiceError {
	return error instanceof ServiceError && error.flags.includes(flag);
}
