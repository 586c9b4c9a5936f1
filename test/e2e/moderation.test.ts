import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { StoredCredential, WorkflowJson } from '../../host/api';
import { setScene, type Scene } from './runningN8n';

let scene: Scene;
beforeEach(async () => {
	scene = await setScene();
});
afterEach(() => scene.close());

const step = (name: string, type: string, version: number, parameters: INodeParameters): INode => ({
	id: name,
	name,
	type,
	typeVersion: version,
	position: [0, 0],
	parameters,
});

const liveRoom = (
	name: string,
	credential: StoredCredential,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode => ({
	...step(name, 'n8n-nodes-bilibili.bilibiliLiveRoom', 1, parameters),
	credentials: { bilibiliApi: { id: credential.id, name: credential.name } },
	...more,
});

/** One node after the other; the next one is on the error output where a node has one. */
function chainOf(name: string, nodes: INode[]): WorkflowJson {
	const all = [step('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes];
	const connections = Object.fromEntries(
		all.slice(0, -1).map(({ name: from, onError }, index) => {
			const next = [{ node: all[index + 1].name, type: 'main' as const, index: 0 }];
			return [from, { main: onError === 'continueErrorOutput' ? [[], next] : [next] }];
		}),
	);
	return { name, nodes: all, connections };
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('a spammer', () => {
	it('is muted by what they said, then refused, then let talk again', async () => {
		const { viewer, streamer } = scene.simulator.world.people;
		const { roomId, moderation } = scene.simulator.world.live.rooms.of(streamer.uid)!;
		const spammer = await scene.credentialOf(viewer);
		const say = (message: string): INodeParameters => ({
			resource: 'chat',
			operation: 'send',
			room: byId(String(roomId)),
			message,
		});
		const workflow = chainOf('Mute a spammer', [
			liveRoom('Spam', spammer, say('加群领奖')),
			liveRoom('Recent', scene.credential, { resource: 'chat', operation: 'getRecent' }),
			liveRoom('Mute', scene.credential, {
				resource: 'moderation',
				operation: 'muteUser',
				targetFrom: 'event',
				duration: 'hours',
				hours: 24,
				reason: '={{ $json.text }}',
			}),
			liveRoom('Spam Again', spammer, say('快来加群'), { onError: 'continueErrorOutput' }),
			liveRoom('Unmute', scene.credential, {
				resource: 'moderation',
				operation: 'unmuteUser',
				user: byId("={{ $('Mute').first().json.uid }}"),
			}),
			liveRoom('Apology', spammer, say('对不起')),
		]);
		const stored = await scene.api.importWorkflow(workflow);

		const execution = await scene.api.run(stored);

		expect(execution.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(execution.items('Mute')).toEqual([
			expect.objectContaining({
				uid: String(viewer.uid),
				name: viewer.uname,
				muted: true,
				duration: 'hours',
				reason: '加群领奖',
				by_uid: String(streamer.uid),
				room_id: String(roomId),
				because_of: expect.objectContaining({ text: '加群领奖' }),
			}),
		]);
		const [refused] = execution.items('Spam Again', 1);
		expect(refused.error).toContain('the account is muted in this room (code 1003)');
		expect(execution.items('Unmute')).toEqual([
			expect.objectContaining({
				muted: false,
				changed: true,
				was: expect.objectContaining({ reason: '加群领奖' }),
			}),
		]);
		expect(moderation.mutes).toEqual([]);
		const said = scene.simulator.world.live.danmaku.map(({ text }) => text);
		expect(said).toEqual(['加群领奖', '对不起']);
	});
});

describe('a cover', () => {
	const png = Buffer.from(
		'89504e470d0a1a0a0000000d49484452000002800000016808060000001ff361ff',
		'hex',
	);
	let website: Server;
	beforeAll(async () => {
		website = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'image/png' }).end(png);
		});
		await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => new Promise((resolve) => website.close(resolve)));

	it('reaches the room from a binary', async () => {
		const { live, people } = scene.simulator.world;
		const { port } = website.address() as AddressInfo;
		const workflow = chainOf('Change the cover', [
			step('Picture', 'n8n-nodes-base.httpRequest', 4.2, {
				url: `http://127.0.0.1:${port}/cover.png`,
				options: { response: { response: { responseFormat: 'file' } } },
			}),
			liveRoom('Update', scene.credential, {
				resource: 'room',
				operation: 'update',
				changes: { coverBinary: 'data', title: '周五歌回' },
			}),
		]);
		const stored = await scene.api.importWorkflow(workflow);

		const execution = await scene.api.run(stored);

		expect(execution.error?.message).toBeUndefined();
		const [[location, picture]] = live.images;
		const url = location.replace('http:', 'https:');
		expect(picture.bytes).toEqual(png);
		expect(live.rooms.of(people.streamer.uid)).toMatchObject({
			title: '周五歌回',
			cover: { url, auditStatus: 0 },
		});
		expect(execution.items('Update')).toEqual([
			expect.objectContaining({
				changes: { title: '周五歌回', cover_url: url },
				cover_review: { status: 'pending', reason: null },
			}),
		]);
	});
});
