import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { CredentialsInput } from '../harness';
import { Scene } from '../scene';
import type { Account } from '../simulator';
import { runNodeWith } from './support';
import { StoredLogin } from './storedLogin';

let account: Account;
const scene = new Scene(() => {
	account = scene.viewer;
});

const type = 'bilibiliAccount';
const poll = { path: /qrcode\/poll/ };

/** The node with a credential that says where Bilibili is, and nothing else. */
const asGuest = async (operation: string, parameters: IDataObject = {}) =>
	await runNodeWith(
		type,
		{ resource: 'login', operation, ...parameters },
		{ bilibiliApi: { gatewayUrl: scene.simulator.url } },
	);
const getCode = async () => (await asGuest('getQrCode')).json[0] as { qrcode_key: string };
const waitFor = async (key: string, maxWait = 180) =>
	await asGuest('waitForLogin', { qrcodeKey: key, maxWait });

describe('Get Login QR Code', () => {
	test('puts out the code as a picture that can be scanned, and how long it lasts', async () => {
		const { items, error } = await asGuest('getQrCode');
		expect(error).toBeUndefined();
		const [{ json, binary }] = items;
		expect(json).toEqual({
			qrcode_url: expect.stringContaining(`qrcode_key=${String(json.qrcode_key)}`),
			qrcode_key: expect.stringMatching(/^[0-9a-f]{32}$/),
			expires_at: expect.stringMatching(/Z$/),
		});
		const seconds = (Date.parse(json.expires_at as string) - Date.now()) / 1000;
		expect(seconds).toBeGreaterThan(170);
		expect(seconds).toBeLessThanOrEqual(180);

		const { data: file } = binary as IBinaryKeyData;
		expect(file).toMatchObject({ mimeType: 'image/png', fileName: 'bilibili-login.png' });
		const { data, width, height } = PNG.sync.read(Buffer.from(file.data, 'base64'));
		expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(json.qrcode_url);
	});

	test('as SVG, in a field of any name', async () => {
		const { items } = await asGuest('getQrCode', { format: 'svg', binaryPropertyName: 'code' });
		const { code } = items[0].binary as IBinaryKeyData;
		expect(code).toMatchObject({ mimeType: 'image/svg+xml', fileName: 'bilibili-login.svg' });
		expect(Buffer.from(code.data, 'base64').toString()).toMatch(/^<svg /);
	});

	test('sends no cookie, also where the credential holds a login', async () => {
		const login = await StoredLogin.of(account, scene.simulator, { renewalCheckedAt: '' });
		await login.run(type, { resource: 'login', operation: 'getQrCode' });
		expect(scene.simulator.log.entries.map(({ path, cookies }) => [path, cookies])).toEqual([
			['/x/passport-login/web/qrcode/generate', {}],
		]);
	});

	test('says what is wrong when Bilibili can not be reached', async () => {
		scene.simulator.faults.always({}, 'resetBefore');
		const { error } = await asGuest('getQrCode');
		expect(error?.message).toBe('Bilibili gave no answer: the connection was cut');
	});
});

describe('Wait for Login', () => {
	test('puts out the login as n8n wants a credential, when the code was confirmed', async () => {
		const { qrcode_key: key } = await getCode();
		const waiting = waitFor(key);
		const { passport } = scene.world;
		setTimeout(() => passport.scan(key), 500);
		setTimeout(() => passport.confirm(key, account), 2500);
		const { json, error } = await waiting;
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				logged_in: true,
				status: 'confirmed',
				uid: String(account.uid),
				expires_at: expect.stringMatching(/Z$/),
				days_left: 179,
				credential: {
					type: 'bilibiliApi',
					data: {
						cookie: '',
						sessdata: account.cookies.SESSDATA,
						biliJct: account.cookies.bili_jct,
						dedeUserId: String(account.uid),
						acTimeValue: account.acTimeValue,
						buvid3: expect.stringMatching(/infoc$/),
						buvid4: expect.stringMatching(/==$/),
						userAgent: expect.stringContaining('Mozilla/5.0'),
						gatewayUrl: scene.simulator.url,
					},
				},
			},
		]);
		const times = scene.simulator.log.filter(poll).map(({ at }) => at);
		expect(times).toHaveLength(3);
		times.slice(1).forEach((at, n) => expect(at - times[n]).toBeGreaterThanOrEqual(1900));
	});

	test('the login works, also when no device id was available', async () => {
		const { qrcode_key: key } = await getCode();
		scene.world.passport.confirm(key, account);
		scene.simulator.faults.always({ path: /finger\/spi/ }, 'code352');
		const { json } = await waitFor(key);
		const { data } = json[0].credential as { data: IDataObject };
		expect(data).not.toHaveProperty('buvid3');
		const me = await runNodeWith(
			type,
			{ resource: 'account', operation: 'getMe' },
			{ bilibiliApi: data as never },
		);
		expect(me.json[0]).toMatchObject({ uid: String(account.uid), name: account.uname });
	});

	test('tells a code that nobody scanned from one that waits for a tap, and looks just once', async () => {
		const { qrcode_key: key } = await getCode();
		expect((await waitFor(key, 0)).json).toEqual([{ logged_in: false, status: 'not_scanned' }]);
		scene.world.passport.scan(key);
		expect((await waitFor(key, 0)).json).toEqual([{ logged_in: false, status: 'scanned' }]);
		expect(scene.simulator.log.filter(poll)).toHaveLength(2);
	});

	test('ends by itself when the code has expired', async () => {
		const { qrcode_key: key } = await getCode();
		const waiting = waitFor(key);
		setTimeout(() => scene.simulator.clock.advance(180_000), 500);
		expect((await waiting).json).toEqual([{ logged_in: false, status: 'expired' }]);
	});

	test('refuses a wait that is no number before anything is sent', async () => {
		const { error } = await asGuest('waitForLogin', {
			qrcodeKey: 'e5ffdf5da8d4d16fd135301fd4b5e532',
			maxWait: "={{ 'long' }}",
		});
		expect(error?.message).toBe("'Max Wait' holds 'long'; it must be a whole number from 0 to 180");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('refuses what is no key before anything is sent', async () => {
		const { error } = await waitFor('no key');
		expect(error?.message).toBe("'QR Code Key' is not the key of a QR code");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('says what Bilibili says about an answer that is not known', async () => {
		const { qrcode_key: key } = await getCode();
		const data = { url: '', refresh_token: '', timestamp: 0, code: 86999, message: '不支持' };
		scene.simulator.faults.next(poll, { kind: 'apiCode', code: 0, data });
		const { error } = await waitFor(key);
		expect(error?.message).toBe('Bilibili refused the login by QR code: 不支持 (code 86999)');
	});
});

describe('a login', () => {
	const run = async (operation: string, login: StoredLogin, resource = 'login') =>
		await login.run(type, { resource, operation });

	test('Get Me tells who it is, in short or raw', async () => {
		const login = await StoredLogin.of(account, scene.simulator);
		expect((await run('getMe', login, 'account')).json).toEqual([
			{
				uid: String(account.uid),
				name: account.uname,
				avatar_url: account.face,
				level: 5,
				coins: 86.5,
				is_vip: false,
				vip_until: null,
				url: `https://space.bilibili.com/${account.uid}`,
			},
		]);
		const raw = await login.run(type, {
			resource: 'account',
			operation: 'getMe',
			output: 'raw',
		});
		expect(raw.json[0]).toMatchObject({ mid: String(account.uid), email_verified: 1 });
	});

	test('Check Login: alive, how long, whether a refresh is due', async () => {
		const login = await StoredLogin.of(account, scene.simulator);
		account.refreshDue = true;
		const { json } = await run('check', login);
		const expiry = Number(account.cookies.SESSDATA.split('%2C')[1]) * 1000;
		expect(json).toEqual([
			{
				alive: true,
				uid: String(account.uid),
				name: account.uname,
				uid_matches: true,
				expires_at: new Date(expiry).toISOString(),
				days_left: Math.floor((expiry - Date.now()) / 86_400_000),
				refresh_due: true,
				has_refresh_token: true,
				renews_automatically: true,
				renewal_status: null,
				renewal_checked_at: expect.stringMatching(/Z$/),
			},
		]);
	});

	test('Check Login: a dead login is an answer, not the end of the run', async () => {
		const login = await StoredLogin.of(account, scene.simulator);
		account.loggedIn = false;
		const { json, error } = await run('check', login);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			alive: false,
			uid: String(account.uid),
			name: null,
			expires_at: null,
			days_left: null,
			refresh_due: null,
		});
	});

	test('Check Login: a login that only the pages still show is dead', async () => {
		const login = await StoredLogin.of(account, scene.simulator);
		scene.simulator.faults.always({ path: /cookie\/info/ }, 'code101');
		const { json, error } = await run('check', login);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			alive: false,
			uid: String(account.uid),
			uid_matches: true,
			days_left: null,
			refresh_due: null,
		});
	});

	test('Check Login notices cookies of two accounts', async () => {
		const login = await StoredLogin.of(account, scene.simulator, { dedeUserId: '1' });
		expect((await run('check', login)).json[0]).toMatchObject({ alive: true, uid_matches: false });
	});

	test('Log Out ends it, and is content with one that has ended', async () => {
		const login = await StoredLogin.of(account, scene.simulator);
		expect((await run('logOut', login)).json).toEqual([{ logged_out: true, was_logged_in: true }]);
		expect(account.loggedIn).toBe(false);
		expect(scene.simulator.log.last()?.body).toEqual({ biliCSRF: account.cookies.bili_jct });
		expect((await run('logOut', login)).json).toEqual([{ logged_out: true, was_logged_in: false }]);
	});

	test('Log Out says so when the csrf token is that of another login', async () => {
		const login = await StoredLogin.of(account, scene.simulator, { biliJct: '0'.repeat(32) });
		const { error } = await run('logOut', login);
		expect(error?.message).toMatch(/csrf token does not match the login \(code 2202\)/);
		expect(account.loggedIn).toBe(true);
	});

	test.each(['getMe', 'check', 'refresh', 'logOut'])('%s asks for one', async (operation) => {
		const resource = operation === 'getMe' ? 'account' : 'login';
		const none: CredentialsInput[] = [{}, { bilibiliApi: { gatewayUrl: scene.simulator.url } }];
		for (const credentials of none) {
			const { error } = await runNodeWith(type, { resource, operation }, credentials);
			expect(error?.message).toBe('This operation is about a login, and the node has none');
			expect(error?.description).toContain('Get Login QR Code');
		}
		expect(scene.simulator.log.entries).toEqual([]);
	});
});
