import * as n8nWorkflow from 'n8n-workflow';
import { request } from 'undici';
import type { BilibiliCredential } from '../../../nodes/bilibili/api/credential';
import type * as Renewal from '../../../nodes/bilibili/api/renewal';
import type { HttpRequest } from '../../../nodes/bilibili/api/clientAs';
import { credentialsFor, startSimulator, type Account, type Simulator } from '../../simulator';

/** n8n on two machines that share one database: each has a copy of the code, and its memory. */
function newProcess(): typeof Renewal {
	let copy: typeof Renewal | undefined;
	jest.isolateModules(() => {
		// Has no memory that matters here, and takes a second to load.
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		copy = jest.requireActual<typeof Renewal>('../../../nodes/bilibili/api/renewal');
	});
	return copy!;
}

const httpRequest: HttpRequest = async ({ url, method, headers, body }) => {
	const response = await request(url, {
		method: method as 'GET' | 'POST',
		headers: headers as Record<string, string>,
		body: body as string | undefined,
	});
	return {
		statusCode: response.statusCode,
		headers: response.headers,
		body: await response.body.text(),
	};
};

describe.each([false, true])('two processes (a token works only once: %s)', (singleUse) => {
	let simulator: Simulator;
	let account: Account;
	let stored: BilibiliCredential;
	beforeEach(async () => {
		simulator = await startSimulator({ latencyMs: 5 });
		simulator.world.passport.singleUseTokens = singleUse;
		account = simulator.world.people.streamer;
		account.refreshDue = true;
		stored = credentialsFor(account, simulator, { renewalCheckedAt: '' });
	});
	afterEach(async () => await simulator.close());

	/** What n8n does before a request: it stores what comes back over what is stored by then. */
	const beforeRequest = async ({ renewLogin }: typeof Renewal) => {
		const changes = await renewLogin({ ...stored }, httpRequest);
		stored = { ...stored, ...changes };
	};
	const isAlive = (sessdata = '') =>
		simulator.world.accounts.signedInBy({ SESSDATA: sessdata }) !== undefined;

	test.each(['at the same moment', 'one after the other'])('renew %s', async (when) => {
		const processes = [newProcess(), newProcess()];
		const { sessdata: old } = stored;
		if (when === 'at the same moment') {
			await Promise.all(processes.map(beforeRequest));
		} else {
			for (const process of processes) await beforeRequest(process);
		}
		expect(stored.sessdata).not.toBe(old);
		expect([isAlive(stored.sessdata), isAlive(old)]).toEqual([true, true]);

		const pending = JSON.parse(stored.renewalTokens ?? '') as { endOldAt: number };
		stored.renewalTokens = JSON.stringify({ ...pending, endOldAt: Date.now() - 1 });
		await Promise.all(processes.map(beforeRequest));
		expect([isAlive(stored.sessdata), isAlive(old)]).toEqual([true, false]);
		expect(stored).toMatchObject({
			renewalTokens: '',
			renewalStatus: expect.stringMatching(/^Renewed/),
		});
	});
});
