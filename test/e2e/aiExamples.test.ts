import { exampleWorkflows } from '../../demo/examples';
import type { StoredCredential, WorkflowJson } from '../../host/api';
import { openModel, type ChatRequest, type ModelEndpoint } from '../support/modelEndpoint';
import { until } from '../support/until';
import { setScene, type Scene } from './runningN8n';

const example = (name: string): WorkflowJson =>
	exampleWorkflows().find((workflow) => workflow.name === name)!;

const lastWords = ({ messages }: ChatRequest) => String(messages.at(-1)?.content);

let scene: Scene;
let model: ModelEndpoint;
let answer: (request: ChatRequest) => string;
let credentials: StoredCredential[];

beforeAll(async () => {
	scene = await setScene();
	model = await openModel((request) => answer(request));
	const { messages, people } = scene.simulator.world;
	messages.rules.pace.minimumGapMs = 0;
	// Who has written may be written to more than once.
	messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '在' });
	const { api } = scene;
	credentials = [
		scene.credential,
		await api.createCredential('Model', 'openAiApi', model.credential),
		await api.createCredential('Token', 'httpBearerAuth', { token: 'team-token' }),
	];
});
afterAll(async () => {
	await model?.close();
	await scene?.close();
});

describe('the example "Comment desk"', () => {
	/** A comment below a post of the streamer's, and one that mentions them, which notifications tell of. */
	function comments(reply: string, mention: string) {
		const { community, notifications, people } = scene.simulator.world;
		const { area } = community.posts.add({ uid: people.streamer.uid, kind: 'text' });
		for (const [kind, text] of Object.entries({ reply, mention })) {
			const { rpid } = community.comments.add(area, { uid: people.viewer.uid, text });
			const arrival = { to: people.streamer.uid, from: people.viewer.uid, text };
			const told = notifications[kind as 'reply' | 'mention'](arrival);
			Object.assign(told, { subjectId: BigInt(area.oid), sourceId: rpid });
		}
		return area;
	}

	/** Waits for the next question, and presses the button on its page. */
	async function press(questions: number, choice: 'approve' | 'decline') {
		const { messages, people } = scene.simulator.world;
		const asked = () =>
			messages
				.threadOf(people.streamer.uid, people.viewer.uid)
				.messages.filter(({ content }) => content.includes('webhook-waiting'));
		await until('The question', () => asked().length === questions);
		const [link] = /http:[^"\\]+/.exec(asked().at(-1)!.content)!;
		await until('The page', async () => (await fetch(link)).status === 200);
		await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: choice }) });
	}

	it('answers what was approved, once, and leaves the rest alone', async () => {
		answer = (request) => `草稿：${/: (.*)$/s.exec(lastWords(request))![1]}`;
		const area = comments('这首歌叫什么？', '唱得真好');
		const stored = await scene.api.importWorkflow(example('Comment desk'), credentials);
		await scene.api.run(stored, { trigger: 'Set Up the Ledger' });

		const id = await scene.api.start(stored, 'Replies and Mentions');
		await press(1, 'approve');
		await press(2, 'decline');
		const execution = await scene.api.finished(id);

		expect(execution.error?.message).toBeUndefined();
		const written = area.comments.filter(
			({ uid }) => uid === scene.simulator.world.people.streamer.uid,
		);
		expect(written.map(({ text }) => text)).toEqual(['草稿：这首歌叫什么？']);

		// What was declined is asked again when it comes again; what was answered is not.
		const again = await scene.api.start(stored, 'Replies and Mentions');
		await press(3, 'decline');
		expect((await scene.api.finished(again)).items('Not Answered Yet')).toEqual([
			expect.objectContaining({ text: '唱得真好' }),
		]);
	});
});

describe('the example "Team assistant"', () => {
	let url: string;
	let session: string | undefined;

	/** One message of the Model Context Protocol over HTTP, and the result of the answer. */
	async function rpc(method: string, params: object = {}, token = 'team-token') {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				accept: 'application/json, text/event-stream',
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				...(session && { 'mcp-session-id': session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
		});
		session = response.headers.get('mcp-session-id') ?? session;
		const text = await response.text();
		const json = /^data: (.*)$/m.exec(text)?.[1] ?? (text.startsWith('{') ? text : undefined);
		return { status: response.status, result: json && JSON.parse(json).result };
	}

	const call = async (name: string, args: object = {}) => {
		const { result } = await rpc('tools/call', { name, arguments: args });
		return JSON.stringify(result);
	};

	it('tells a client with the token who is live and what is unread, and keeps drafts', async () => {
		const { messages, people } = scene.simulator.world;
		messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '今晚播吗？' });
		const stored = await scene.api.importWorkflow(example('Team assistant'), credentials);
		await scene.api.run(stored, { trigger: 'Set Up the Drafts' });
		await scene.api.activate(stored);
		url = `${scene.api.url}/mcp/bilibili-team`;
		scene.simulator.log.clear();

		const statusOf = async (token: string) => (await rpc('initialize', {}, token)).status;
		await until('The server', async () => (await statusOf('other')) !== 404);
		expect(await statusOf('other')).toBe(403);
		await rpc('initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'test', version: '1' },
		});
		const { result } = await rpc('tools/list');
		const names = result.tools.map(({ name }: { name: string }) => name).sort();
		expect(names).toEqual(['Messages', 'Save_Draft', 'Sessions', 'Unread_Counts', 'Who_Is_Live']);

		expect(await call('Who_Is_Live', { uids: String(people.broadcaster.uid) })).toContain('live');
		expect(await call('Unread_Counts')).toContain('unread');
		expect(await call('Sessions')).toContain(people.viewer.uname);
		expect(await call('Messages', { uid: String(people.viewer.uid) })).toContain('今晚播吗？');
		expect(await call('Save_Draft', { to: 'fan', text: '八点见' })).toContain('八点见');
		expect(scene.simulator.log.filter({ path: /send_msg$|update_ack$/ })).toEqual([]);
		await scene.api.deactivate(stored);
	});
});

describe('the example "Prompt check"', () => {
	it('asks the classifier for each of the labelled danmaku', async () => {
		answer = (request) => (/加群|关注我/.test(lastWords(request)) ? 'Spam' : 'fine');
		const workflow = example('Prompt check');
		const first = await scene.api.importWorkflow(workflow, credentials);
		const filled = await scene.api.run(first, { trigger: 'Set Up' });
		const { live, people } = scene.simulator.world;
		const { roomId } = live.rooms.of(people.streamer.uid)!;
		const said = { id: 'chat', uid: people.viewer.uid, roomId, text: '晚上好', at: Date.now() };
		live.danmaku.push({ ...said, fields: {} });
		const collected = await scene.api.run(first, { trigger: 'Collect' });
		expect(collected.error?.message).toBeUndefined();
		// They have no label yet, and are left out below.
		expect(collected.items('Add to the Table')).toEqual([
			expect.objectContaining({ text: '晚上好', expected: null }),
		]);
		const [{ id: table }] = filled.items('The Table');
		for (const { parameters } of workflow.nodes) {
			if (!('dataTableId' in parameters) || !('source' in parameters)) continue;
			parameters.dataTableId = { __rl: true, mode: 'id', value: String(table) };
		}
		const stored = await scene.api.importWorkflow(workflow, credentials);

		const tests = `/workflows/${stored.id}/test-runs`;
		await scene.api.request('POST', `${tests}/new`, {});
		const [{ id }] = await scene.api.request<Array<{ id: string }>>('GET', tests);
		const run = await until('The test run', async () => {
			const state = await scene.api.request<{ status: string }>('GET', `${tests}/${id}`);
			return ['completed', 'error'].includes(state.status) && state;
		});
		expect(run.status).toBe('completed');
		const asked = model.requests
			.filter(({ messages }) => messages[0].content?.includes('You moderate the chat'))
			.map(lastWords);
		// What has a label, and nothing else.
		expect(asked).toEqual([
			'加群领皮肤，私信我',
			'关注我，送你大会员',
			'主播晚上好',
			'这首歌叫什么',
			'哈哈哈哈哈哈',
			'低价代练，加微信',
		]);
	});
});
