import { LoggerProxy, sleep } from 'n8n-workflow';
import { Scene } from '../scene';
import type { Account } from '../simulator';
import { DAY, MINUTE, refreshCalls, StoredLogin } from './storedLogin';

const { info, page, refresh, confirm } = refreshCalls;

let account: Account;
let login: StoredLogin;
let logged: string[];
const scene = new Scene(async () => {
	account = scene.streamer;
	login = await StoredLogin.of(account, scene.simulator);
	logged = [];
	const log = (message: string) => void logged.push(message);
	LoggerProxy.init({ error: log, warn: log, info: log, debug: log } as never);
});

const announce = async (text = 'hello') =>
	await login.run('bilibiliLiveRoom', {
		resource: 'room',
		operation: 'updateAnnouncement',
		content: text,
	});
const read = async () =>
	await login.run('bilibiliLiveRoom', { resource: 'room', operation: 'getMine' });
const count = (match: object) => scene.simulator.log.filter(match).length;
const isAlive = (cookies: Account['cookies']) =>
	scene.world.accounts.signedInBy({ ...cookies }) !== undefined;

/** Lets a day pass after which the site wants a refresh, and runs a workflow. */
async function renew() {
	account.refreshDue = true;
	await login.wait(DAY);
	return await read();
}

describe('once a day', () => {
	test('a request asks whether a refresh is due; the others do not', async () => {
		await read();
		expect(count(info)).toBe(0);
		await login.wait(DAY);
		await read();
		await read();
		expect(count(info)).toBe(1);
		expect(await login.read()).toMatchObject({
			sessdata: account.cookies.SESSDATA,
			renewalStatus: expect.stringMatching(/^Checked, no renewal needed yet \(20.*UTC\)$/),
		});
		await login.wait(DAY);
		await read();
		expect(count(info)).toBe(2);
	});

	test.each([
		['without a refresh token', { acTimeValue: '' }],
		['without cookies', { sessdata: '' }],
		['when it is switched off', { renewAutomatically: false }],
	])('not %s', async (_when, fields) => {
		account.refreshDue = true;
		await login.change(fields);
		await login.wait(DAY);
		await read();
		expect(count({ host: 'passport.bilibili.com' })).toBe(0);
	});
});

describe('a login that is due', () => {
	test('is renewed in two phases: n8n stores the new one, then the old one ends', async () => {
		const { cookies: old, acTimeValue: oldToken } = account;
		const run = await renew();
		expect(run.error).toBeUndefined();
		expect(await login.read()).toMatchObject({
			sessdata: account.cookies.SESSDATA,
			biliJct: account.cookies.bili_jct,
			dedeUserId: String(account.uid),
			acTimeValue: account.acTimeValue,
			renewalHook: '',
			renewalStatus: expect.stringContaining('Renewed; the old login ends in a minute'),
		});
		expect(account.cookies.SESSDATA).not.toBe(old.SESSDATA);
		expect(scene.simulator.log.last({ path: /getRoomInfoOld/ })?.cookies.SESSDATA).toBe(
			account.cookies.SESSDATA,
		);
		await read();
		expect([isAlive(old), count(confirm)]).toEqual([true, 0]);

		await login.wait(MINUTE);
		await read();
		expect([isAlive(old), isAlive(account.cookies)]).toEqual([false, true]);
		expect(scene.simulator.log.last(confirm)?.body).toMatchObject({
			csrf: account.cookies.bili_jct,
			refresh_token: oldToken,
		});
		expect(await login.read()).toMatchObject({
			renewalTokens: '',
			renewalStatus: expect.stringMatching(/^Renewed \(/),
		});

		await login.wait(DAY);
		expect((await announce()).error).toBeUndefined();
		expect([count(refresh), count(confirm)]).toEqual([1, 1]);
	});

	test('is renewed before the run reads the csrf token it writes with', async () => {
		account.refreshDue = true;
		await login.wait(DAY);
		expect((await announce()).error).toBeUndefined();
		expect(count(refresh)).toBe(1);
	});

	test('is renewed once by ten runs at that moment, and none of them fails', async () => {
		account.refreshDue = true;
		await login.wait(DAY);
		scene.simulator.latencyMs = 20;
		const runs = await Promise.all(
			Array.from({ length: 10 }, async (_run, index) =>
				index % 2 ? await read() : await announce(`hello ${index}`),
			),
		);
		expect(runs.map(({ error }) => error?.message)).toEqual(Array(10).fill(undefined));
		expect([count(info), count(refresh)]).toEqual([2, 1]); // the new cookies are tried once
		expect(await login.read()).toMatchObject({ sessdata: account.cookies.SESSDATA });

		await login.wait(MINUTE);
		const later = await Promise.all(Array.from({ length: 10 }, async () => await announce()));
		expect(later.map(({ error }) => error?.message)).toEqual(Array(10).fill(undefined));
		expect(count(confirm)).toBe(1);
	});

	test('may change, and the old one end, under a run that is half way through its items', async () => {
		const messages = [{ n: 1 }, { n: 2 }, { n: 3 }];
		const long = login.run(
			'bilibiliLiveRoom',
			{
				resource: 'chat',
				operation: 'send',
				message: '=number {{ $json.n }}',
			},
			messages,
		);
		const { danmaku } = scene.world.live;
		for (let tries = 0; danmaku.length === 0 && tries < 100; tries++) await sleep(20);
		const { cookies: old } = account;
		await renew();
		const clock = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => clock() + MINUTE);
		await read();
		expect([isAlive(old), danmaku.length]).toEqual([false, 1]);
		expect((await long).error).toBeUndefined();
		expect(danmaku.map(({ text }) => text)).toEqual(['number 1', 'number 2', 'number 3']);
	});

	test('replaces the cookies in a pasted string, so that one pasted later is not overruled', async () => {
		const { SESSDATA, bili_jct, DedeUserID } = account.cookies;
		const cookie = `a=1; SESSDATA=${SESSDATA}; bili_jct=${bili_jct}; DedeUserID=${DedeUserID}; b=2`;
		await login.change({ cookie, sessdata: '', biliJct: '', dedeUserId: '' });
		await renew();
		const { cookies } = account;
		expect(await login.read()).toMatchObject({
			cookie: `a=1; SESSDATA=${cookies.SESSDATA}; bili_jct=${cookies.bili_jct}; DedeUserID=${DedeUserID}; b=2`,
			sessdata: '',
			biliJct: '',
			acTimeValue: account.acTimeValue,
		});
		expect((await announce()).error).toBeUndefined();
	});

	test('leaves a login alone that the user has replaced meanwhile', async () => {
		await renew();
		const other = scene.viewer;
		await login.change({
			sessdata: other.cookies.SESSDATA,
			biliJct: other.cookies.bili_jct,
			dedeUserId: other.cookies.DedeUserID,
			acTimeValue: other.acTimeValue,
		});
		await login.wait(MINUTE);
		await read();
		expect(count(confirm)).toBe(0);
		expect(await login.read()).toMatchObject({
			sessdata: other.cookies.SESSDATA,
			acTimeValue: other.acTimeValue,
			renewalTokens: '',
		});
	});
});

describe('a renewal that goes wrong', () => {
	const transientFaults = ['resetBefore', 'http502', 'code352', 'empty'] as const;
	const steps = { info, page, refresh } as const;
	const cases = Object.keys(steps).flatMap((step) =>
		transientFaults.map((fault) => [step as keyof typeof steps, fault] as const),
	);

	test.each(cases)('at the step %s with %s leaves the old login in use', async (step, fault) => {
		const { cookies: old, acTimeValue } = account;
		scene.simulator.faults.always(steps[step], fault);
		const run = await renew();
		expect(run.error).toBeUndefined();
		expect(await login.read()).toMatchObject({
			sessdata: old.SESSDATA,
			acTimeValue,
			renewalStatus: expect.stringMatching(/^Not renewed: .*Bilibili.*UTC\)$/),
		});
		expect(isAlive(old)).toBe(true);

		scene.simulator.faults.clear();
		await renew();
		expect(await login.read()).toMatchObject({ sessdata: account.cookies.SESSDATA });
		expect(account.cookies.SESSDATA).not.toBe(old.SESSDATA);
	});

	test('because the answer with the new login was lost is made up for the next day', async () => {
		const { cookies: old } = account;
		scene.simulator.faults.next(refresh, 'resetAfter');
		expect((await renew()).error).toBeUndefined();
		expect((await login.read()).sessdata).toBe(old.SESSDATA);
		expect(isAlive(old)).toBe(true);
		await renew();
		await login.wait(MINUTE);
		await read();
		expect(await login.read()).toMatchObject({ sessdata: account.cookies.SESSDATA });
		expect(isAlive(old)).toBe(false);
	});

	test('because the clock is late is told as such', async () => {
		account.refreshDue = true;
		await login.wait(DAY);
		const ask = scene.world.passport.asked.bind(scene.world.passport);
		scene.world.passport.asked = (asking) => {
			ask(asking);
			scene.simulator.clock.advance(2 * MINUTE);
		};
		await read();
		expect((await login.read()).renewalStatus).toMatch(/Not renewed: .*too late.*HTTP 404/);
	});

	test('because the refresh token is another one says so', async () => {
		await login.change({ acTimeValue: 'f'.repeat(32) });
		await renew();
		expect((await login.read()).renewalStatus).toMatch(
			/Not renewed: .*'Refresh Token' does not belong to this login \(code 86095\)/,
		);
		expect((await read()).error).toBeUndefined();
	});

	test('does not put a dead login in the place of a living one', async () => {
		const { cookies: old, acTimeValue } = account;
		const logIn = scene.world.passport.refresh.bind(scene.world.passport);
		scene.world.passport.refresh = (...parameters) => {
			const dead = logIn(...parameters);
			return dead && { ...dead, cookies: { ...dead.cookies, SESSDATA: 'dead%2C1%2Cdead*00' } };
		};
		await renew();
		expect(await login.read()).toMatchObject({
			sessdata: old.SESSDATA,
			acTimeValue,
			renewalStatus: expect.stringMatching(/does not accept the cookies it renewed/),
		});
	});

	test('while the old login is ended is tried again an hour later, or given up for good', async () => {
		const { cookies: old } = account;
		await renew();
		scene.simulator.faults.next(confirm, 'resetBefore');
		await login.wait(MINUTE);
		expect((await read()).error).toBeUndefined();
		expect((await login.read()).renewalStatus).toMatch(/Renewed, but the old login was not ended/);
		await login.wait(MINUTE);
		await read();
		expect(count(confirm)).toBe(1);
		await login.wait(60 * MINUTE);
		await read();
		expect([count(confirm), isAlive(old)]).toEqual([2, false]);
	});

	test('is told with the login once that is dead', async () => {
		scene.simulator.faults.always(info, 'code352');
		await renew();
		account.loggedIn = false;
		const { error } = await announce();
		expect(error?.message).toMatch(/login is no longer valid/);
		expect(error?.description).toMatch(/QR code.*Renewal: Not renewed: .*risk control/);
	});

	test('never puts a secret into the log, a status or an execution', async () => {
		const secrets = [account.cookies.SESSDATA, account.cookies.bili_jct, account.acTimeValue];
		const runs = [await renew()];
		secrets.push(account.cookies.SESSDATA, account.cookies.bili_jct, account.acTimeValue);
		const statuses: unknown[] = [];
		for (const fault of ['code101', 'echoingServer'] as const) {
			for (const match of [info, page, refresh]) {
				scene.simulator.faults.next(match, fault);
				runs.push(await renew());
				statuses.push((await login.read()).renewalStatus);
			}
		}
		await login.wait(MINUTE);
		runs.push(await read());
		expect(logged.length).toBeGreaterThan(2);
		expect(statuses.filter((status) => String(status).includes('***'))).toHaveLength(2);
		// No line of the log or of the status was made by the server.
		expect([...logged, ...statuses].filter((line) => /\n|\r/.test(String(line)))).toEqual([]);
		const shown = [...logged, ...statuses, ...runs.map(({ run }) => run.stored)].join('\n');
		for (const secret of secrets) expect(shown).not.toContain(secret);
	});
});

describe('values that n8n can not store', () => {
	test('the cookies are expressions: the old login stays, with its old token', async () => {
		const { cookies: old, acTimeValue } = account;
		await login.change({ sessdata: `={{ '${old.SESSDATA}' }}` });
		expect((await renew()).error).toBeUndefined();
		await login.wait(MINUTE);
		expect((await announce()).error).toBeUndefined();
		expect(await login.read()).toMatchObject({
			acTimeValue,
			renewalTokens: '',
			renewalStatus: expect.stringMatching(/expression/),
		});
		expect([count(confirm), isAlive(old)]).toEqual([0, true]);
	});
});
