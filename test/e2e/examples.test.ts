import type { INodeTypeDescription } from 'n8n-workflow';
import { addFollowed } from '../../demo/site';
import { exampleWorkflows } from '../../demo/examples';
import type { StoredCredential } from '../../host/api';
import { baijiayunCredentials } from '../simulator';
import { nodeDescriptions } from './ownTypes';
import { setScene, type Scene } from './runningN8n';

describe('the example workflows', () => {
	let scene: Scene;
	let credentials: StoredCredential[];
	let known: INodeTypeDescription[];

	beforeAll(async () => {
		scene = await setScene();
		known = await nodeDescriptions(scene.api);
		const { moonhill } = scene.simulator.world.schools;
		const school = baijiayunCredentials(moonhill, scene.simulator);
		credentials = [
			scene.credential,
			await scene.api.createCredential('Baijiayun account', 'baijiayunApi', school),
		];
	});
	afterAll(() => scene.close());

	it.each(exampleWorkflows().map((workflow) => [workflow.name, workflow] as const))(
		'%s imports, and n8n knows all its nodes and has their credentials',
		async (_name, workflow) => {
			const stored = await scene.api.importWorkflow(workflow, credentials);
			for (const { type, typeVersion } of stored.nodes) {
				const isKnown = known.some(
					({ name, version }) => name === type && [version].flat().includes(typeVersion),
				);
				expect([type, typeVersion, isKnown]).toEqual([type, typeVersion, true]);
			}
			const own = stored.nodes.filter(({ type }) => /^n8n-nodes-(bilibili|baijiayun)\./.test(type));
			expect(own.length).toBeGreaterThan(0);
			for (const node of own) {
				const [[type, { id, name }]] = Object.entries(node.credentials ?? {});
				expect(credentials).toContainEqual(expect.objectContaining({ type, id, name }));
			}
		},
	);

	it('Live status check tells of those who are live, and of no others', async () => {
		addFollowed(scene.simulator.world);
		const workflow = exampleWorkflows().find(({ name }) => name === 'Live status check')!;
		const stored = await scene.api.importWorkflow(workflow, [scene.credential]);

		const execution = await scene.api.run(stored);

		expect(execution.status).toBe('success');
		expect(execution.items('Get Many Statuses')).toHaveLength(2);
		expect(execution.items('Notification Text').map(({ text }) => text)).toEqual([
			'哔哩哔哩英雄联盟赛事 is live: 英雄联盟赛事直播 https://live.bilibili.com/6',
		]);
	});
});
