import { startTrigger, type RunningTrigger } from '../harness';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';
import { chatMessage } from '../support/liveCommands';

const roomId = 25600481;

describe('Live Trigger through the web', () => {
	let simulator: Simulator;
	let trigger: RunningTrigger | undefined;

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	afterEach(async () => {
		await trigger?.close();
		trigger = undefined;
		await simulator.close();
	});

	const nodeWith = (parameters = {}) => ({
		type: 'bilibiliLiveTrigger',
		parameters: {
			source: 'web',
			rooms: String(roomId),
			events: ['danmaku', 'gift'],
			...parameters,
		},
	});
	const environment = (overrides = {}) => ({
		credentials: {
			bilibiliApi: credentialsFor(simulator.world.people.viewer, simulator, overrides),
		},
	});
	const listeners = async (count = 1) => {
		while (simulator.world.danmaku.listeners().length < count) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	};

	test('starts the workflow within a second of a danmaku', async () => {
		trigger = await startTrigger(nodeWith(), environment());
		await listeners();
		const sentAt = Date.now();
		await simulator.world.danmaku.emit(roomId, chatMessage({ text: '晚上好' }));
		await trigger.until(() => trigger?.executions.length === 1);
		expect(Date.now() - sentAt).toBeLessThan(1000);
		expect(trigger.executions[0]).toHaveLength(1);
		expect(trigger.executions[0][0].json).toMatchObject({ event: 'danmaku', text: '晚上好' });
	});
});
