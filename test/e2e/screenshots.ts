/** Makes the pictures of the README and the docs from a running n8n: `npm run screenshots`. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflows, goLive } from '../../demo/examples';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';
import { credentialsFor, startSimulator } from '../simulator';
import { Editor } from './browser';
import { takeLoginPictures } from './loginPictures';

const root = join(__dirname, '..', '..');
const pictures = join(root, 'docs', 'images');

async function main(): Promise<void> {
	await mkdir(pictures, { recursive: true });
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-pictures-'));
	const simulator = await startSimulator();
	const n8n = await N8n.create({
		dataFolder: join(folder, 'data'),
		nodePackages: [await packNodePackage(root, folder)],
	});
	try {
		await n8n.start();
		const credential = await n8n.api.createCredential(
			'Bilibili account',
			'bilibiliApi',
			credentialsFor(simulator.world.people.streamer, simulator),
		);
		const example = exampleWorkflows().find(({ name }) => name === goLive.name);
		if (!example) throw new Error(`There is no example '${goLive.name}'.`);
		const workflow = await n8n.api.importWorkflow(example, [credential]);

		const editor = await Editor.open(n8n.address);
		try {
			await editor.openWorkflow(workflow);
			await editor.runFrom(goLive.startTrigger);
			await editor.picture(join(pictures, 'canvas-go-live.png'));
			await editor.openNode(goLive.startNode);
			await editor.picture(join(pictures, 'panel-start-live.png'));
			await takeLoginPictures(editor, n8n.api, simulator, pictures);
		} finally {
			await editor.close();
		}
	} finally {
		await n8n.stop();
		await simulator.close();
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
