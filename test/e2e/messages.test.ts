import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowJson } from '../../host/api';
import { exampleWorkflows } from '../../demo/examples';
import { setScene, type Scene } from './runningN8n';

const example = (name: string): WorkflowJson =>
	exampleWorkflows().find((workflow) => workflow.name === name)!;

let scene: Scene;
beforeEach(async () => {
	scene = await setScene();
});
afterEach(() => scene.close());

describe('the example "Keyword answers"', () => {
	it('answers people once a talk, and leaves robots and all else alone', async () => {
		const { messages, people } = scene.simulator.world;
		const { streamer, viewer, carousel, broadcaster, faceChecked } = people;
		const to = streamer.uid;
		messages.receive({ from: viewer.uid, to, text: 'help!' });
		messages.receive({ from: viewer.uid, to, text: '什么时候直播？' });
		messages.receive({ from: carousel.uid, to, text: '只是路过' });
		messages.receive({ from: broadcaster.uid, to, text: '感谢关注，每晚直播', source: 8 });
		messages.recall(messages.receive({ from: faceChecked.uid, to, text: '商务合作' }));
		messages.notice({ to, title: '直播提醒', text: '直播' });
		const stored = await scene.api.importWorkflow(example('Keyword answers'), [scene.credential]);

		const execution = await scene.api.run(stored);

		expect(execution.error?.message).toBeUndefined();
		expect(execution.items('Answer')).toEqual([
			expect.objectContaining({
				talker_id: String(viewer.uid),
				text: '每晚八点开播，不见不散！[doge]',
			}),
		]);
		expect(messages.session(to, viewer.uid)?.ackSeqno).toBe(
			messages.threadOf(to, viewer.uid).messages.at(-1)?.seqno,
		);
		expect(messages.session(to, carousel.uid)?.ackSeqno).toBe(0n);

		const again = await scene.api.run(stored);

		expect(again.status).toBe('success');
		expect(scene.simulator.log.filter({ path: /send_msg$/ })).toHaveLength(1);
	});
});

describe('the example "Daily poster to a fan group"', () => {
	const png = Buffer.concat([
		Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
		Buffer.from([0, 0, 2, 128, 0, 0, 1, 104, 8, 6, 0, 0, 0, 31, 243, 255, 97]),
	]);
	let website: Server;
	beforeAll(async () => {
		website = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'image/png' }).end(png);
		});
		await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => new Promise((resolve) => website.close(resolve)));

	async function importPoster() {
		const workflow = example('Daily poster to a fan group');
		const { port } = website.address() as AddressInfo;
		workflow.nodes.find(({ name }) => name === "Today's Poster")!.parameters.url =
			`http://127.0.0.1:${port}/poster.png`;
		return await scene.api.importWorkflow(workflow, [scene.credential]);
	}

	it('uploads the picture, sends it, and then the caption', async () => {
		const { messages, people } = scene.simulator.world;
		const { uid } = people.streamer;
		const group = messages.addGroup({
			id: 221000101,
			name: '粉丝团',
			ownerUid: uid,
			members: [people.viewer.uid, uid],
		});

		const execution = await scene.api.run(await importPoster());

		expect(execution.error?.message).toBeUndefined();
		expect([...messages.images.values()].map(({ bytes }) => bytes)).toEqual([png]);
		const [picture, caption] = group.thread.messages.slice(-2);
		const [[url]] = messages.images;
		expect(JSON.parse(picture.content)).toMatchObject({ url, width: 640, height: 360 });
		expect(caption.content).toContain('今日海报');
	});

	it('a lost answer goes to its own branch, and nothing is sent twice', async () => {
		const { messages, people } = scene.simulator.world;
		const { uid } = people.streamer;
		messages.addGroup({ id: 221000101, name: '粉丝团', ownerUid: uid, members: [uid] });
		scene.simulator.faults.next({ path: /send_msg$/ }, 'resetAfter');

		const execution = await scene.api.run(await importPoster());

		expect(execution.status).toBe('success');
		expect(execution.items('Look It Up First')).toEqual([
			expect.objectContaining({ details: expect.objectContaining({ outcome: 'unknown' }) }),
		]);
		expect(scene.simulator.log.filter({ path: /send_msg$/ })).toHaveLength(1);
	});
});
