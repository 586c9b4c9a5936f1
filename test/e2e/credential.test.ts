import type { Execution } from '../../host/api';
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
			message: expect.stringMatching(/login.*new cookies go into the credential/is),
		});
	});

	/** The HTTP Request node with this credential and no other setting. */
	async function callWithHttpRequest(): Promise<Execution> {
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
		return await scene.api.run(workflow);
	}

	it("signs requests of n8n's own HTTP Request node", async () => {
		const execution = await callWithHttpRequest();

		expect(execution.error).toBeUndefined();
		expect(execution.items('Node')).toEqual([
			expect.objectContaining({ code: 0, data: expect.objectContaining({ isLogin: true }) }),
		]);
	});

	it('keeps that node from following a redirect', async () => {
		scene.simulator.faults.next({ path: /nav$/ }, 'redirectOtherHost');

		await callWithHttpRequest();

		expect(scene.simulator.log.last({ path: /nav$/ })?.fault).toBe('redirectOtherHost');
		expect(scene.simulator.elsewhere.log.entries).toEqual([]);
	});
});
