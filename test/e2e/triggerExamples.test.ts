import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { WorkflowJson } from '../../host/api';
import { exampleWorkflows } from '../../demo/examples';
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

/** The example, with the service that a user would enter on loopback. */
function example(name: string, nodeWithUrl: string): WorkflowJson {
	const workflow = exampleWorkflows().find((one) => one.name === name)!;
	const { port } = service.address() as AddressInfo;
	workflow.nodes.find((node) => node.name === nodeWithUrl)!.parameters.url =
		`http://127.0.0.1:${port}/`;
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
