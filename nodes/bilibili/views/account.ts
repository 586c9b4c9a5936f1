import type { IDataObject } from 'n8n-workflow';
import { cookiesOf, CREDENTIAL_NAME, type BilibiliCredential } from '../api/credential';
import { idOf, withStringIds } from '../api/ids';
import { expiryOf } from '../api/login';
import { objectOf } from '../../shared/http/json';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromMilliseconds } from '../../shared/values/time';
import { countOf, flagOf } from '../../shared/values/wire';
import { personOf } from './person';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a login ends by itself, and in how many whole days. */
export function lifetime(credential: BilibiliCredential): {
	expires_at: string | null;
	days_left: number | null;
} {
	const expiresAt = expiryOf(credential);
	const left = expiresAt ? Date.parse(expiresAt) - Date.now() : 0;
	return {
		expires_at: expiresAt,
		days_left: expiresAt ? Math.max(0, Math.floor(left / DAY_MS)) : null,
	};
}

/** A new login for users: `credential` is what n8n's API wants to have of a credential. */
export function newLogin(data: BilibiliCredential): IDataObject {
	return {
		uid: cookiesOf(data).DedeUserID,
		...lifetime(data),
		credential: { type: CREDENTIAL_NAME, data: { ...data } },
	};
}

/** `nav` for users. */
function meView(nav: IDataObject): IDataObject {
	const uid = idOf(nav.mid);
	return {
		...personOf(nav.mid, nav.uname, nav.face),
		level: countOf(objectOf(nav.level_info).current_level),
		coins: countOf(nav.money),
		is_vip: flagOf(nav.vipStatus),
		vip_until: isoFromMilliseconds(nav.vipDueDate as number),
		url: uid && `https://space.bilibili.com/${uid}`,
	};
}

export const meOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(meView({})),
	simplified: meView,
	raw: withStringIds,
};
