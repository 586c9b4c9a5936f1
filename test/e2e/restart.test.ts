import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflows } from '../../demo/examples';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';

const root = join(__dirname, '..', '..');

/** Published, they wait for their hour: this n8n has no Bilibili to talk to. */
const scheduled = exampleWorkflows().filter(({ name }) =>
	['Live status check', 'Scheduled go-live'].includes(name),
);

describe('an n8n that crashes', () => {
	let folder: string;
	let n8n: N8n;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-crash-'));
		const tarball = await packNodePackage(root, folder);
		n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages: [tarball] });
		await n8n.start();
	});
	afterAll(async () => {
		await n8n?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	it('comes back with its workflows published, its credentials and the nodes', async () => {
		const credential = await n8n.api.createCredential('Bilibili account', 'bilibiliApi', {
			cookie: 'SESSDATA=1; bili_jct=2',
		});
		for (const workflow of scheduled) {
			await n8n.api.activate(await n8n.api.importWorkflow(workflow, [credential]));
		}

		await n8n.kill();
		await n8n.start();

		const workflows = await n8n.api.workflows();
		expect(workflows.map(({ name, active }) => [name, active]).sort()).toEqual(
			scheduled.map(({ name }) => [name, true]).sort(),
		);
		expect(await n8n.api.credentials()).toEqual([expect.objectContaining({ id: credential.id })]);
		const types = await n8n.api.nodeTypes({
			name: 'n8n-nodes-bilibili.bilibiliLiveRoom',
			version: 1,
		});
		expect(types).toEqual([expect.objectContaining({ displayName: 'Bilibili Live Room' })]);
		expect(n8n.outboundAttempts()).toEqual([]);
	});
});
