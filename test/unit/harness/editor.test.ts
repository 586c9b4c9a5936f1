import { join } from 'node:path';

import {
	chain,
	CredentialStore,
	listSearch,
	loadOptions,
	NodePackage,
	runWorkflow,
	testCredential,
} from '../../harness';
import { startEchoServer } from './echoServer';

describe('what the editor asks of a package', () => {
	let server: Awaited<ReturnType<typeof startEchoServer>>;
	let environment: { package: NodePackage; credentials: CredentialStore };

	beforeEach(async () => {
		server = await startEchoServer('key');
		environment = {
			package: new NodePackage(join(__dirname, 'package')),
			credentials: new CredentialStore(),
		};
		await environment.credentials.save('echoApi', { server: server.url, key: 'key' });
	});
	afterEach(async () => await server.close());

	test('loadOptions sees the current parameters and the credential', async () => {
		const node = { type: 'reverse', parameters: { prefix: 'some' } };
		expect(await loadOptions(node, 'getWords', environment)).toEqual([
			{ name: 'some', value: 'some' },
		]);
		await expect(loadOptions(node, 'getNothing', environment)).rejects.toThrow('getNothing');
	});

	test('listSearch passes the filter and the page', async () => {
		const first = await listSearch({ type: 'reverse' }, 'searchWords', {
			...environment,
			filter: 'a',
		});
		expect(first.results).toEqual([{ name: 'a/first', value: 'a/first' }]);
		const { results } = await listSearch({ type: 'reverse' }, 'searchWords', {
			...environment,
			filter: 'a',
			paginationToken: first.paginationToken as string,
		});
		expect(results[0].name).toBe('a/second');
	});

	test('binary data is read and written through the helpers', async () => {
		const data = {
			data: Buffer.from('abc').toString('base64'),
			mimeType: 'text/plain',
			fileName: 'a.txt',
		};
		const { output } = await runWorkflow(chain({ type: 'reverse', name: 'Reverse' }), {
			...environment,
			pinData: { 'Manual Trigger': [{ json: {}, binary: { data } }] },
		});
		const [{ binary }] = output('Reverse');
		expect(Buffer.from(binary?.data.data ?? '', 'base64').toString()).toBe('cba');
		expect(binary?.data).toMatchObject({ fileName: 'reversed-a.txt', mimeType: 'text/plain' });
	});

	describe('testCredential', () => {
		test('logs in, asks, and says that all is well', async () => {
			expect(await testCredential('echoApi', environment)).toEqual({
				status: 'OK',
				message: 'Connection successful!',
			});
			expect(await environment.credentials.read('echoApi')).toMatchObject({ session: 'session-1' });
		});

		test('tells a dead login, a closed server and a refused key apart', async () => {
			const test = async (key: string) => {
				const credentials = { echoApi: { server: server.url, key } };
				return (await testCredential('echoApi', { ...environment, credentials })).message;
			};
			server.world.banned = true;
			expect(await test('key')).toBe('The login is dead');
			server.world.down = true;
			expect(await test('key')).toBe('Service Unavailable');
			server.world.down = false;
			expect(await test('wrong')).toBe('Forbidden');
		});
	});
});
