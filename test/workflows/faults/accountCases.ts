import type { Simulator } from '../../simulator';
import type { FaultCase } from './matrix';

const QR_KEY = 'e5ffdf5da8d4d16fd135301fd4b5e532';

function prepareQrCode({ world }: Simulator): void {
	const key = world.passport.newQrCode();
	if (key !== QR_KEY) throw new Error(`The first key is ${key}`);
}

const login = (operation: string, parameters: FaultCase['parameters'] = {}) => ({
	node: 'bilibiliAccount',
	name: `Account: ${operation}`,
	parameters: { resource: 'login', operation, ...parameters },
});

/**
 * The operations of the Account node, with the call that does their work. Refresh Cookie has its own
 * tests, since its output is a login.
 */
export const accountCases: FaultCase[] = [
	{
		node: 'bilibiliAccount',
		name: 'Account: getMe',
		parameters: { resource: 'account', operation: 'getMe' },
		path: /nav$/,
	},
	{ ...login('check'), path: /cookie\/info$/, answers: ['code101'] },
	{ ...login('getQrCode'), path: /qrcode\/generate$/ },
	{
		...login('waitForLogin', { qrcodeKey: QR_KEY, maxWait: 0 }),
		path: /qrcode\/poll$/,
		prepare: prepareQrCode,
	},
	{ ...login('logOut'), path: /exit\/v2$/ },
];
