import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, N8nApi, StoredCredential, StoredWorkflow } from '../../host/api';
import { startSimulator, type Account, type Simulator } from '../simulator';
import { importLoginExample, loginExample, scanAndConfirm } from './loginExample';
import { connectToN8n, n8nAddress, singleNodeWorkflow } from './runningN8n';

const credentialName = 'Account of the login test';
const day = 24 * 60 * 60 * 1000;
const refreshes = { path: /cookie\/refresh/ };
const checks = { path: /cookie\/info/ };

/** One account from its login by QR code to its end, with nothing but what n8n itself offers. */
describe('a login in n8n', () => {
	let api: N8nApi;
	let simulator: Simulator;
	let account: Account;
	let credential: StoredCredential;
	let example: StoredWorkflow;
	let myRoom: StoredWorkflow;
	/** The login that was renewed. */
	let old: Account['cookies'];

	beforeAll(async () => {
		api = connectToN8n();
		simulator = await startSimulator();
		account = simulator.world.people.streamer;
		credential = await api.createCredential(credentialName, 'bilibiliApi', {
			gatewayUrl: simulator.url,
		});
		example = await importLoginExample(api, credential);
		myRoom = await api.importWorkflow(
			singleNodeWorkflow({
				type: 'n8n-nodes-bilibili.bilibiliLiveRoom',
				typeVersion: 1,
				parameters: { resource: 'room', operation: 'updateAnnouncement', content: 'Hello' },
				credentials: { bilibiliApi: { id: credential.id, name: credential.name } },
			}),
			[credential],
		);
	});
	afterAll(() => simulator.close());

	async function logIn(): Promise<Execution> {
		const scanned = scanAndConfirm(simulator, account);
		const execution = await api.run(example, { trigger: loginExample.logIn, timeoutMs: 30_000 });
		await scanned;
		return execution;
	}

	/** What the credential's dialogue shows: secrets are blanked. */
	const stored = async () =>
		(
			await api.request<{ data: Record<string, string> }>(
				'GET',
				`/credentials/${credential.id}?includeData=true`,
			)
		).data;

	/** Lets the last check of the renewal lie a day back. */
	async function waitForADay(): Promise<void> {
		const data = await stored();
		const { id, name, type } = credential;
		const renewalCheckedAt = new Date(Date.parse(data.renewalCheckedAt) - day).toISOString();
		await api.request('PATCH', `/credentials/${id}`, {
			...{ name, type },
			data: { ...data, renewalCheckedAt },
		});
	}

	const sessdataOfLastWrite = () =>
		simulator.log.last({ path: /updateRoomNews/ })?.cookies.SESSDATA;
	const isAlive = (cookies: Account['cookies']) =>
		simulator.world.accounts.signedInBy({ ...cookies }) !== undefined;

	it('begins with a QR code, and is stored through the API of n8n', async () => {
		const execution = await logIn();

		expect(execution.error).toBeUndefined();
		const picture = execution.runs[loginExample.qrCodeNode][0].data?.main[0]?.[0].binary?.data;
		expect(picture).toMatchObject({ mimeType: 'image/png', fileName: 'bilibili-login.png' });
		expect(execution.items(loginExample.storeNode)).toEqual([
			expect.objectContaining({ id: credential.id, type: 'bilibiliApi' }),
		]);
		expect(await stored()).toMatchObject({
			dedeUserId: String(account.uid),
			buvid3: expect.stringMatching(/infoc$/),
			gatewayUrl: simulator.url,
		});
		expect(await api.testCredential(credential)).toMatchObject({ status: 'OK' });
	});

	it('can as well become a credential of its own', async () => {
		const [{ credential: login }] = (await logIn()).items(loginExample.waitNode);

		const { type, data } = login as { type: string; data: object };
		const second = await api.createCredential('Second credential', type, data);

		expect(await api.testCredential(second)).toMatchObject({ status: 'OK' });
	});

	it('serves the other nodes', async () => {
		const execution = await api.run(myRoom);

		expect(execution.error).toBeUndefined();
		expect(sessdataOfLastWrite()).toBe(account.cookies.SESSDATA);
		// The test of the credential had asked today.
		expect(simulator.log.filter(checks)).toHaveLength(1);
		expect((await stored()).renewalStatus).toMatch(/^Checked, no renewal needed yet/);
	});

	it('is renewed once when that is due, though ten runs begin at that moment', async () => {
		old = account.cookies;
		account.refreshDue = true;
		await waitForADay();

		const executions = await Promise.all(Array.from({ length: 10 }, () => api.run(myRoom)));

		expect(executions.map(({ status, error }) => error?.message ?? status)).toEqual(
			Array(10).fill('success'),
		);
		expect(simulator.log.filter(refreshes)).toHaveLength(1);
		expect(account.cookies.SESSDATA).not.toBe(old.SESSDATA);
		expect(sessdataOfLastWrite()).toBe(account.cookies.SESSDATA);
		expect((await stored()).renewalStatus).toMatch(/^Renewed; the old login ends in a minute/);
		const kept = JSON.stringify(executions);
		expect(kept).not.toContain(account.cookies.SESSDATA);
		expect(kept).not.toContain(account.acTimeValue);
	});

	it('is stored as renewed, and its old cookies end a minute later', async () => {
		await api.run(myRoom);
		expect([sessdataOfLastWrite(), isAlive(old)]).toEqual([account.cookies.SESSDATA, true]);

		await sleep(61_000);
		const execution = await api.run(myRoom);

		expect(execution.error).toBeUndefined();
		expect([sessdataOfLastWrite(), isAlive(old)]).toEqual([account.cookies.SESSDATA, false]);
		expect((await stored()).renewalStatus).toMatch(/^Renewed \(/);
		const withOld = await api.createCredential('Old cookies', 'bilibiliApi', {
			sessdata: old.SESSDATA,
			biliJct: old.bili_jct,
			gatewayUrl: simulator.url,
		});
		expect(await api.testCredential(withOld)).toMatchObject({ status: 'Error' });
	}, 120_000);

	it('leaves word of the renewal in the log of n8n, and no secret', () => {
		const log = readFileSync(join(dirname(n8nAddress().outboundLog), 'n8n.log'), 'utf8');

		expect(log).toContain(`Bilibili login of account ${account.uid}: renewed`);
		for (const { SESSDATA, bili_jct } of [old, account.cookies]) {
			expect(log).not.toContain(SESSDATA);
			expect(log).not.toContain(bili_jct);
		}
		expect(log).not.toContain(account.acTimeValue);
	});

	it('is reported when it dies', async () => {
		const alive = await api.run(example, { trigger: loginExample.everyMorning });
		expect(alive.items(loginExample.checkNode)[0]).toMatchObject({
			alive: true,
			renews_automatically: true,
			renewal_status: expect.stringMatching(/^Renewed \(/),
		});
		expect(alive.runs[loginExample.reportNode]).toBeUndefined();

		account.loggedIn = false;
		const dead = await api.run(example, { trigger: loginExample.everyMorning });
		expect(dead.items(loginExample.reportNode)[0].text).toMatch(
			/The Bilibili login of \d+ has ended: run Log In .* Renewal: Renewed/,
		);
	});
});
