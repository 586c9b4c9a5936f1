import { exampleWorkflows, goLive } from '../../demo/examples';
import { Editor } from './browser';
import { n8nAddress, setScene, type Scene } from './runningN8n';

describe("n8n's editor", () => {
	let scene: Scene;
	let editor: Editor;

	beforeAll(async () => {
		scene = await setScene();
		editor = await Editor.open(n8nAddress());
	});
	afterAll(async () => {
		await editor?.close();
		await scene?.close();
	});

	it('runs the go-live example, and shows the push address in the panel of Start Live', async () => {
		const example = exampleWorkflows().find(({ name }) => name === goLive.name)!;
		const workflow = await scene.api.importWorkflow(example, [scene.credential]);
		await editor.openWorkflow(workflow);

		await editor.runFrom(goLive.startTrigger);
		const panel = await editor.openNode(goLive.startNode);

		await panel.getByText('rtmp://').waitFor();
		const shown = await panel.innerText();
		for (const label of ['Credential', 'Resource', 'Operation', 'Room', 'Area']) {
			expect(shown).toContain(label);
		}
		expect(shown).toContain('push_server');
		const { live, people } = scene.simulator.world;
		expect(live.rooms.of(people.streamer.uid)?.broadcast).toBeDefined();
	});
});
