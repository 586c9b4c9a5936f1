import { setScene, type Scene } from './runningN8n';

describe('the lists of the Live Room node', () => {
	let scene: Scene;

	beforeAll(async () => {
		scene = await setScene();
	});
	afterAll(() => scene.close());

	const field = (name: string, methodName: string) => ({
		type: 'n8n-nodes-bilibili.bilibiliLiveRoom',
		version: 1,
		path: `parameters.${name}`,
		methodName,
		parameters: { resource: 'room', operation: 'startLive' },
		credentials: { bilibiliApi: scene.credential },
	});

	it('finds an area by a part of its name', async () => {
		const { results } = await scene.api.search(field('area', 'searchAreas'), '我的世界');

		expect(results).toEqual([
			expect.objectContaining({ value: '216', name: expect.stringContaining('我的世界') }),
		]);
	});

	it("offers the account's own room", async () => {
		const { results } = await scene.api.search(field('room', 'searchRooms'));

		expect(results.map(({ value }) => String(value))).toContain('25600481');
	});
});
