import { startSimulator, type Account, type Simulator } from '../../simulator';
import { request } from 'undici';
import { browser } from './browser';

const passport = 'passport.bilibili.com/x/passport-login/web';
const nav = 'api.bilibili.com/x/web-interface/nav';
const path = 'a1'.repeat(128);

describe('the passport side', () => {
	let simulator: Simulator;
	let account: Account;

	beforeEach(async () => {
		simulator = await startSimulator();
		account = simulator.world.people.viewer;
	});
	afterEach(() => simulator.close());

	/** The same browser later on: its cookies stay what they were. */
	const asOf = (cookies: Account['cookies']) => browser(simulator, { ...account, cookies });
	const isLoggedIn = async (cookies: Account['cookies']) =>
		(await asOf(cookies).get(nav)).json.code === 0;

	describe('QR code', () => {
		const guest = () => browser(simulator);
		const generate = async () =>
			(await guest().get(`${passport}/qrcode/generate`)).json.data as {
				url: string;
				qrcode_key: string;
			};
		const poll = async (key: string) =>
			(await guest().get(`${passport}/qrcode/poll`, { qrcode_key: key })).json;

		it('goes from not scanned over scanned to a login, which is handed out once', async () => {
			const { url, qrcode_key: key } = await generate();
			expect(url).toContain(`qrcode_key=${key}`);
			expect((await poll(key)).data.code).toBe(86101);

			simulator.world.passport.scan(key);
			expect((await poll(key)).data.code).toBe(86090);

			simulator.world.passport.confirm(key, account);
			const { code, data } = await poll(key);
			expect([code, data.code]).toEqual([0, 0]);
			expect(data.refresh_token).toBe(account.acTimeValue);
			expect(data.url).toContain(`SESSDATA=${account.cookies.SESSDATA}&`);
			expect(await isLoggedIn(account.cookies)).toBe(true);

			expect((await poll(key)).data.code).toBe(86038);
		});

		it('comes with five cookies, each in a header of its own', async () => {
			const { qrcode_key: key } = await generate();
			simulator.world.passport.confirm(key, account);
			const { headers } = await request(
				`${simulator.url}/${passport}/qrcode/poll?qrcode_key=${key}`,
				{ headers: { 'user-agent': 'Mozilla/5.0' } },
			);
			const lines = headers['set-cookie'] as string[];
			expect(lines.map((line) => line.split('=')[0])).toEqual([
				'SESSDATA',
				'bili_jct',
				'DedeUserID',
				'DedeUserID__ckMd5',
				'sid',
			]);
			expect(lines[0]).toContain(`=${account.cookies.SESSDATA};`);
		});

		it('expires after 180 seconds', async () => {
			const { qrcode_key: key } = await generate();
			simulator.clock.advance(180_000);
			expect((await poll(key)).data.code).toBe(86038);
		});
	});

	describe('refresh', () => {
		const page = async (from: Account['cookies']) => {
			const { status, text } = await asOf(from).get(`www.bilibili.com/correspond/1/${path}`);
			return { status, csrf: /<div id="1-name">([0-9a-f]{32})</.exec(text)?.[1] ?? '' };
		};
		const refresh = async (cookies: Account['cookies'], fields: Record<string, string>) =>
			(await asOf(cookies).post(`${passport}/cookie/refresh`, { source: 'main_web', ...fields }))
				.json;

		it('is due when the account says so', async () => {
			const due = async () =>
				(await browser(simulator, account).get(`${passport}/cookie/info`)).json.data.refresh;
			expect(await due()).toBe(false);
			account.refreshDue = true;
			expect(await due()).toBe(true);
		});

		it('exchanges the login, and ends the old one only when confirmed', async () => {
			const { cookies: old, acTimeValue: oldToken } = account;
			await asOf(old).get(`${passport}/cookie/info`);
			const { csrf } = await page(old);
			const { data } = await refresh(old, { refresh_csrf: csrf, refresh_token: oldToken });

			expect(data.refresh_token).toBe(account.acTimeValue);
			expect(account.acTimeValue).not.toBe(oldToken);
			expect([await isLoggedIn(old), await isLoggedIn(account.cookies)]).toEqual([true, true]);

			const confirm = async (token: string) =>
				(
					await browser(simulator, account).post(`${passport}/confirm/refresh`, {
						refresh_token: token,
					})
				).json.code;
			expect(await confirm('no')).toBe(-400);
			expect(await confirm(oldToken)).toBe(0);
			expect([await isLoggedIn(old), await isLoggedIn(account.cookies)]).toEqual([false, true]);
		});

		it('shows no page without having asked in the last minute, or for a path of another shape', async () => {
			expect((await page(account.cookies)).status).toBe(404);
			await browser(simulator, account).get(`${passport}/cookie/info`);
			const short = await browser(simulator, account).get('www.bilibili.com/correspond/1/a1');
			expect(short.status).toBe(404);
			simulator.clock.advance(60_000);
			expect((await page(account.cookies)).status).toBe(404);
		});

		it('is refused with the wrong csrf, token or cookies', async () => {
			const { cookies, acTimeValue } = account;
			await asOf(cookies).get(`${passport}/cookie/info`);
			const { csrf } = await page(cookies);
			const refused = async (fields: Record<string, string>) =>
				(await refresh(cookies, { refresh_csrf: csrf, refresh_token: acTimeValue, ...fields }))
					.code;
			expect(await refused({ refresh_csrf: 'no' })).toBe(86095);
			expect(await refused({ refresh_token: 'no' })).toBe(86095);
			expect(await refused({ source: 'no' })).toBe(-400);
			expect(await refused({ csrf: 'no' })).toBe(-111);
			account.loggedIn = false;
			expect(await refused({})).toBe(-101);
		});
	});

	describe('logout', () => {
		const exit = async (cookies: Account['cookies'], token = cookies.bili_jct) =>
			await asOf(cookies).postRaw('passport.bilibili.com/login/exit/v2', { biliCSRF: token });

		it('ends this login and no other', async () => {
			const { cookies: old } = account;
			simulator.world.passport.logIn(account);
			expect((await exit(old, 'no')).json.code).toBe(2202);
			expect((await exit(old)).json).toMatchObject({ code: 0, status: true });
			expect([await isLoggedIn(old), await isLoggedIn(account.cookies)]).toEqual([false, true]);
		});

		it('answers the dead with a page', async () => {
			account.loggedIn = false;
			expect((await exit(account.cookies)).text).toContain('<!DOCTYPE html>');
		});
	});
});
