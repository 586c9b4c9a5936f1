import { MODERATION_CODES } from './codes/moderation';
import type { ApiCall } from './request';
import type { Params } from './wbi';

const LIVE = 'https://api.live.bilibili.com';
const SITE = 'https://live.bilibili.com';

/** What everybody may know who moderates: the room by its long id, and whose it is. */
export interface ModeratedRoom {
	roomId: string;
	streamerUid: string;
}

/** A change that is never made twice; `unknownOutcome` is what to say when no answer came. */
export const writing = (
	path: string,
	form: Params,
	unknownOutcome: ApiCall['unknownOutcome'],
): ApiCall => ({
	method: 'POST',
	url: `${LIVE}${path}`,
	form: { ...form, visit_id: '' },
	codes: MODERATION_CODES,
	site: SITE,
	unknownOutcome,
});

/** A look at a list, at a path of the live host. */
export const reading = (call: Pick<ApiCall, 'url' | 'method'> & Partial<ApiCall>): ApiCall => ({
	...call,
	url: `${LIVE}${call.url}`,
	effect: 'read',
	codes: MODERATION_CODES,
	site: SITE,
	needsData: true,
});
