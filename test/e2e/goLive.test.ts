import { exampleWorkflows, goLive } from '../../demo/examples';
import type { StoredWorkflow } from '../../host/api';
import { setScene, type Scene } from './runningN8n';

describe('Scheduled go-live', () => {
	let scene: Scene;
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		scene = await setScene();
		const example = exampleWorkflows().find(({ name }) => name === goLive.name)!;
		workflow = await scene.api.importWorkflow(example, [scene.credential]);
	});
	afterAll(() => scene.close());

	const room = () => {
		const { live, people } = scene.simulator.world;
		return live.rooms.of(people.streamer.uid)!;
	};
	const isLive = () => room().broadcast !== undefined;

	it('sets title, area and tags, starts the stream, and tells the chat', async () => {
		const execution = await scene.api.run(workflow, { trigger: goLive.startTrigger });

		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(isLive()).toBe(true);
		expect(room()).toMatchObject({ title: 'Friday Night Blocks', areaId: 216 });
		expect(room().tags).toEqual(expect.arrayContaining(['building', 'chat']));
		expect(execution.items('Notify the Chat')).toEqual([
			expect.objectContaining({ shown: true, text: 'The stream is on!' }),
		]);
	});

	it('run once more, hands out the same push address, and the live key to the last digit', async () => {
		const execution = await scene.api.run(workflow, { trigger: goLive.startTrigger });

		expect(execution.status).toBe('success');
		const [stream] = execution.items(goLive.startNode);
		expect(stream).toMatchObject({
			status: 'live',
			already_live: true,
			push_server: expect.stringMatching(/^rtmp:\/\//),
			stream_key: expect.stringContaining('streamname='),
			live_key: String(room().broadcast!.liveKey),
		});
		expect(execution.items(goLive.roomNode)).toEqual([
			expect.objectContaining({ title: 'Friday Night Blocks', status: 'live' }),
		]);
	});

	it('ends the stream on its second schedule', async () => {
		const execution = await scene.api.run(workflow, { trigger: goLive.stopTrigger });

		expect(execution.status).toBe('success');
		expect(execution.items(goLive.stopNode)).toEqual([
			expect.objectContaining({ status: 'offline', was_live: true }),
		]);
		expect(isLive()).toBe(false);
	});

	it('can be published, so that its schedules run by themselves', async () => {
		expect(await scene.api.activate(workflow)).toMatchObject({ active: true });
		expect(await scene.api.deactivate(workflow)).toMatchObject({ active: false });
	});

	it('fails with the face check of the account, and keeps its cookies out of the execution', async () => {
		const { faceChecked } = scene.simulator.world.people;
		const example = exampleWorkflows().find(({ name }) => name === goLive.name)!;
		const credential = await scene.credentialOf(faceChecked);
		const stored = await scene.api.importWorkflow(example, [credential]);

		const execution = await scene.api.run(stored, { trigger: goLive.startTrigger });

		expect(execution.status).toBe('error');
		expect(execution.error?.node?.name).toBe(goLive.startNode);
		expect(execution.error?.message).toMatch(/face/i);
		const everything = JSON.stringify(execution);
		for (const secret of [faceChecked.cookies.SESSDATA, faceChecked.cookies.bili_jct]) {
			expect(everything).not.toContain(secret);
		}
	});
});
