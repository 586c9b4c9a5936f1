import type { IDataObject } from 'n8n-workflow';
import { Scene } from '../scene';
import type { Account } from '../simulator';
import { refreshCalls, StoredLogin } from './storedLogin';

const { info, page, refresh, confirm } = refreshCalls;

let account: Account;
let login: StoredLogin;
const scene = new Scene(async () => {
	account = scene.viewer;
	account.refreshDue = true;
	login = await StoredLogin.of(account, scene.simulator);
});

const run = async (parameters: IDataObject = {}) =>
	await login.run('bilibiliAccount', { resource: 'login', operation: 'refresh', ...parameters });
const isAlive = (cookies: Account['cookies']) =>
	scene.world.accounts.signedInBy({ ...cookies }) !== undefined;

test('goes through the five steps and puts out the new login', async () => {
	const { cookies: old, acTimeValue: oldToken } = account;
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{
			refreshed: true,
			refresh_due: true,
			old_login_ended: true,
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
					buvid3: old.buvid3,
					buvid4: '',
					acTimeValue: account.acTimeValue,
					userAgent: expect.stringContaining('Mozilla/5.0'),
					gatewayUrl: scene.simulator.url,
				},
			},
		},
	]);
	const sent = scene.simulator.log.entries.map(({ method, path }) => `${method} ${path}`);
	expect(sent).toEqual([
		'GET /x/passport-login/web/cookie/info',
		expect.stringMatching(/^GET \/correspond\/1\/[0-9a-f]{256}$/),
		'POST /x/passport-login/web/cookie/refresh',
		'POST /x/passport-login/web/confirm/refresh',
	]);
	expect(scene.simulator.log.last(confirm)?.body).toEqual({
		csrf: account.cookies.bili_jct,
		refresh_token: oldToken,
	});
	expect(scene.simulator.log.last(confirm)?.cookies.SESSDATA).toBe(account.cookies.SESSDATA);
	expect([isAlive(old), isAlive(account.cookies)]).toEqual([false, true]);
});

test('does nothing when it is not due, unless told to', async () => {
	account.refreshDue = false;
	const { cookies } = account;
	expect((await run()).json[0]).toMatchObject({ refreshed: false, refresh_due: false });
	expect(account.cookies).toEqual(cookies);
	expect((await run({ onlyWhenDue: false })).json[0]).toMatchObject({
		refreshed: true,
		refresh_due: false,
	});
});

test('leaves the old login alive when told to', async () => {
	const { cookies: old } = account;
	const { json } = await run({ endOldLogin: false });
	expect(json[0]).toMatchObject({ refreshed: true, old_login_ended: false });
	expect([isAlive(old), isAlive(account.cookies)]).toEqual([true, true]);
});

test('changes the cookies inside a pasted string', async () => {
	const { SESSDATA, bili_jct } = account.cookies;
	await login.change({
		cookie: `a=1; SESSDATA=${SESSDATA}; bili_jct=${bili_jct}`,
		sessdata: '',
		biliJct: '',
	});
	const { json } = await run();
	const { data } = json[0].credential as { data: IDataObject };
	const { cookies } = account;
	expect(data).toMatchObject({
		cookie: `a=1; SESSDATA=${cookies.SESSDATA}; bili_jct=${cookies.bili_jct}`,
		sessdata: '',
	});
});

describe('a step that goes wrong', () => {
	test.each([
		['asking', info, 'code101', /login is no longer valid \(code -101\)/],
		['asking', info, 'http412Html', /risk control/],
		['the page', page, 'http500', /HTTP 500/],
		['the page', page, 'html', /does not hold the token/],
		['the exchange', refresh, 'code111', /csrf token does not match/],
		['the exchange', refresh, 'resetAfter', /unknown whether the change was made/],
		['the exchange', refresh, 'nullData', /./],
	] as const)('%s with %o, %s: a clear error, and the old login lives', async (...step) => {
		const [, match, fault, message] = step;
		const { cookies: old } = account;
		scene.simulator.faults.always(match, fault);
		const { error } = await run();
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(isAlive(old)).toBe(true);
		expect(scene.simulator.log.filter(confirm)).toEqual([]);
	});

	test('the wrong refresh token', async () => {
		await login.change({ acTimeValue: 'f'.repeat(32) });
		const { error } = await run();
		expect(error?.message).toMatch(/does not belong to this login \(code 86095\)/);
		expect(error?.description).toMatch(/ac_time_value/);
	});

	test('no refresh token: found before anything is sent', async () => {
		await login.change({ acTimeValue: ' ' });
		expect((await run()).error?.message).toMatch(/has no 'Refresh Token'/);
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test.each(['resetBefore', 'code101', 'http502'] as const)(
		'ending the old login with %s: the new one comes out all the same',
		async (fault) => {
			scene.simulator.faults.next(confirm, fault);
			const { json, error } = await run();
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({
				refreshed: true,
				old_login_ended: false,
				old_login_note: expect.stringContaining('Bilibili'),
				credential: { data: { sessdata: account.cookies.SESSDATA } },
			});
		},
	);
});
