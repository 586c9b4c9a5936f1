import { pacedTime } from '../support/pacedTime';
import { continueOnFail, Scene } from '../scene';
import type { IDataObject } from 'n8n-workflow';
import type { Account } from '../simulator';
import type { WatchRoom } from '../simulator/bilibili/watchRooms';
import type { NodeRunOptions } from './support';

let owner: Account;
let room: WatchRoom;
const scene = new Scene(() => {
	pacedTime.start((ms) => scene.simulator.clock.advance(ms));
	owner = scene.streamer;
	const { watchRooms } = scene.world;
	room = watchRooms.create(owner.uid, { seasonId: 41203, episodeId: 690412 });
	watchRooms.join(room, owner.uid);
});

const send = async (parameters: IDataObject, options: Partial<NodeRunOptions> = {}) =>
	await scene.runNode(
		'bilibiliWatchRoom',
		{ resource: 'message', operation: 'send', roomId: String(room.roomId), ...parameters },
		options,
	);
const texts = () => room.messages.map(({ text }) => text);
const sent = () => scene.requests(/msg\/send/);

test.each([
	'say "hi"',
	'C:\\new\\table',
	'first\nsecond\r\n\tthird',
	'👩‍🚀🎬 你好 [doge]',
	'"}, "injected": "',
	'a=1&b=2 + 100% #x',
	'\u2028 \u0000 end ',
])('%j arrives unchanged', async (text) => {
	const { json } = await send({ text });
	expect(texts()).toEqual([text]);
	expect(json[0]).toMatchObject({ text, room_id: String(room.roomId) });
});

test('sends one JSON text, its number in ms, and returns the id of the message', async () => {
	const before = Date.now();
	const { json } = await send({ text: '开始啦' });
	const [{ body, query }] = sent();
	expect(query).toEqual({});
	expect(body).toEqual({
		room_id: String(room.roomId),
		content_type: '0',
		content: '{"text":"开始啦"}',
		req_id: expect.stringMatching(/^\d{13}$/),
		platform: 'web',
		csrf: owner.cookies.bili_jct,
	});
	expect(Number(body.req_id)).toBeGreaterThanOrEqual(before);
	expect(json[0]).toMatchObject({
		message_id: String(room.messages[0].id),
		req_id: body.req_id,
	});
});

test('segments become one text, emotes in brackets, without a gap', async () => {
	await send({
		input: 'segments',
		segments: {
			segment: [
				{ type: 'text', value: '前半 ' },
				{ type: 'emote', value: 'doge' },
				{ type: 'text', value: '后半' },
				{ type: 'emote', value: '[微笑]' },
			],
		},
	});
	expect(texts()).toEqual(['前半 [doge]后半[微笑]']);
});

test('each message has its own segments, and none of the one before', async () => {
	const segment = [
		{ type: 'text', value: '={{ $json.value }}' },
		{ type: 'emote', value: 'doge' },
	];
	await send(
		{ input: 'segments', segments: { segment } },
		{ input: [{ value: '一' }, { value: '二' }] },
	);
	expect(texts()).toEqual(['一[doge]', '二[doge]']);
});

test('forty messages of one run all arrive, in order, each with a number of its own', async () => {
	const input = Array.from({ length: 40 }, (_entry, index) => ({ text: `第${index + 1}句` }));
	await send({ text: '={{ $json.text }}' }, { input });
	expect(texts()).toEqual(input.map(({ text }) => text));
	expect(new Set(sent().map(({ body }) => body.req_id)).size).toBe(40);
});

test('keeps the pace of the account, with what other executions send', async () => {
	const text = '={{ $json.text }}';
	await Promise.all(
		['一', '二', '三'].map(
			async (one) => await send({ text }, { input: [{ text: one }, { text: one }] }),
		),
	);
	await send({ text: '四', options: { interval: 3 } });
	expect(texts()).toHaveLength(7);
	expect(pacedTime.now()).toBe(5 * 1000 + 3000);
});

test('a run that would take too long is refused before its first message', async () => {
	const { json } = await send(
		{ text: 'x', options: { interval: 10 } },
		{ ...continueOnFail, input: Array.from({ length: 40 }, () => ({})) },
	);
	expect(json).toHaveLength(40);
	expect(json[39].error).toContain(
		'Not sent: 40 watch room messages would have to wait about 7 minutes',
	);
	expect(sent()).toEqual([]);
});

test('refuses bad input, reports a refusal, and goes on', async () => {
	const { json } = await send(
		{ roomId: '={{ $json.room }}', text: '={{ $json.text }}' },
		{
			...continueOnFail,
			input: [
				{ room: room.roomId, text: ' \n ' },
				{ room: 'lounge', text: 'x' },
				{ room: 404, text: 'x' },
				{ room: room.roomId, text: '好' },
			],
		},
	);
	expect(json[0].error).toBe("'Text' is empty");
	expect(json[1].error).toContain("'Room' holds 'lounge'");
	expect(json[2].error).toContain('(code -404)');
	expect(json[3]).toMatchObject({ text: '好' });
	expect(texts()).toEqual(['好']);
});

test('refuses an emote that is none, and a message of no segments', async () => {
	const bad = await send({
		input: 'segments',
		segments: { segment: [{ type: 'emote', value: '][' }] },
	});
	expect(bad.error?.message).toContain("'Segments' has an emote named");
	expect((await send({ input: 'segments' })).error?.message).toBe('The message is empty');
	expect(sent()).toHaveLength(0);
});

test('somebody who is not in the room is refused', async () => {
	const { error } = await send({ text: '有人吗' }, { account: scene.viewer });
	expect(error?.message).toContain('(code -403)');
});

test('a lost answer is not followed by a second message', async () => {
	scene.simulator.faults.next({ path: /msg\/send/ }, 'resetAfter');
	const { error } = await send({ text: '只发一次' });
	expect(error?.message).toContain('the message may have been said');
	expect(texts()).toEqual(['只发一次']);
});

describe('a credential that can not do it', () => {
	test.each([
		['send', { resource: 'message', text: '你好' }],
		['create', { resource: 'room', season: '41203', episode: '690412' }],
		['match', { resource: 'room', season: '41203' }],
		['share', { resource: 'room', season: '41203', episode: '690412' }],
	])('is told before %s sends anything where bili_jct is missing', async (operation, fields) => {
		const { error } = await send({ operation, ...fields }, { credential: { biliJct: '' } });
		expect(error?.message).toBe("The credential holds no 'bili_jct', which watch rooms ask for");
		expect(scene.simulator.log.entries).toHaveLength(0);
	});

	test('is told that the login has ended', async () => {
		owner.loggedIn = false;
		const { error } = await send({ text: '你好' });
		expect(error?.message).toContain('the login is no longer valid (code -101)');
	});

	test('is told that csrf does not match the login', async () => {
		const { error } = await send({ text: '你好' }, { credential: { biliJct: 'f'.repeat(32) } });
		expect(error?.message).toContain('(code -111)');
	});

	test('gets a buvid3 fetched, once for many messages', async () => {
		const { json } = await send(
			{ text: '={{ $json.text }}' },
			{ input: [{ text: 'a' }, { text: 'b' }], credential: { buvid3: '' } },
		);
		expect(json).toHaveLength(2);
		expect(scene.requests(/finger\/spi/)).toHaveLength(1);
		expect(sent().map(({ cookies }) => cookies.buvid3)).toEqual([
			expect.stringMatching(/infoc$/),
			expect.stringMatching(/infoc$/),
		]);
	});
});
