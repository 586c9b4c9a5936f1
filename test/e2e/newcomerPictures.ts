import { join } from 'node:path';
import type { N8nApi } from '../../host/api';
import { cookieHeader, type Simulator } from '../simulator';
import type { Editor } from './browser';
import { namesInList, nodeDescriptions } from './ownTypes';

/** Makes the pictures of docs/first-steps.md: a credential, a node from the list, its fields, its output. */
export async function takeNewcomerPictures(
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
): Promise<void> {
	const picture = (name: string) => editor.picture(join(folder, `first-steps-${name}.png`));

	const dialogue = await editor.newCredential('Bilibili API');
	await dialogue.root.getByText('SESSDATA').waitFor();
	await picture('credential');
	await dialogue.fill({ cookie: 'SESSDATA=over; bili_jct=over', gatewayUrl: simulator.url });
	await dialogue.saveAndFail();
	await picture('credential-red');
	await dialogue.fill({ cookie: cookieHeader(simulator.world.people.streamer) });
	await dialogue.saveAndPass();
	await picture('credential-green');

	const start = namesInList(await nodeDescriptions(api), 'bilibiliLiveRoom', 'startLive');
	const picker = await editor.newWorkflow();
	await picker.find('Bilibili');
	await picture('nodes');
	await picker.openDetails(start.node);
	await picker.reveal(start.action);
	await picture('actions');
	const panel = await picker.choose(start.action);
	await panel.openList('room');
	await picture('room');
	await panel.pickFromOpenList('Your own room');
	await panel.openList('area', '我的世界');
	await picture('area');
	await panel.pickFromOpenList('单机游戏 / 我的世界');
	await panel.execute();
	await picture('output');
}
