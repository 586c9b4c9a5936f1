import type { IDataObject } from 'n8n-workflow';
import { continueOnFail, Scene } from '../scene';
import { mute } from '../simulator/bilibili/live/moderation';
import type { Danmaku } from '../simulator/bilibili/live/state';
import { danmakuEvent } from './liveRoomSupport';
import { byId, type NodeRunOptions } from './support';

const scene = new Scene();

const send = async (parameters: IDataObject, options: Partial<NodeRunOptions> = {}) =>
	await scene.runNode(
		'bilibiliLiveRoom',
		{ resource: 'chat', operation: 'send', ...parameters },
		{ account: scene.viewer, ...options },
	);

test('sends to the long id of the room, and returns the id of the danmaku', async () => {
	const { json } = await send({
		room: byId(481),
		message: '晚上好 "大家" & 👋',
		options: { color: '#ff8800', mode: 5 },
		replyTo: 'user',
		replyUser: '27318845',
	});
	const [shown] = scene.world.live.danmaku;
	expect(json).toEqual([
		{
			text: '晚上好 "大家" & 👋',
			room_id: '25600481',
			danmaku_id: shown.id,
			shown: true,
			part: 1,
			parts: 1,
		},
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
	expect(scene.world.live.danmaku[0].fields).toMatchObject({ color: sent });
});

test('several messages of one run keep the pace, in order', async () => {
	const input = ['一', '二', '三'].map((message) => ({ message }));
	const { json } = await send(
		{ room: byId(22947013), message: '={{ $json.message }}', options: { interval: 1.2 } },
		{ input },
	);
	expect(json.map(({ text }) => text)).toEqual(['一', '二', '三']);
	const times = scene.world.live.danmaku.map(({ at }) => at);
	expect(times[1] - times[0]).toBeGreaterThanOrEqual(1000);
	expect(times[2] - times[1]).toBeGreaterThanOrEqual(1000);
});

test.each([
	['违禁词', "Bilibili's own word filter"],
	['房管词', "the streamer's word filter"],
])('code 0 that hides %s is reported as not shown', async (word, reason) => {
	const { uid, moderation } = scene.world.live.rooms.find(22947013)!;
	moderation.shieldWords.push({ text: '房管词', byUid: uid, at: 0 });
	const { json } = await send({ room: byId(22947013), message: `这是${word}` }, continueOnFail);
	expect(json[0].error).toContain('accepted but is not shown');
	expect(json[0].error).toContain(reason);
	expect(json[0].details).toMatchObject({ shown: false });
});

test('messages that come too fast or repeat are reported as not shown', async () => {
	const { json } = await send(
		{ room: byId(22947013), message: '={{ $json.message }}', options: { interval: 0 } },
		{
			input: [{ message: '同样的话' }, { message: '太快了' }, { message: '同样的话' }],
			...continueOnFail,
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
	const room = scene.world.live.rooms.find(22947013)!;
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
	expect(scene.simulator.log.entries).toHaveLength(0);
});

test('a lost answer is not followed by a second message', async () => {
	scene.simulator.faults.next({ path: '/msg/send' }, 'resetAfter');
	const { error } = await send({ room: byId(22947013), message: '只发一次' });
	expect(error?.message).toContain('it is unknown whether the change was made');
	expect(scene.world.live.danmaku).toHaveLength(1);
});

describe('an answer', () => {
	test('to the viewer of an event names them and their danmaku', async () => {
		const { streamer } = scene.world.people;
		const event = {
			...danmakuEvent(streamer, 22947013, '几点下播？'),
			id: 'danmaku:3a331b7d2582013353afbf7b32b06b01ae',
		};
		const { error } = await send(
			{ room: byId(22947013), message: '十点', replyTo: 'event' },
			{ input: [event] },
		);
		expect(error).toBeUndefined();
		expect(scene.world.live.danmaku[0].fields).toMatchObject({
			reply_mid: String(streamer.uid),
			reply_uname: streamer.uname,
			reply_attr: '0',
			replay_dmid: '3a331b7d2582013353afbf7b32b06b01ae',
		});
	});

	test.each([
		['event', { replyTo: 'event' }, "'Event' does not say who the viewer is"],
		['uid', { replyTo: 'user', replyUser: '={{ "小鱼" }}' }, "'User ID' holds '小鱼'"],
	])('to nobody whom Bilibili would know is refused: %s', async (_what, fields, message) => {
		const { error } = await send({ room: byId(22947013), message: '十点', ...fields });
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('an emoticon', () => {
	const unique = 'room_22947013_1';
	const emoticon = { room: byId(22947013), messageType: 'emoticon' };

	test('is sent as one, not as its id', async () => {
		const { json, error } = await send({ ...emoticon, emoticon: byId(unique) });
		expect(error).toBeUndefined();
		const [shown] = scene.world.live.danmaku;
		expect(shown).toMatchObject({ text: '晚安', emoticon: { unique } });
		expect(shown.fields).toMatchObject({ msg: unique, dm_type: '1', emoticonOptions: '{}' });
		expect(json[0]).toMatchObject({ shown: true, text: unique, danmaku_id: shown.id });
	});

	test('that is locked is refused by Bilibili', async () => {
		const { error } = await send({ ...emoticon, emoticon: byId('room_22947013_2') });
		expect(error?.message).toContain('(code -400)');
	});
});

describe('Get Recent Messages', () => {
	const recent = async (parameters: IDataObject = {}, options: Partial<NodeRunOptions> = {}) =>
		await scene.runNode(
			'bilibiliLiveRoom',
			{ resource: 'chat', operation: 'getRecent', room: byId(22947013), ...parameters },
			options,
		);
	const at = Date.UTC(2026, 0, 2, 8, 32, 46);
	const said = (uid: number, text: string, more: Partial<Danmaku> = {}) => {
		const { danmaku } = scene.world.live;
		const id = `${danmaku.length}f405c2cfd46d3b07c3f29fa2490b0820`;
		danmaku.push({
			id,
			uid,
			roomId: 22947013,
			text,
			at: at + danmaku.length * 1000,
			fields: {},
			...more,
		});
	};

	test('what viewers and admins said, each once, oldest first', async () => {
		const { viewer, broadcaster } = scene.world.people;
		said(viewer.uid, '主播好');
		said(broadcaster.uid, '你好', { fields: { reply_mid: viewer.uid, reply_uname: viewer.uname } });
		const { json, error } = await recent();
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				uid: String(viewer.uid),
				name: viewer.uname,
				avatar_url: viewer.face,
				text: '主播好',
				sent_at: '2026-01-02T08:32:46.000Z',
				kind: 'text',
				emoticon_url: null,
				reply_to: null,
				is_room_admin: false,
				guard_level: 0,
				medal: null,
				is_anonymous: false,
				id: '0f405c2cfd46d3b07c3f29fa2490b0820',
				room_id: '22947013',
			},
			expect.objectContaining({
				text: '你好',
				is_room_admin: true,
				reply_to: { uid: String(viewer.uid), name: viewer.uname },
			}),
		]);
	});

	test('an emoticon, a guard and somebody anonymous', async () => {
		const { viewer } = scene.world.people;
		const room = scene.world.live.rooms.find(22947013)!;
		room.audience.guards = [{ uid: viewer.uid, level: 3, days: 1 }];
		said(viewer.uid, '晚安', { emoticon: room.emoticons[0] });
		said(5, '匿名弹幕', { mystery: true });
		const { json } = await recent();
		expect(json[0]).toMatchObject({
			kind: 'emoticon',
			emoticon_url: 'https://i0.hdslb.com/bfs/live/room_22947013_1.png',
			guard_level: 3,
			medal: { name: '不咕团', level: 21 },
		});
		expect(json[1]).toMatchObject({ uid: null, name: '神秘人', is_anonymous: true });
	});

	test('a message is an event to mute by', async () => {
		const { streamer, viewer } = scene.world.people;
		said(viewer.uid, '加群领奖', { roomId: 25600481 });
		const [message] = (await recent({ room: byId(481) })).json;
		const muted = await scene.runNode(
			'bilibiliLiveRoom',
			{ resource: 'moderation', operation: 'muteUser', targetFrom: 'event' },
			{ account: streamer, input: [message] },
		);
		expect(muted.json[0]).toMatchObject({
			uid: String(viewer.uid),
			muted: true,
			because_of: { text: '加群领奖', occurred_at: message.sent_at },
		});
	});

	test.each([[null], [[]], [undefined]])('nobody said anything: %j', async (list) => {
		const data = { admin: list, room: list, more: 1 };
		scene.simulator.faults.next({ path: /gethistory$/ }, { kind: 'apiCode', code: 0, data });
		const { json, error } = await recent();
		expect([json, error]).toEqual([[], undefined]);
	});

	test('of many rooms; one that does not exist fails by itself', async () => {
		said(5, 'x');
		const { json } = await recent(
			{ room: byId('={{ $json.room }}') },
			{ input: [{ room: 99 }, { room: 22947013 }], ...continueOnFail },
		);
		expect(json[0].error).toContain('this room does not exist');
		expect(json[1]).toMatchObject({ text: 'x' });
	});
});

describe('a text that is too long', () => {
	const poem = '床前明月光，疑是地上霜。举头望明月，低头思故乡。花间一壶酒，独酌无相亲。';
	const split = { ifTooLong: 'split', interval: 1.2 };

	test('is split where it breaks by itself, at the length of the account in the room', async () => {
		const { json, error } = await send({ room: byId(481), message: poem, options: split });
		expect(error).toBeUndefined();
		const limit = scene.viewer.danmakuLength;
		expect(json.length).toBeGreaterThan(1);
		for (const { text, parts } of json) {
			expect(String(text).length).toBeLessThanOrEqual(limit);
			expect(parts).toBe(json.length);
		}
		expect(json.map(({ text }) => text).join('')).toBe(poem);
		const times = scene.world.live.danmaku.map(({ at }) => at);
		expect(times[1] - times[0]).toBeGreaterThanOrEqual(1100);
	});

	test('is refused by Bilibili unless that is asked for', async () => {
		const { error } = await send({ room: byId(481), message: poem });
		expect(error).toBeDefined();
		expect(scene.world.live.danmaku).toHaveLength(0);
	});

	test.each([200, 2000])(
		'that would flood the chat is not sent (%i characters)',
		async (length) => {
			const message = '好'.repeat(length);
			const { error } = await send({ room: byId(481), message, options: split });
			expect(error?.message).toContain("'Message' is too long: it would become");
			expect(scene.world.live.danmaku).toHaveLength(0);
		},
	);

	test('tells how many parts went out before one is refused', async () => {
		scene.world.live.danmakuRules.blockedWords = ['无相亲'];
		const { json } = await send({ room: byId(481), message: poem, options: split }, continueOnFail);
		const sent = scene.world.live.danmaku.map(({ id }) => id);
		expect(sent).toHaveLength(2);
		expect(json[0]).toMatchObject({
			error: expect.stringMatching(/, at part 3 of 3$/),
			details: {
				description: expect.stringContaining('Done before: sent 2 of 3 parts.'),
				sent_parts: 2,
				parts: 3,
				sent_danmaku_ids: sent,
			},
		});
	});
});
