import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { WorkflowJson } from '../../host/api';
import { exampleWorkflows } from '../../demo/examples';
import type { VideoSeed } from '../simulator/bilibili/community/videos';
import { SUBTITLED_VIDEO } from '../support/subtitledVideo';
import { setScene, type Scene } from './runningN8n';

let scene: Scene;
let service: Server;
let posted: unknown[];

beforeEach(async () => {
	scene = await setScene();
	posted = [];
	service = createServer(async (request, response) => {
		posted.push(JSON.parse(await text(request)));
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ choices: [{ message: { content: '今晚八点，不见不散！' } }] }));
	});
	service.listen(0, '127.0.0.1');
	await once(service, 'listening');
});
afterEach(async () => {
	service.close();
	await scene.close();
});

/** The example, with the services that a user would enter on loopback. */
function example(name: string, ...nodesWithUrl: string[]): WorkflowJson {
	const workflow = exampleWorkflows().find((one) => one.name === name)!;
	const { port } = service.address() as AddressInfo;
	for (const node of workflow.nodes.filter((one) => nodesWithUrl.includes(one.name))) {
		node.parameters.url = `http://127.0.0.1:${port}/`;
	}
	return workflow;
}

test('the example "Live start to chat message" posts title, cover and link', async () => {
	const workflow = example('Live start to chat message', 'Post to Webhook');
	const stored = await scene.api.importWorkflow(workflow, [scene.credential]);

	const execution = await scene.api.run(stored, { trigger: 'Live Started or Ended' });

	expect(execution.error?.message).toBeUndefined();
	expect(posted).toEqual([
		{
			text: '夜航星Radio is live: 深夜电台 读信\nhttps://live.bilibili.com/22947013',
			cover: expect.stringMatching(/^https?:/),
			url: 'https://live.bilibili.com/22947013',
		},
	]);
});

test('the example "Private message to AI answer" answers the newest message', async () => {
	const { messages, people } = scene.simulator.world;
	messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '今天几点播？' });
	const workflow = example('Private message to AI answer', 'Ask the AI');
	const stored = await scene.api.importWorkflow(workflow, [scene.credential]);

	const execution = await scene.api.run(stored, { trigger: 'New Private Message' });

	expect(execution.error?.message).toBeUndefined();
	expect(posted).toEqual([
		expect.objectContaining({
			messages: expect.arrayContaining([{ role: 'user', content: '今天几点播？' }]),
		}),
	]);
	expect(
		messages.threadOf(people.streamer.uid, people.viewer.uid).messages.at(-1)?.content,
	).toContain('今晚八点，不见不散！');
});

describe('the example "New video to AI summary"', () => {
	/** Runs it on a new video of somebody whom the account follows, without half an hour's rest. */
	async function run(video: Partial<VideoSeed>) {
		const { community, people } = scene.simulator.world;
		const { uid } = people.viewer;
		const made = community.videos.add({ uid, title: '一分钟学会堆肥', ...video });
		community.posts.add({ uid, video: made });
		const workflow = example('New video to AI summary', 'Ask the AI', 'Post to Webhook');
		const wait = workflow.nodes.find(({ name }) => name === 'Half an Hour')!;
		wait.parameters = { ...wait.parameters, amount: 1, unit: 'seconds' };
		const stored = await scene.api.importWorkflow(workflow, [scene.credential]);
		const execution = await scene.api.run(stored, { trigger: 'New Video' });
		expect(execution.error?.message).toBeUndefined();
		return made;
	}

	test('gives the words of the video to the AI, and what it says to the webhook', async () => {
		const { bvid } = await run(SUBTITLED_VIDEO);
		expect(posted).toEqual([
			expect.objectContaining({
				messages: expect.arrayContaining([{ role: 'user', content: '歌回\n大家好' }]),
			}),
			{
				text: `路过的小鱼: 歌回\n今晚八点，不见不散！\nhttps://www.bilibili.com/video/${bvid}`,
				cover: expect.stringMatching(/^https:/),
			},
		]);
	});

	test("takes Bilibili's own summary where there are no words", async () => {
		const { bvid } = await run({ summary: '讲了堆肥的三个步骤。' });
		expect(posted).toEqual([
			expect.objectContaining({
				text: `路过的小鱼: 一分钟学会堆肥\n讲了堆肥的三个步骤。\nhttps://www.bilibili.com/video/${bvid}`,
			}),
		]);
	});
});
