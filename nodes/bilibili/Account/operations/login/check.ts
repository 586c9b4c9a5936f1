import type { ItemOperation } from '../../../../shared/node/operation';
import { whoIsLoggedIn } from '../../../api/account';
import { textOf } from '../../../../shared/values/wire';
import { cookiesOf } from '../../../api/credential';
import { idOf } from '../../../api/ids';
import { getCookieInfo } from '../../../api/passport';
import { tokenOf } from '../../../api/renewal';
import { lifetime } from '../../../views/account';
import type { Session } from '../../session';

export const check: ItemOperation<Session> = {
	name: 'Check Login',
	value: 'check',
	action: 'Check a login',
	description:
		'Find out whether the login in the credential works, how many days it has left, and whether Bilibili wants it refreshed. A dead login is an answer here, and stops nothing.',
	effect: 'read',
	fields: [],
	async run(item) {
		const client = await item.service.member();
		const account = await whoIsLoggedIn(client);
		// Read after the request, which may have renewed the login.
		const credential = await item.service.credential();
		const ownUid = cookiesOf(credential).DedeUserID ?? null;
		const uid = account ? idOf(account.mid) : ownUid;
		return {
			uid,
			name: textOf(account?.uname),
			alive: account !== null,
			uid_matches: account && ownUid ? uid === ownUid : null,
			...lifetime(credential),
			refresh_due: account ? (await getCookieInfo(client)).refresh : null,
			has_refresh_token: tokenOf(credential) !== '',
			renews_automatically: credential.renewAutomatically !== false && tokenOf(credential) !== '',
			renewal_status: credential.renewalStatus || null,
			renewal_checked_at: credential.renewalCheckedAt || null,
		};
	},
};
