import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../simulator';
import { mute } from '../simulator/bilibili/live/moderation';
import { byId, runNode, type NodeRunOptions } from './support';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(async () => await simulator.close());

const send = async (parameters: IDataObject, options: Partial<NodeRunOptions> = {}) =>
	await runNode(
		'bilibiliLiveRoom',
		{ resource: 'chat', operation: 'send', ...parameters },
		{ simulator, account: simulator.world.people.viewer, ...options },
	);

test('sends to the long id of the room, and returns the id of the danmaku', async () => {
	const { json } = await send({
		room: byId(481),
		message: '晚上好 "大家" & 👋',
		options: { color: '#ff8800', mode: 5, replyTo: '27318845' },
	});
	const [shown] = simulator.world.live.danmaku;
	expect(json).toEqual([
		{ text: '晚上好 "大家" & 👋', room_id: '25600481', danmaku_id: shown.id, shown: true },
	]);
	expect(shown).toMatchObject({
		roomId: 25600481,
		text: '晚上好 "大家" & 👋',
		fields: { color: '16746496', mode: '5', reply_mid: '27318845' },
	});
});

test.each([
	['a number', 0xff8800, '16746496'],
	['no colour', 'red-ish', '16777215'],
	['more than a colour', 0x1000000, '16777215'],
])('a colour that an expression made %s does not stop the message', async (_what, color, sent) => {
	const { error } = await send(
		{ room: byId(481), message: '晚上好', options: { color: '={{ $json.color }}' } },
		{ input: [{ color }] },
	);
	expect(error).toBeUndefined();
	expect(simulator.world.live.danmaku[0].fields).toMatchObject({ color: sent });
});

test('several messages of one run keep the pace, in order', async () => {
	const input = ['一', '二', '三'].map((message) => ({ message }));
	const { json } = await send(
		{ room: byId(22947013), message: '={{ $json.message }}', options: { interval: 1.2 } },
		{ input },
	);
	expect(json.map(({ text }) => text)).toEqual(['一', '二', '三']);
	const times = simulator.world.live.danmaku.map(({ at }) => at);
	expect(times[1] - times[0]).toBeGreaterThanOrEqual(1000);
	expect(times[2] - times[1]).toBeGreaterThanOrEqual(1000);
});

test.each([
	['违禁词', "Bilibili's own word filter"],
	['房管词', "the streamer's word filter"],
])('code 0 that hides %s is reported as not shown', async (word, reason) => {
	const { uid, moderation } = simulator.world.live.rooms.find(22947013)!;
	moderation.shieldWords.push({ text: '房管词', byUid: uid, at: 0 });
	const { json } = await send(
		{ room: byId(22947013), message: `这是${word}` },
		{ node: { onError: 'continueRegularOutput' } },
	);
	expect(json[0].error).toContain('accepted but is not shown');
	expect(json[0].error).toContain(reason);
	expect(json[0].details).toMatchObject({ shown: false });
});

test('messages that come too fast or repeat are reported as not shown', async () => {
	const { json } = await send(
		{ room: byId(22947013), message: '={{ $json.message }}', options: { interval: 0 } },
		{
			input: [{ message: '同样的话' }, { message: '太快了' }, { message: '同样的话' }],
			node: { onError: 'continueRegularOutput' },
		},
	);
	expect(json[0]).toMatchObject({ shown: true });
	expect(json[1].details).toMatchObject({ shown: false, reason: 'msg in 1s' });
	expect(json[2].details).toMatchObject({ shown: false });
});

test('a message that is too long for this account names the limit', async () => {
	const { error } = await send({ room: byId(22947013), message: '长'.repeat(21) });
	expect(error?.message).toContain('(code 1003212)');
});

test('a muted account is told so', async () => {
	const room = simulator.world.live.rooms.find(22947013)!;
	mute(room, { uid: 41920587, byUid: room.uid, at: Date.now(), hours: 1, reason: '' });
	const { error } = await send({ room: byId(22947013), message: '有人吗' });
	expect(error?.message).toContain('the account is muted in this room (code 1003)');
});

test.each([
	['', "'Message' is empty"],
	['two\nlines', "'Message' has more than one line"],
])('refuses %j before anything is sent', async (message, text) => {
	const { error } = await send({ room: byId(22947013), message });
	expect(error?.message).toMatch(text === "'Message' is empty" ? /Message/ : text);
	expect(simulator.log.entries).toHaveLength(0);
});

test('a lost answer is not followed by a second message', async () => {
	simulator.faults.next({ path: '/msg/send' }, 'resetAfter');
	const { error } = await send({ room: byId(22947013), message: '只发一次' });
	expect(error?.message).toContain('it is unknown whether the change was made');
	expect(simulator.world.live.danmaku).toHaveLength(1);
});
