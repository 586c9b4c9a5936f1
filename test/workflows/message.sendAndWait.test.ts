import type { IDataObject } from 'n8n-workflow';
import type { World } from '../simulator';
import { MessageScene } from './messageSupport';
import { byId, type NodeRunOptions } from './support';

let mockSleep: (ms: number) => Promise<void> = async () => {};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => await mockSleep(ms),
}));

const TURN_MS = 20_000;
let messages: World['messages'];
let me: number;
let fan: number;
/** What happens while the node waits, by turn. */
let meanwhile: Array<() => void>;
let turns: number;
const scene = new MessageScene(() => {
	({ messages, me, fan } = scene);
	messages.rules.pace.minimumGapMs = 0;
	meanwhile = [];
	turns = 0;
	mockSleep = async (ms) => {
		scene.simulator.clock.advance(ms);
		if (ms < TURN_MS) return;
		meanwhile[turns]?.();
		turns += 1;
	};
});

const run = scene.operationsOf('bilibiliMessage', 'message');
const ask = async (parameters: IDataObject = {}, options: Partial<NodeRunOptions> = {}) =>
	await run(
		'sendAndWait',
		{ user: byId(fan), message: '发吗？', maxWait: 2, ...parameters },
		options,
	);
const says = (text: string, from = fan) => {
	messages.receive({ from, to: me, text, at: scene.simulator.clock.now() });
};
const looks = () => scene.requests(/fetch_session_msgs$/);
const sends = () => scene.requests(/send_msg$/);

test.each([
	['yes', 'approved', true],
	['no', 'declined', false],
])('%s from the approver: %s', async (word, status, approved) => {
	meanwhile = [() => says('hm'), () => says(` ${word} `)];
	const { json, error } = await ask();
	expect(error).toBeUndefined();
	expect(json).toEqual([
		expect.objectContaining({
			uid: String(fan),
			text: word,
			status,
			approved,
			responded_at: expect.stringMatching(/Z$/),
		}),
	]);
	expect(turns).toBe(2);
	expect(messages.threadOf(me, fan).messages[0].content).toContain('发吗？\\n\\nyes / no');
});

test('any text answers a question for free text', async () => {
	meanwhile = [() => says('明天再发')];
	const { json } = await ask({ responseType: 'freeText' });
	expect(json[0]).toMatchObject({ status: 'answered', text: '明天再发', approved: null });
});

test('who does not answer in time has neither approved nor declined', async () => {
	const { json } = await ask({ maxWait: 1 });
	expect(json[0]).toMatchObject({ status: 'timed_out', text: null, approved: null });
	expect(turns).toBe(3);
	// One look before the question, one after it, and one a turn.
	expect(looks()).toHaveLength(5);
});

test('what was written before the question, by oneself or not word for word does not count', async () => {
	says('yes');
	meanwhile = [
		() => says('yes!'),
		() => says('YES'),
		() => messages.receive({ from: me, to: fan, text: 'yes' }),
	];
	const { json } = await ask();
	expect(json[0]).toMatchObject({ status: 'timed_out' });
});

test('a reply that was taken back does not count', async () => {
	meanwhile = [() => messages.recall(messages.receive({ from: fan, to: me, text: 'yes' }))];
	expect((await ask({ maxWait: 1 })).json[0]).toMatchObject({ status: 'timed_out' });
});

test('a look that fails is made again; the question is not asked again', async () => {
	meanwhile = [
		() =>
			scene.simulator.faults.next({ path: /fetch_session_msgs$/ }, { kind: 'apiCode', code: -400 }),
		() => says('yes'),
	];
	expect((await ask()).json[0]).toMatchObject({ status: 'approved' });
	expect(sends()).toHaveLength(1);
});

test.each([
	[{ declineWord: 'yes' }, 'are the same'],
	[{ maxWait: 61 }, "'Max Wait (Minutes)'"],
	[{ message: ' ' }, "'Message'"],
])('refuses %j before anything is sent', async (parameters, words) => {
	const { error } = await ask(parameters);
	expect(error?.message).toContain(words);
	expect(sends()).toEqual([]);
});

test('a question that goes out with a warning of the site has a hint, and is asked', async () => {
	const { json, run } = await ask({ message: '加微信聊？', maxWait: 0 });
	expect(json[0].toast).toContain('温馨提示');
	expect(run.runData.Node[0].hints).toEqual([
		expect.objectContaining({
			message: expect.stringContaining('sent the question with a warning'),
		}),
	]);
});

test("n8n's own text for the review of a tool tells the tool's parameters", async () => {
	const toolParameters = { Reason: '刷屏', Hours: 1 };
	const message = '=Input:\n{{ $json.toolParameters }}';
	await ask({ message, maxWait: 0 }, { input: [{ toolParameters }] });
	expect(messages.threadOf(me, fan).messages[0].content).toContain(
		JSON.stringify(JSON.stringify(toolParameters)).slice(1, -1),
	);
	// Of anything else an object in a text says nothing.
	const { error } = await ask({ message: '={{ $json.user }}？' }, { input: [{ user: {} }] });
	expect(error?.message).toContain('an object in the middle');
});

describe('by link', () => {
	const byLink = { answerBy: 'link', maxWaitHours: 2 };

	test('sends a signed link, and lets the execution wait without looking for a reply', async () => {
		const { run, error } = await ask(byLink);
		expect(error).toBeUndefined();
		expect(run.status).toBe('waiting');
		const [{ content }] = messages.threadOf(me, fan).messages;
		expect(JSON.parse(content).content).toMatch(
			/^发吗？\n\nhttp:\/\/127\.0\.0\.1:5678\/webhook-waiting\/[^/]+\/[^/]+\?signature=\w{64}$/,
		);
		expect(looks()).toEqual([]);
	});

	test('what the execution goes on with after its time is no earlier approval', async () => {
		const input = [{ status: 'approved', approved: true }];
		const { run } = await ask(byLink, { input });
		const { waitTill, executionData } = JSON.parse(run.stored);
		expect(Date.parse(waitTill) - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);
		expect(Date.parse(waitTill) - Date.now()).toBeGreaterThan(1.9 * 3_600_000);
		const [[{ json }]] = executionData.nodeExecutionStack[0].data.main;
		expect(json).toMatchObject({ status: 'timed_out', approved: null, question: '发吗？' });
		expect(run.output('Manual Trigger')[0].json).toEqual(input[0]);
	});

	test('takes one item: n8n waits for one answer', async () => {
		const { error } = await ask(byLink, { input: [{}, {}] });
		expect(error?.message).toContain('waits for one answer');
		expect(error?.description).toContain('Loop Over Items');
		expect(sends()).toEqual([]);
	});

	test('a question that is not sent is not waited for', async () => {
		scene.simulator.faults.next({ path: /send_msg$/ }, { kind: 'apiCode', code: 21047 });
		const { error, run } = await ask(byLink);
		expect([run.status, error?.message]).toEqual(['error', expect.anything()]);
	});
});

test('an account does not approve its own question', async () => {
	const { error } = await ask({ user: byId(me) });
	expect(error?.message).toContain('could approve its own question');
	expect(sends()).toEqual([]);
});
