import type { Resource } from '../../../shared/node/operation';
import type { Session } from '../session';
import { getMeOperation } from './account/getMe';
import { check } from './login/check';
import { getQrCode } from './login/getQrCode';
import { logOutOperation } from './login/logOut';
import { refresh } from './login/refresh';
import { waitForLogin } from './login/waitForLogin';

export const resources: Array<Resource<Session>> = [
	{
		name: 'Login',
		value: 'login',
		operations: [check, getQrCode, logOutOperation, refresh, waitForLogin],
	},
	{ name: 'Account', value: 'account', operations: [getMeOperation] },
];
