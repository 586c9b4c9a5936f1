import type { INodeTypeDescription } from 'n8n-workflow';
import type { StoredCredential, WorkflowJson } from '../../host/api';
import { openModel, type ChatRequest, type ModelEndpoint } from '../support/modelEndpoint';
import { byId } from '../workflows/support';
import { nodeDescriptions } from './ownTypes';
import { setScene, type Scene } from './runningN8n';

const REVIEW = 'n8n-nodes-bilibili.bilibiliMessageHitlTool';

/** Mutes when it is told to, and says what became of it. */
function moderator({ messages, tools }: ChatRequest) {
	const last = messages.at(-1)!;
	if (last.role === 'tool') return `Done: ${last.content}`;
	return {
		tool: tools![0].function.name,
		input: { toolParameters: { Reason: '刷屏' }, hitlParameters: {} },
	};
}

describe('Bilibili Message as a human review of what an agent does', () => {
	let scene: Scene;
	let model: ModelEndpoint;
	let credentials: StoredCredential[];
	let review: INodeTypeDescription;

	beforeAll(async () => {
		scene = await setScene();
		const { messages, people } = scene.simulator.world;
		messages.rules.pace.minimumGapMs = 0;
		// Who has written may be written to more than once.
		messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '在' });
		review = (await nodeDescriptions(scene.api)).find(({ name }) => name === REVIEW)!;
		model = await openModel(moderator);
		credentials = [
			scene.credential,
			await scene.api.createCredential('Model', 'openAiApi', model.credential),
		];
	});
	afterAll(async () => {
		await model?.close();
		await scene?.close();
	});

	it('is one of those that n8n offers', async () => {
		expect(review).toMatchObject({
			displayName: 'Bilibili Message',
			codex: { subcategories: { Tools: ['Human in the Loop'] } },
			inputs: [expect.objectContaining({ type: 'ai_tool' })],
		});
		const fields = review.properties.filter(({ type }) => type !== 'hidden');
		expect(fields.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['message', 'user', 'answerBy', 'maxWaitHours']),
		);
	});

	it.each([
		['approve', true],
		['decline', false],
	])('a tool runs only after somebody pressed the button: %s', async (answer, muted) => {
		const { messages, people } = scene.simulator.world;
		const isMuted = () =>
			scene.simulator.log.filter({ path: /AddSilentUser$|add_silent_user$/i }).length > 0;
		const stored = await scene.api.importWorkflow(reviewedAgent(scene, review), credentials);
		const id = await scene.api.start(stored);
		await scene.api.waiting(id);
		expect(isMuted()).toBe(false);

		const sent = messages.threadOf(people.streamer.uid, people.viewer.uid).messages.at(-1)!;
		const { content } = JSON.parse(sent.content) as { content: string };
		expect(content).toMatch(/The agent wants to run this tool: Mute.*\{"Reason":"刷屏"\}/s);
		const [link] = /http:\S+/.exec(content)!;
		await fetch(link, { method: 'POST', body: new URLSearchParams({ answer }) });

		const execution = await scene.api.finished(id);
		expect(execution.error?.message).toBeUndefined();
		expect(isMuted()).toBe(muted);
		const said = String(execution.items('Agent')[0].output);
		expect(said).toContain(muted ? '"muted":true' : 'User rejected the tool call');
		scene.simulator.log.clear();
	});
});

/** What n8n itself proposes to ask. */
const questionOf = ({ properties }: INodeTypeDescription) =>
	properties.find(({ name }) => name === 'message')!.default as string;

/** An agent that may mute one viewer, with the question to another one between. */
function reviewedAgent({ simulator }: Scene, review: INodeTypeDescription): WorkflowJson {
	const { viewer, carousel } = simulator.world.people;
	const node = (name: string, type: string, typeVersion: number, parameters: object, own = '') => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: parameters as WorkflowJson['nodes'][number]['parameters'],
		...(own && { credentials: { [own]: { id: '', name: own } } }),
	});
	const to = (name: string, type: 'main' | 'ai_tool' | 'ai_languageModel') => ({
		[type]: [[{ node: name, type, index: 0 }]],
	});
	return {
		name: 'Reviewed agent',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
				promptType: 'define',
				text: 'Mute the spammer',
				options: {},
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: byId('fake-model'), options: {} },
				'openAiApi',
			),
			node(
				'Review',
				REVIEW,
				1,
				{
					resource: 'message',
					operation: 'sendAndWait',
					responseType: 'approval',
					message: questionOf(review),
					user: byId(viewer.uid),
					answerBy: 'link',
				},
				'bilibiliApi',
			),
			node(
				'Mute User',
				'n8n-nodes-bilibili.bilibiliLiveRoomTool',
				1,
				{
					resource: 'moderation',
					operation: 'muteUser',
					user: byId(carousel.uid),
					duration: 'hours',
					hours: 1,
					reason: "={{ $fromAI('Reason', 'Why they are muted') }}",
				},
				'bilibiliApi',
			),
		],
		connections: {
			Start: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			'Mute User': to('Review', 'ai_tool'),
			Review: to('Agent', 'ai_tool'),
		},
		// In the older order n8n asks the agent again before anybody has answered.
		settings: { executionOrder: 'v1' },
	};
}
