import { pacedTime } from '../support/pacedTime';
import { continueOnFail, Scene } from '../scene';
import type { IDataObject } from 'n8n-workflow';
import { byId, type NodeRunOptions } from './support';

const ROOM = 22947013;

const scene = new Scene(() => {
	scene.simulator.clock.freeze();
	pacedTime.start((ms) => scene.simulator.clock.advance(ms));
});

const write = async (parameters: IDataObject, options: Partial<NodeRunOptions> = {}) =>
	await scene.runNode(
		'bilibiliMessage',
		{
			resource: 'message',
			operation: 'send',
			user: byId(scene.viewer.uid),
			...parameters,
		},
		options,
	);
const chat = async (message: string) =>
	await scene.runNode('bilibiliLiveRoom', {
		resource: 'chat',
		operation: 'send',
		room: byId(ROOM),
		message,
	});
const numbers = (count: number) => Array.from({ length: count }, (_entry, index) => index);
const arrivals = (path: RegExp) => scene.requests(path).map(({ at }) => at);
const gaps = (times: number[]) => times.slice(1).map((at, index) => at - times[index]);

test('ten executions at once send ten private messages as slowly as one execution would', async () => {
	const { messages, people } = scene.world;
	messages.follow(people.viewer.uid, people.streamer.uid);
	messages.rules.pace.minimumGapMs = 0;
	const runs = await Promise.all(
		numbers(10).map(async (one) => await write({ text: `第${one}条` })),
	);
	expect(runs.map(({ error }) => error?.message)).toEqual(Array(10).fill(undefined));
	expect(arrivals(/send_msg$/)).toHaveLength(10);
	expect(pacedTime.now()).toBe(9 * 1500);
});

test('executions one after the other keep the pace too', async () => {
	for (const one of numbers(3)) await write({ text: `第${one}条` });
	const times = arrivals(/send_msg$/);
	expect(times).toHaveLength(3);
	for (const gap of gaps(times)) expect(gap).toBe(1500);
});

test('chat messages have a pace of their own', async () => {
	const { messages, people } = scene.world;
	messages.follow(people.viewer.uid, people.streamer.uid);
	messages.rules.pace.minimumGapMs = 0;
	await Promise.all([
		...numbers(4).map(async (one) => await chat(`弹幕${one}`)),
		write({ text: '私信' }),
		write({ text: '再来' }),
	]);
	expect(arrivals(/msg\/send$/)).toHaveLength(4);
	// One pace for both kinds would take five pauses.
	expect(pacedTime.now()).toBeLessThan(5 * 1500);
});

test('two accounts do not wait for one another', async () => {
	const { streamer, viewer } = scene.world.people;
	await Promise.all([
		write({ text: '一' }),
		write({ text: '二', user: byId(streamer.uid) }, { account: viewer }),
	]);
	expect(arrivals(/send_msg$/)).toHaveLength(2);
	expect(pacedTime.now()).toBe(0);
});

test('a run that would wait more than five minutes is refused before its first message', async () => {
	const input = numbers(202).map((index) => ({ index }));
	const { json } = await write({ text: '第{{ $json.index }}条' }, { input, ...continueOnFail });
	expect(json).toHaveLength(202);
	expect(json[0].error).toBe(
		'Not sent: 202 private messages would have to wait about 6 minutes to keep the pace of the account',
	);
	expect(arrivals(/send_msg$/)).toEqual([]);
});

test('parts of split texts count, and what can not be sent does not', async () => {
	const long = '字'.repeat(400).concat('。').repeat(15);
	const input = [...numbers(14).map(() => ({ text: long })), { text: '' }];
	const split = { text: '={{ $json.text }}', options: { ifTooLong: 'split' } };
	const { json } = await write(split, { input, ...continueOnFail });
	expect(json[0].error).toContain('Not sent: 210 private messages');
	expect(arrivals(/send_msg$/)).toEqual([]);
});

test('a text of more than twenty messages is not split, and nothing is sent', async () => {
	for (const text of [
		'字。'.repeat(4800),
		'字'.repeat(1_000_000),
		`${'[doge]'.repeat(100)}\n`.repeat(16),
	]) {
		const { error } = await write({ text, options: { ifTooLong: 'split' } });
		expect(error?.message).toMatch(
			/^'Text' is too long: it would become (more than )?\d+ messages$/,
		);
		expect(error?.description).toContain('Nothing was sent');
	}
	expect(arrivals(/send_msg$/)).toEqual([]);
});

test('a history is read ten pages a second, by all executions together', async () => {
	const { streamer, viewer } = scene.world.people;
	const { messages } = scene.world;
	for (const one of numbers(60))
		messages.receive({ from: viewer.uid, to: streamer.uid, text: `${one}` });
	await Promise.all(
		numbers(2).map(
			async () => await write({ operation: 'getMany', returnAll: true, options: { pageSize: 4 } }),
		),
	);
	const pages = arrivals(/fetch_session_msgs$/).length;
	expect(pages).toBeGreaterThan(25);
	expect(pacedTime.now()).toBeGreaterThanOrEqual((Math.ceil(pages / 10) - 1) * 1000);
});
