import { continueOnFail } from '../scene';
import { addRoom, lesson, SchoolScene } from './baijiayunSupport';
import { byId } from './support';

// Time passes only while the node waits, for the node as for the platform.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => scene.simulator.clock.advance(ms),
}));

const scene = new SchoolScene();
beforeEach(() => {
	const { clock } = scene.simulator;
	clock.freeze();
	jest.spyOn(performance, 'now').mockImplementation(() => clock.now());
});

const { run } = scene;
const items = (count: number) => Array.from({ length: count }, (_entry, index) => ({ index }));

/** The most requests that came within any ten seconds. */
const densest = () => {
	const arrivals = scene.calls.map(({ at }) => at);
	return Math.max(
		...arrivals.map((start) => arrivals.filter((at) => at >= start && at < start + 10_000).length),
	);
};

test('450 reads of one run stay below 200 in ten seconds, and all of them succeed', async () => {
	const { roomId } = addRoom(scene.moonhill);
	const { json } = await run(
		'live',
		'getStatus',
		{ room: byId(roomId), requestOptions: { maxConcurrency: 50 } },
		{ input: items(450) },
	);
	expect(json).toHaveLength(450);
	expect(scene.calls).toHaveLength(450);
	expect(densest()).toBe(180);
});

test('400 rooms are created once each, and the next run counts them in', async () => {
	const { json } = await run('room', 'create', lesson({ title: '=Class {{ $json.index }}' }), {
		input: items(400),
	});
	expect(new Set(json.map(({ room_id }) => room_id)).size).toBe(400);
	await run('room', 'getMany', { returnAll: true });
	expect(scene.calls).toHaveLength(405);
	expect(densest()).toBe(180);
});

test('without the waits the platform refuses what is beyond 200', async () => {
	// To the node every request seems to come long after the one before.
	let later = 0;
	jest.mocked(performance.now).mockImplementation(() => (later += 10_000));
	const { json } = await run('room', 'create', lesson(), {
		input: items(250),
		...continueOnFail,
	});
	const refused = json.filter(({ error }) => error !== undefined);
	expect(refused).toHaveLength(50);
	expect(refused[0]).toMatchObject({
		error: 'Baijiayun refused: too many requests in a short time (code 429)',
		details: { code: 429, description: expect.stringContaining('200 requests in 10 seconds') },
	});
});
