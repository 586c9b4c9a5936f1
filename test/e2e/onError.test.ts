import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeParameters, OnError } from 'n8n-workflow';
import { packageFolders } from '../../tools/packages.cjs';
import type { Execution, StoredCredential } from '../../host/api';
import { baijiayunCredentials, credentialsFor } from '../simulator';
import { setScene, singleNodeWorkflow, type Scene } from './runningN8n';

/** Of each action node an operation that needs no parameter. */
const operations: Record<string, INodeParameters> = {
	'n8n-nodes-bilibili.bilibili': { resource: 'user', operation: 'getManyFollowed' },
	'n8n-nodes-bilibili.bilibiliAccount': { resource: 'login', operation: 'check' },
	'n8n-nodes-bilibili.bilibiliLiveRoom': { resource: 'room', operation: 'stopLive' },
	'n8n-nodes-bilibili.bilibiliMessage': { resource: 'session', operation: 'getMany' },
	'n8n-nodes-bilibili.bilibiliWatchRoom': { resource: 'room', operation: 'create' },
	'n8n-nodes-baijiayun.baijiayunRoom': { resource: 'room', operation: 'getMany' },
};

const input = [{ a: 1 }, { a: 2 }];

/** The full names of the nodes that the packages bring, without their triggers. */
const actionNodes = packageFolders.flatMap((folder) => {
	const { name, n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		name: string;
		n8n: { nodes: string[] };
	};
	return n8n.nodes
		.map((file) => basename(file).split('.')[0])
		.filter((node) => !node.endsWith('Trigger'))
		.map((node) => `${name}.${node.charAt(0).toLowerCase()}${node.slice(1)}`);
});

let scene: Scene;
let credentials: StoredCredential[];
beforeAll(async () => {
	scene = await setScene();
	const { api, simulator } = scene;
	const { people, schools } = simulator.world;
	const gatewayUrl = 'http://example.com';
	credentials = [
		await api.createCredential(
			'Unusable gateway',
			'bilibiliApi',
			credentialsFor(people.streamer, simulator, { gatewayUrl }),
		),
		await api.createCredential(
			'Unusable gateway',
			'baijiayunApi',
			baijiayunCredentials(schools.moonhill, simulator, { gatewayUrl }),
		),
	];
});
afterAll(() => scene.close());

async function run(type: string, onError: OnError): Promise<Execution> {
	const credential = type.includes('baijiayun') ? 'baijiayunApi' : 'bilibiliApi';
	const workflow = singleNodeWorkflow({
		type,
		typeVersion: 1,
		parameters: operations[type],
		credentials: { [credential]: { id: null, name: '' } },
	});
	workflow.nodes[1].onError = onError;
	workflow.pinData = { Start: input.map((json) => ({ json })) };
	return await scene.api.run(await scene.api.importWorkflow(workflow, credentials));
}

it('holds every action node', () => {
	expect(Object.keys(operations).sort()).toEqual([...actionNodes].sort());
});

describe.each(Object.keys(operations))('%s with an unusable gateway', (type) => {
	const failed = input.map(() => expect.objectContaining({ error: expect.any(String) as string }));

	it('stops the workflow', async () => {
		const execution = await run(type, 'stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.items('Node')).toEqual([]);
	});

	it('puts out an error item per input item where the run continues', async () => {
		const execution = await run(type, 'continueRegularOutput');
		expect(execution.status).toBe('success');
		expect(execution.items('Node')).toEqual(failed);
	});

	it('puts them out of the error output, and nothing out of the other', async () => {
		const execution = await run(type, 'continueErrorOutput');
		expect(execution.status).toBe('success');
		expect(execution.items('Node')).toEqual([]);
		expect(execution.items('Node', 1)).toEqual(failed);
	});
});
