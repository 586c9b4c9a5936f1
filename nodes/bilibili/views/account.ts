import type { IDataObject } from 'n8n-workflow';
import { cookiesOf, CREDENTIAL_NAME, type BilibiliCredential } from '../api/credential';
import { idOf } from '../api/ids';
import { expiryOf } from '../api/login';
import { isoFromMilliseconds } from '../../shared/values/time';

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
export function me(nav: IDataObject): IDataObject {
	const level = (nav.level_info ?? {}) as IDataObject;
	return {
		uid: idOf(nav.mid),
		uname: nav.uname,
		face: nav.face,
		level: level.current_level,
		coins: nav.money,
		is_vip: Number(nav.vipStatus) === 1,
		vip_due_date: nav.vipDueDate ?? null,
		vip_until: isoFromMilliseconds(nav.vipDueDate as number),
		url: `https://space.bilibili.com/${idOf(nav.mid)}`,
	};
}
