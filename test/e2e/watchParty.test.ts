import type { WorkflowJson } from '../../host/api';
import { exampleWorkflows } from '../../demo/examples';
import { setScene, type Scene } from './runningN8n';

/** The example with the settings of its node "The Evening" replaced, as a user edits them. */
function evening(settings: Record<string, unknown>): WorkflowJson {
	const workflow = exampleWorkflows().find(({ name }) => name === 'Watch party evening')!;
	const { assignments } = workflow.nodes.find(({ name }) => name === 'The Evening')!.parameters
		.assignments as { assignments: Array<{ name: string; value: unknown }> };
	for (const assignment of assignments) {
		if (assignment.name in settings) assignment.value = settings[assignment.name];
	}
	return workflow;
}

describe('the example "Watch party evening"', () => {
	let scene: Scene;

	beforeAll(async () => {
		scene = await setScene();
	});
	afterAll(() => scene.close());

	it('invites, starts, pauses, goes on to the next episode and closes', async () => {
		const { world } = scene.simulator;
		const { streamer, viewer, carousel } = world.people;
		const stored = await scene.api.importWorkflow(
			evening({
				friends: JSON.stringify([String(viewer.uid), String(carousel.uid)]),
				starts_at: '00:00',
				episode_minutes: 0.05,
				break_minutes: 0.01,
			}),
			[scene.credential],
		);

		const execution = await scene.api.run(stored);

		expect(execution.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		const [room] = world.watchRooms.all();
		const link = world.watchRooms.rules.shareUrl(room);

		// Every friend got the link, and it lets them in.
		for (const friend of [viewer, carousel]) {
			const [message] = world.messages.threadOf(streamer.uid, friend.uid).messages;
			const { content } = JSON.parse(message.content) as { content: string };
			// The room has changed its episode since, but not its token.
			expect(content).toContain('We watch together at 00:00: https://www.bilibili.com/watchroom/');
			const token = new URL(content.slice(content.indexOf('https'))).searchParams.get('token');
			expect(token).toBe(new URL(link).searchParams.get('token'));
		}
		expect(room.messages.map(({ text }) => text)).toEqual(['Here we go! [doge]']);

		const changes = scene.simulator.log
			.filter({ path: /\/pgc\/freya\/web\/room\/(create|modify)/ })
			.map(({ path, body }) => ({ path: path.split('/room/')[1], body }));
		expect(changes).toMatchObject([
			{ path: 'create', body: { season_id: '41203', episode_id: '690412', is_open: '1' } },
			{ path: 'modify/progress', body: { progress: '0', status: '1' } },
			{ path: 'modify/progress', body: { status: '0' } },
			{ path: 'modify/season', body: { season_id: '41203', episode_id: '690413' } },
			{ path: 'modify/progress', body: { progress: '0', status: '1' } },
			{ path: 'modify/info', body: { is_open: '0' } },
		]);
		// The pause kept the place that three seconds of watching had come to.
		expect(Number(changes[2].body.progress)).toBeGreaterThanOrEqual(3);
		expect(execution.items('Get Room')).toMatchObject([
			{
				room_id: String(room.roomId),
				is_open: false,
				episode_id: '690413',
				play_status: 'playing',
				members: [{ uid: String(streamer.uid) }],
			},
		]);
	});

	it('goes on when an invitation can not be delivered', async () => {
		const { world } = scene.simulator;
		const { streamer, viewer, carousel } = world.people;
		world.messages.blocks.add(`${viewer.uid}:${streamer.uid}`);
		world.messages.follow(carousel.uid, streamer.uid);
		const stored = await scene.api.importWorkflow(
			evening({
				friends: JSON.stringify([String(viewer.uid), String(carousel.uid)]),
				starts_at: '00:00',
				episode_minutes: 0,
				break_minutes: 0,
			}),
			[scene.credential],
		);

		const execution = await scene.api.run(stored);

		expect(execution.status).toBe('success');
		const [refused, sent] = execution.items('Send Invitation');
		expect(refused.error).toContain('Bilibili refused');
		expect(sent).toMatchObject({ talker_id: String(carousel.uid) });
		expect(execution.items('Get Room')).toMatchObject([{ is_open: false }]);
	});
});
