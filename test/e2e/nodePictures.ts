import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { N8nApi, StoredCredential, WorkflowJson } from '../../host/api';
import { credentialsFor, type Simulator } from '../simulator';
import type { Editor } from './browser';
import { namesInList, nodeDescriptions } from './ownTypes';

const START = 'When clicking ‘Execute workflow’';

/** Somebody who clicks, and one Bilibili node of a name. */
export function clickedNode(
	name: string,
	type: string,
	parameters: IDataObject,
	credential: StoredCredential,
): WorkflowJson {
	const { id, name: credentialName } = credential;
	const node: INode = {
		id: 'node',
		name,
		type: `n8n-nodes-bilibili.${type}`,
		typeVersion: 1,
		position: [260, 0],
		parameters: parameters as INode['parameters'],
		credentials: { bilibiliApi: { id, name: credentialName } },
	};
	const start: INode = {
		id: 'start',
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections = { [START]: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } };
	return { name, nodes: [start, node], connections };
}

/** A credential of the streamer's. */
export async function streamersCredential(api: N8nApi, simulator: Simulator) {
	return await api.createCredential(
		'Bilibili account',
		'bilibiliApi',
		credentialsFor(simulator.world.people.streamer, simulator),
	);
}

/** Starts the workflow of {@link clickedNode} in the editor. */
export async function click(editor: Editor, api: N8nApi, workflow: WorkflowJson): Promise<void> {
	await editor.openWorkflow(await api.importWorkflow(workflow));
	await editor.startFrom(START);
}

/** Makes the pictures of docs/live-room.md and docs/content.md: what a node did, and what there is. */
export async function takeNodePictures(
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
): Promise<void> {
	const { community, people } = simulator.world;
	const credential = await streamersCredential(api, simulator);
	const ran = async (picture: string, name: string, type: string, parameters: IDataObject) => {
		await click(editor, api, clickedNode(name, type, parameters, credential));
		await editor.success();
		await editor.openNode(name);
		await editor.picture(join(folder, `${picture}.png`));
	};

	await ran('live-room-mute', 'Mute the Spammer', 'bilibiliLiveRoom', {
		resource: 'moderation',
		operation: 'muteUser',
		user: { __rl: true, mode: 'id', value: String(people.viewer.uid) },
		duration: 'hours',
		hours: 24,
		reason: '刷屏',
	});

	const { bvid, area } = community.videos.add({ uid: people.streamer.uid, title: '周末方块生存' });
	for (const text of ['求歌单', '下次什么时候播？']) {
		community.comments.add(area, { uid: people.viewer.uid, text });
	}
	await ran('content-comments', 'Comments on My Video', 'bilibili', {
		resource: 'comment',
		operation: 'getMany',
		subject: bvid,
	});

	const names = namesInList(await nodeDescriptions(api), 'bilibili', 'create');
	const picker = await editor.newWorkflow();
	await picker.openDetails(names.node);
	await picker.reveal(names.action);
	await editor.picture(join(folder, 'content-actions.png'));
}
