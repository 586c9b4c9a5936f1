import type { IDataObject } from 'n8n-workflow';
import { type ServiceError } from '../../../../shared/http/errors';
import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import { refreshTokenOf, type BilibiliCredential } from '../../../api/credential';
import { withLogin } from '../../../api/login';
import { confirmRefresh, getCookieInfo, refreshLogin } from '../../../api/passport';
import { lifetime, newLogin } from '../../../views/account';
import { placeOf, type Session } from '../../session';

export const refresh: ItemOperation<Session> = {
	name: 'Refresh Cookie',
	value: 'refresh',
	action: 'Refresh cookie',
	description:
		"Exchange the login for a new one by its refresh token. The credential itself is not changed: store the output in it by n8n's own API. There is no need to, where the credential renews itself.",
	effect: 'write',
	fields: [
		{
			displayName: 'Only When Due',
			name: 'onlyWhenDue',
			type: 'boolean',
			default: true,
			description: 'Whether to do nothing unless Bilibili wants the login refreshed',
		},
		{
			displayName: 'End Old Login',
			name: 'endOldLogin',
			type: 'boolean',
			default: true,
			description:
				'Whether to end the old cookies at once. Switched off, both logins work, the old one until it expires.',
		},
	],
	async run(item) {
		const onlyWhenDue = item.flag('onlyWhenDue');
		const endOldLogin = item.flag('endOldLogin');
		const session = item.service;
		const credential = await session.memberCredential();
		const oldToken = refreshTokenOf(credential);
		if (!oldToken) {
			throw new InputError(
				"The credential has no 'Refresh Token', so its login can't be refreshed",
				"Copy 'ac_time_value' from the local storage of the browser that the cookies come from, or log in by QR code.",
			);
		}
		const old = session.as(credential);
		const { refresh: due, timestamp } = await getCookieInfo(old);
		if (!due && onlyWhenDue) {
			return { refreshed: false, refresh_due: false, ...lifetime(credential) };
		}
		const login = await refreshLogin(old, oldToken, timestamp);
		const { cookie, sessdata, biliJct, dedeUserId, buvid3, buvid4 } = credential;
		const renewed: BilibiliCredential = {
			...{ cookie, sessdata, biliJct, dedeUserId, buvid3, buvid4 },
			...withLogin(credential, login),
			...placeOf(credential),
		};
		const ended = endOldLogin
			? await endOld(session.as(renewed), oldToken)
			: { old_login_ended: false };
		return { refreshed: true, refresh_due: due, ...ended, ...newLogin(renewed) };
	},
};

/** Only the output holds the new login: it must come out, whatever this last step comes to. */
async function endOld(
	...[renewed, oldToken]: Parameters<typeof confirmRefresh>
): Promise<IDataObject> {
	return await confirmRefresh(renewed, oldToken).then(
		() => ({ old_login_ended: true }),
		(error: ServiceError) => ({ old_login_ended: false, old_login_note: error.message }),
	);
}
