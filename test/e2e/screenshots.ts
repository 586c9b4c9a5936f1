/**
 * Makes the pictures of the README and the docs from a running n8n:
 *   npm run screenshots               all
 *   npm run screenshots -- gallery    some, by the names below
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflows, goLive } from '../../demo/examples';
import type { N8nApi } from '../../host/api';
import { N8n } from '../../host/n8n';
import { packOwnPackages } from '../../host/nodePackage';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { Editor } from './browser';
import { takeAssistantPictures } from './assistantPictures';
import { takeGalleryPictures } from './galleryPictures';
import { takeLoginPictures } from './loginPictures';
import { takeNewcomerPictures } from './newcomerPictures';
import { takeNodePictures } from './nodePictures';

const root = join(__dirname, '..', '..');
const pictures = join(root, 'docs', 'images');

/** What the functions that take pictures need: each gets a Bilibili of its own, all share one n8n. */
type TakePictures = (
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
) => Promise<void>;

const takers: Record<string, TakePictures> = {
	firstSteps: takeNewcomerPictures,
	goLive: takeGoLivePictures,
	login: takeLoginPictures,
	nodes: takeNodePictures,
	assistant: takeAssistantPictures,
	gallery: takeGalleryPictures,
};

/** Makes the pictures of the README: a workflow that has run, and the panel of one node. */
async function takeGoLivePictures(
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
): Promise<void> {
	const credential = await api.createCredential(
		'Bilibili account',
		'bilibiliApi',
		credentialsFor(simulator.world.people.streamer, simulator),
	);
	const example = exampleWorkflows().find(({ name }) => name === goLive.name)!;
	await editor.openWorkflow(await api.importWorkflow(example, [credential]));
	await editor.runFrom(goLive.startTrigger);
	await editor.picture(join(folder, 'canvas-go-live.png'));
	await editor.openNode(goLive.startNode);
	await editor.picture(join(folder, 'panel-start-live.png'));
}

/** Everything that a taker has left behind: the next one begins with an empty n8n. */
async function empty(api: N8nApi): Promise<void> {
	for (const { id } of await api.workflows()) {
		await api.request('POST', `/workflows/${id}/archive`, {});
		await api.request('DELETE', `/workflows/${id}`);
	}
	for (const { id } of await api.credentials()) await api.request('DELETE', `/credentials/${id}`);
}

/** Takes some pictures in a browser and with a Bilibili of their own. @returns what went wrong */
async function picturesBy(take: TakePictures, n8n: N8n): Promise<unknown> {
	const simulator = await startSimulator();
	const editor = await Editor.open(n8n.address);
	try {
		await take(editor, n8n.api, simulator, pictures);
		return undefined;
	} catch (error) {
		return error;
	} finally {
		await editor.close();
		await simulator.close();
		await empty(n8n.api);
	}
}

async function main(chosen: string[]): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-pictures-'));
	const n8n = await N8n.create({
		dataFolder: join(folder, 'data'),
		nodePackages: await packOwnPackages(folder),
	});
	try {
		await n8n.start();
		await mkdir(join(pictures, 'examples'), { recursive: true });
		for (const [name, take] of Object.entries(takers)) {
			if (chosen.length > 0 && !chosen.includes(name)) continue;
			console.log(`Taking the pictures of ${name} ...`);
			const error = await picturesBy(take, n8n);
			if (error === undefined) continue;
			// The others are made all the same.
			console.error(`The pictures of ${name} could not be taken:`, error);
			process.exitCode = 1;
		}
	} finally {
		await n8n.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

void main(process.argv.slice(2));
