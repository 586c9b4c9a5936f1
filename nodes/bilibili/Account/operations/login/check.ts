import type { ItemOperation } from '../../../../shared/node/operation';
import { NOT_LOGGED_IN } from '../../../api/codes/common';
import type { BilibiliClient } from '../../../api/request';
import { ServiceError } from '../../../../shared/http/errors';
import { whoIsLoggedIn } from '../../../api/account';
import { textOf } from '../../../../shared/values/wire';
import { cookiesOf, refreshTokenOf, renewsItself } from '../../../api/credential';
import { idOf } from '../../../api/ids';
import { getCookieInfo } from '../../../api/passport';
import { lifetime } from '../../../views/account';
import type { Session } from '../../session';

export const check: ItemOperation<Session> = {
	name: 'Check Login',
	value: 'check',
	action: 'Check login',
	description:
		'Find out whether the login in the credential works, how many days it has left, and whether Bilibili wants it refreshed. A dead login is an answer here, and stops nothing.',
	effect: 'read',
	fields: [],
	async run(item) {
		const client = await item.service.member();
		const account = await whoIsLoggedIn(client);
		const refreshDue = account === null ? null : await isRefreshDue(client);
		// Read after the requests, which may have renewed the login.
		const credential = await item.service.credential();
		const ownUid = idOf(cookiesOf(credential).DedeUserID);
		const uid = account ? idOf(account.mid) : ownUid;
		const alive = refreshDue !== null;
		return {
			uid,
			name: textOf(account?.uname),
			alive,
			uid_matches: account && ownUid ? uid === ownUid : null,
			...(alive ? lifetime(credential) : { expires_at: null, days_left: null }),
			refresh_due: refreshDue,
			has_refresh_token: refreshTokenOf(credential) !== '',
			renews_automatically: renewsItself(credential),
			renewal_status: credential.renewalStatus || null,
			renewal_checked_at: credential.renewalCheckedAt || null,
		};
	},
};

/** Null where Bilibili no longer knows the login: its pages may still show it for a moment. */
async function isRefreshDue(client: BilibiliClient): Promise<boolean | null> {
	const info = await getCookieInfo(client).catch((error: unknown) => {
		if (error instanceof ServiceError && error.code === NOT_LOGGED_IN) return null;
		throw error;
	});
	return info && info.refresh;
}
