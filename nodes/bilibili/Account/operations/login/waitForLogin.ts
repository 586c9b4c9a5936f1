import { sleep } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { withLogin } from '../../../api/login';
import { pollQrCode, QR_LIFETIME_MS } from '../../../api/passport';
import { newLogin } from '../../../views/account';
import { placeOf, type Session } from '../../session';

/** The site's own page asks this often. */
const POLL_EVERY_MS = 2000;
const MAX_WAIT_SECONDS = QR_LIFETIME_MS / 1000;

export const waitForLogin: ItemOperation<Session> = {
	name: 'Wait for Login',
	value: 'waitForLogin',
	action: 'Wait for login',
	description:
		"Wait until a QR code is scanned and confirmed in the Bilibili app, and get the new login, ready for n8n's own API to make a credential of. A code that was not confirmed in time is an answer, see the status.",
	effect: 'read',
	fields: [
		{
			displayName: 'QR Code Key',
			name: 'qrcodeKey',
			type: 'string',
			default: '={{ $json.qrcode_key }}',
			required: true,
			description: "The 'qrcode_key' that Get Login QR Code returned",
		},
		{
			displayName: 'Max Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_WAIT_SECONDS },
			default: MAX_WAIT_SECONDS,
			description: 'How many seconds to wait at most; with 0 the status is looked up once',
		},
	],
	async run(item) {
		const key = item.text('qrcodeKey');
		if (!/^\w{16,64}$/.test(key)) {
			throw new InputError(
				"'QR Code Key' is not the key of a QR code",
				"Use the 'qrcode_key' that Get Login QR Code returned.",
			);
		}
		const patienceMs = item.number('maxWait') * 1000;
		const guest = await item.service.guest();
		const poll = async () => await pollQrCode(guest, key);
		const { status, login } = await pollUntilDone(item, poll, patienceMs);
		if (!login) return { logged_in: false, status };
		// A login can do without them: it must not be lost for their sake.
		const deviceIds = await guest.newDeviceIds().catch(() => undefined);
		return {
			logged_in: true,
			status,
			...newLogin({
				cookie: '',
				...withLogin({}, login),
				...deviceIds,
				...placeOf(await item.service.credential()),
			}),
		};
	},
};

type Poll = ReturnType<typeof pollQrCode>;

async function pollUntilDone(item: Item<Session>, poll: () => Poll, patienceMs: number): Poll {
	const deadline = Date.now() + patienceMs;
	const cancelled = () => item.context.getExecutionCancelSignal?.()?.aborted ?? false;
	for (;;) {
		const found = await poll();
		const done = found.status === 'confirmed' || found.status === 'expired';
		if (done || Date.now() + POLL_EVERY_MS > deadline || cancelled()) return found;
		await sleep(POLL_EVERY_MS);
	}
}
