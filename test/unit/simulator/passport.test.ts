import { startSimulator, type Account, type Simulator } from '../../simulator';
import { browser } from './browser';

const passport = 'passport.bilibili.com/x/passport-login/web';
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

	describe('refresh', () => {
		const page = async (from: Account['cookies']) => {
			const { status, text } = await asOf(from).get(`www.bilibili.com/correspond/1/${path}`);
			return { status, csrf: /<div id="1-name">([0-9a-f]{32})</.exec(text)?.[1] ?? '' };
		};
		const refresh = async (cookies: Account['cookies'], fields: Record<string, string>) =>
			(await asOf(cookies).post(`${passport}/cookie/refresh`, { source: 'main_web', ...fields }))
				.json;

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
});
