import { setScene, singleNodeWorkflow, type Scene } from './runningN8n';

describe('the credential', () => {
	let scene: Scene;

	beforeAll(async () => {
		scene = await setScene();
	});
	afterAll(() => scene.close());
	afterEach(() => {
		scene.simulator.world.people.streamer.loggedIn = true;
	});

	it('tests green while the login lives', async () => {
		expect(await scene.api.testCredential(scene.credential)).toMatchObject({ status: 'OK' });
	});

	it('tests red when the login is dead, and says what to do', async () => {
		scene.simulator.world.people.streamer.loggedIn = false;

		expect(await scene.api.testCredential(scene.credential)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/login.*copy the cookies/is),
		});
	});

	it("signs requests of n8n's own HTTP Request node", async () => {
		const { credential } = scene;
		const workflow = await scene.api.importWorkflow(
			singleNodeWorkflow({
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url: 'https://api.bilibili.com/x/web-interface/nav',
					authentication: 'predefinedCredentialType',
					nodeCredentialType: credential.type,
				},
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
			[credential],
		);

		const execution = await scene.api.run(workflow);

		expect(execution.error).toBeUndefined();
		expect(execution.items('Node')).toEqual([
			expect.objectContaining({ code: 0, data: expect.objectContaining({ isLogin: true }) }),
		]);
	});
});
