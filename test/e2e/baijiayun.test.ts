import type { StoredCredential, WorkflowJson } from '../../host/api';
import { baijiayunCredentials } from '../simulator';
import { setScene, type Scene } from './runningN8n';

const HOST = 'https://moonhill.at.baijiayun.com';

describe('the credential of Baijiayun', () => {
	let scene: Scene;
	let credential: StoredCredential;
	const school = (fields: Record<string, string> = {}) =>
		baijiayunCredentials(scene.simulator.world.schools.moonhill, scene.simulator, fields);

	beforeAll(async () => {
		scene = await setScene();
		credential = await scene.api.createCredential('School', 'baijiayunApi', school());
	});
	afterAll(() => scene.close());

	it('is tested by n8n, which says in plain words what is wrong', async () => {
		expect(await scene.api.testCredential(credential)).toMatchObject({ status: 'OK' });
		const wrong = await scene.api.createCredential(
			'Wrong key',
			'baijiayunApi',
			school({ partnerKey: 'not the key' }),
		);
		expect(await scene.api.testCredential(wrong)).toEqual({
			status: 'Error',
			message: expect.stringContaining(
				"the signature does not fit (code 1002). Copy 'Partner ID' and 'Partner Key'",
			),
		});
	});

	/** Start, a file made of text, and an HTTP Request node with the credential. */
	const request = (parameters: object): WorkflowJson => {
		const node = (name: string, type: string, typeVersion: number, own: object, x: number) => ({
			id: name,
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			position: [x, 0] as [number, number],
			parameters: own as WorkflowJson['nodes'][number]['parameters'],
		});
		const text = { id: 'text', name: 'text', value: 'a picture', type: 'string' };
		const to = (target: string) => ({
			main: [[{ node: target, type: 'main' as const, index: 0 }]],
		});
		return {
			name: 'Any call',
			nodes: [
				node('Start', 'manualTrigger', 1, {}, 0),
				node('Text', 'set', 3.4, { assignments: { assignments: [text] } }, 200),
				node(
					'File',
					'convertToFile',
					1.1,
					{
						operation: 'toText',
						sourceProperty: 'text',
						options: { fileName: 'board.png' },
					},
					400,
				),
				{
					...node(
						'Call',
						'httpRequest',
						4.2,
						{
							method: 'POST',
							authentication: 'predefinedCredentialType',
							nodeCredentialType: 'baijiayunApi',
							sendBody: true,
							...parameters,
						},
						600,
					),
					credentials: { baijiayunApi: { id: '', name: '' } },
				},
			],
			connections: { Start: to('Text'), Text: to('File'), File: to('Call') },
		};
	};
	const run = async (parameters: object) => {
		const stored = await scene.api.importWorkflow(request(parameters), [credential]);
		return await scene.api.run(stored);
	};

	it('signs what the HTTP Request node sends, as a form and as JSON', async () => {
		for (const contentType of ['form-urlencoded', 'json']) {
			const execution = await run({
				url: `${HOST}/openapi/room/list`,
				contentType,
				bodyParameters: { parameters: [{ name: 'limit', value: '7' }] },
			});
			expect(execution.items('Call')).toEqual([{ code: 0, data: { list: [] }, msg: '' }]);
			expect(scene.simulator.log.last()).toMatchObject({
				path: '/openapi/room/list',
				body: { limit: '7', sign: expect.stringMatching(/^[0-9a-f]{32}$/) },
			});
		}
	});

	it('signs a GET', async () => {
		const execution = await run({
			method: 'GET',
			sendBody: false,
			url: `${HOST}/openapi/room/list`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'limit', value: '7' }] },
		});
		expect(execution.items('Call')).toMatchObject([{ code: 0 }]);
	});

	it('signs a multipart body, but not its file', async () => {
		const seconds = Math.floor(Date.now() / 1000);
		const fields = {
			title: '高二英语 & 语法',
			start_time: seconds + 3600,
			end_time: seconds + 7200,
			type: 4,
			max_users: 6,
		};
		const execution = await run({
			url: `${HOST}/openapi/room/create`,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [
					...Object.entries(fields).map(([name, value]) => ({ name, value: String(value) })),
					{
						parameterType: 'formBinaryData',
						name: 'whiteboard_attachment',
						inputDataFieldName: 'data',
					},
				],
			},
		});
		// The platform takes pictures only, and this one is a text: it read the file, so the signature fit.
		expect(execution.items('Call')).toMatchObject([{ code: 4001 }]);
		expect(scene.simulator.log.last()?.body).toMatchObject({
			title: '高二英语 & 语法',
			whiteboard_attachment: { bytes: Buffer.from('a picture') },
		});
	});

	it('sends no signature elsewhere', async () => {
		const execution = await run({
			url: scene.simulator.elsewhere.url,
			contentType: 'form-urlencoded',
			bodyParameters: { parameters: [{ name: 'limit', value: '7' }] },
		});
		expect(execution.status).toBe('success');
		expect(scene.simulator.elsewhere.log.last()?.body).toEqual({ limit: '7' });
	});
});
