import { join } from 'node:path';
import { inspect } from 'node:util';

import type { INode } from 'n8n-workflow';

import { chain, CredentialStore, NodePackage, runWorkflow, type RunOptions } from '../../harness';
import { startEchoServer } from './echoServer';

const KEY = 'key-that-must-stay-secret';
const nodePackage = new NodePackage(join(__dirname, 'package'));

describe('runWorkflow', () => {
	let server: Awaited<ReturnType<typeof startEchoServer>>;
	let credentials: CredentialStore;

	beforeEach(async () => {
		server = await startEchoServer(KEY);
		credentials = new CredentialStore();
		await credentials.save('echoApi', { server: server.url, key: KEY });
	});
	afterEach(async () => await server.close());

	/** Echoes the `say` of the items 'one', 'bad' (which the server refuses) and 'two'. */
	const echo = async (node: Partial<INode> = {}, options: RunOptions = {}) =>
		await runWorkflow(
			chain(
				{ type: 'echo', name: 'Echo', parameters: { text: '={{ $json.say }}' }, ...node },
				{ type: 'echo', name: 'Again', parameters: { text: "={{ $('Echo').item.json.text }}" } },
			),
			{
				package: nodePackage,
				credentials,
				pinData: {
					'Manual Trigger': ['one', 'bad', 'two'].map((say) => ({ json: { say } })),
				},
				...options,
			},
		);
	const onlyGood = {
		pinData: { 'Manual Trigger': [{ json: { say: 'one' } }, { json: { say: 'two' } }] },
	};

	test('resolves expressions, pairs items, hands them to the next node', async () => {
		const { status, output } = await echo({}, onlyGood);
		expect(status).toBe('success');
		expect(output('Again')).toEqual([
			{ json: { text: 'one' }, pairedItem: { item: 0 } },
			{ json: { text: 'two' }, pairedItem: { item: 1 } },
		]);
	});

	test('keeps credentials encrypted and out of what n8n stores about a run', async () => {
		expect(credentials.encrypted('echoApi')).not.toContain(KEY);
		expect(Buffer.from(credentials.encrypted('echoApi'), 'base64').toString()).not.toContain(KEY);
		expect(await credentials.read('echoApi')).toEqual({ server: server.url, key: KEY });
		const { stored } = await echo();
		expect(stored).toContain('Manual Trigger');
		expect(stored).not.toContain(KEY);
	});

	test('shows the error objects, for the secrets that hang on them', async () => {
		const { stored, thrown } = await echo();
		const everything = inspect(thrown, { depth: Infinity, showHidden: true });
		expect(everything).toContain('session-1');
		expect(stored).not.toContain('session-1');
	});

	test('runs preAuthentication once, stores its result, authenticates with it', async () => {
		await echo({}, onlyGood);
		expect(server.world).toMatchObject({ sessions: 1, echoes: 4 });
		expect(await credentials.read('echoApi')).toMatchObject({ key: KEY, session: 'session-1' });
		await echo({}, onlyGood);
		expect(server.world).toMatchObject({ sessions: 1, echoes: 8 });
	});

	test('runs preAuthentication again after HTTP 401 and stores the new session', async () => {
		await credentials.save('echoApi', { server: server.url, key: KEY, session: 'long gone' });
		expect((await echo({}, onlyGood)).status).toBe('success');
		expect(await credentials.read('echoApi')).toMatchObject({ session: 'session-1' });
	});

	test('stops at the failing item with the error of the node', async () => {
		const { status, error, output } = await echo();
		expect(status).toBe('error');
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '422', description: 'Bad text' });
		expect(output('Echo')).toEqual([]);
	});

	test('goes on with an error item in place of the failing one', async () => {
		const { output } = await echo({ onError: 'continueRegularOutput' });
		expect(output('Echo').map(({ json }) => Object.keys(json))).toEqual([
			['text'],
			['error', 'details'],
			['text'],
		]);
	});

	test('routes error items, joined with their input, to the error output', async () => {
		const { output } = await echo({ onError: 'continueErrorOutput' });
		expect(output('Echo').map(({ json }) => json.text)).toEqual(['one', 'two']);
		expect(output('Echo', 1)).toEqual([
			{
				json: {
					say: 'bad',
					error: expect.any(String),
					details: { description: 'Bad text' },
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(output('Again').map(({ json }) => json.text)).toEqual(['one', 'two']);
	});

	test('tells when a credential is missing or a parameter is empty', async () => {
		const { error } = await echo({}, { credentials: {} });
		expect(error?.message).toBe('Node does not have any credentials set');
		const empty = await echo({ parameters: {} });
		expect(empty.status).toBe('error');
		expect(empty.error?.message).toContain('issues');
	});

	test('refuses to run a node of n8n itself unless its output is pinned', async () => {
		const json = chain({ type: 'n8n-nodes-base.telegram', name: 'Telegram' });
		expect((await runWorkflow(json)).error?.message).toContain('pin its output');
		const pinned = await runWorkflow(json, { pinData: { Telegram: [{ json: { ok: true } }] } });
		expect(pinned.output('Telegram')).toMatchObject([{ json: { ok: true } }]);
	});
});
