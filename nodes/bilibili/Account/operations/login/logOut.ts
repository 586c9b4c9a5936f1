import type { ItemOperation } from '../../../../shared/node/operation';
import { whoIsLoggedIn } from '../../../api/account';
import { logOut } from '../../../api/passport';
import type { Session } from '../../session';

export const logOutOperation: ItemOperation<Session> = {
	name: 'Log Out',
	value: 'logOut',
	action: 'Log out',
	description:
		'End the login in the credential. Its cookies are worth nothing afterwards; other logins of the account go on.',
	effect: 'write',
	fields: [],
	async run(item) {
		const client = await item.service.member();
		const wasLoggedIn = (await whoIsLoggedIn(client)) !== null;
		if (wasLoggedIn) await logOut(client);
		return { logged_out: true, was_logged_in: wasLoggedIn };
	},
};
