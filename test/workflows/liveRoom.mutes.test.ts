import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import type { Account } from '../simulator';
import { mute } from '../simulator/bilibili/live/moderation';
import { danmakuEvent, LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('moderation');
const mutesOf = (account: Account) => scene.roomOf(account).moderation.mutes;
const muteCalls = () => scene.requests(/AddSilentUser$/);
const strangers = (count: number) =>
	Array.from({ length: count }, (_, index) =>
		scene.simulator.world.accounts.add({ uid: 700_000_001 + index, uname: `路人${index + 1}` }),
	);

describe('Mute User', () => {
	test('says who, by whom, where, until when and why, as the list of the muted has it', async () => {
		const { json, error } = await scene.run('muteUser', {
			user: byId(scene.viewer.uid),
			duration: 'hours',
			hours: 24,
			reason: '刷屏',
		});
		expect(error).toBeUndefined();
		const [record] = mutesOf(scene.streamer);
		expect(record).toMatchObject({ uid: scene.viewer.uid, kind: 'timed', reason: '刷屏' });
		expect(record.endsAt! - record.at).toBe(24 * 3_600_000);
		expect(json).toEqual([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				avatar_url: scene.viewer.face,
				action: 'muteUser',
				changed: true,
				muted: true,
				duration: 'hours',
				muted_until: new Date(Math.floor(record.endsAt! / 1000) * 1000).toISOString(),
				reason: '刷屏',
				by_uid: String(scene.streamer.uid),
				because_of: null,
				room_id: String(scene.roomOf(scene.streamer).roomId),
			},
		]);
	});

	test.each([
		['broadcast', 'broadcast', '0', '2'],
		['forever', 'permanent', '-1', '1'],
		['hours', 'timed', '1', '1'],
	])('a mute of the kind %s is one, by hour and type', async (duration, kind, hour, type) => {
		const { json } = await scene.run('muteUser', { user: byId(scene.viewer.uid), duration });
		expect(mutesOf(scene.streamer)).toMatchObject([{ uid: scene.viewer.uid, kind }]);
		expect(muteCalls()[0].body).toMatchObject({ hour, type, mobile_app: 'web', visit_id: '' });
		expect(json[0]).toMatchObject({ muted: true, duration });
	});

	test('takes user and room of an event together, and names the event', async () => {
		const room = scene.roomOf(scene.broadcaster);
		room.moderation.admins.push({ uid: scene.streamer.uid, level: 1, at: 0 });
		const event = danmakuEvent(scene.viewer, room.roomId, '加群领奖');
		const { json } = await scene.run('muteUser', { targetFrom: 'event' }, { input: [event] });
		expect(mutesOf(scene.broadcaster)).toMatchObject([
			{ uid: scene.viewer.uid, byUid: scene.streamer.uid },
		]);
		expect(mutesOf(scene.streamer)).toEqual([]);
		expect(json[0]).toMatchObject({
			uid: String(scene.viewer.uid),
			room_id: String(room.roomId),
			because_of: {
				event: 'danmaku',
				event_id: event.id,
				text: '加群领奖',
				occurred_at: '2026-11-27T12:00:00.000Z',
			},
		});
	});

	test('a room that is left empty is always the own one', async () => {
		const event = danmakuEvent(scene.viewer, scene.roomOf(scene.broadcaster).roomId, 'x');
		await scene.run('muteUser', { user: byId('={{ $json.uid }}') }, { input: [event] });
		expect(mutesOf(scene.streamer)).toHaveLength(1);
	});

	test('by short id the long one is sent', async () => {
		await scene.run('muteUser', { user: byId(scene.viewer.uid), room: byId(481) });
		expect(muteCalls()[0].body).toMatchObject({ room_id: '25600481' });
	});

	test.each([
		['anonymous', { uid: null, name: '神秘人A' }],
		['anonymous with a number', { uid: '9000001', name: '神秘人A', is_anonymous: true }],
		['known to the Open Platform alone', { uid: null, open_id: 'a1b2', name: '小鱼' }],
		['missing', { uid: undefined, name: undefined }],
	])('an event whose viewer is %s is refused before any request', async (_what, user) => {
		const event = { ...danmakuEvent(scene.viewer, 25600481, 'x'), ...user };
		const { error } = await scene.run('muteUser', { targetFrom: 'event' }, { input: [event] });
		expect(error?.message).toBe("'Event' does not say who the viewer is");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('many: each person once, a second apart, the list read once', async () => {
		const [one, two] = strangers(2);
		const input = [one, two, one].map((person) => danmakuEvent(person, 25600481, '广告'));
		const { json } = await scene.run('muteUser', { targetFrom: 'event' }, { input });
		expect(json.map(({ uid, muted }) => [uid, muted])).toEqual([
			[String(one.uid), true],
			[String(two.uid), true],
			[String(one.uid), true],
		]);
		const calls = muteCalls();
		expect(calls).toHaveLength(2);
		expect(calls[1].at - calls[0].at).toBeGreaterThanOrEqual(700);
		expect(scene.requests(/GetSilentUserList$/)).toHaveLength(1);
	});

	test('more than 20 people are refused before the first', async () => {
		const input = strangers(21).map((person) => danmakuEvent(person, 25600481, '广告'));
		const { json } = await scene.run(
			'muteUser',
			{ targetFrom: 'event' },
			{ input, ...continueOnFail },
		);
		expect(json).toHaveLength(21);
		expect(json[0].error).toBe('This run would mute 21 people; at most 20 are allowed');
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('a viewer who is nobody to act on leaves the others alone', async () => {
		const input = [scene.streamer, scene.viewer].map((person) =>
			danmakuEvent(person, 25600481, 'x'),
		);
		const { json } = await scene.run(
			'muteUser',
			{ targetFrom: 'event' },
			{ input, ...continueOnFail },
		);
		expect(json[0].error).toContain('is the streamer: nobody can mute the streamer');
		expect(json[1]).toMatchObject({ uid: String(scene.viewer.uid), muted: true });
		expect(muteCalls()).toHaveLength(1);
	});

	test('nobody mutes themselves in the room of another', async () => {
		const room = scene.roomOf(scene.broadcaster);
		const { error } = await scene.run('muteUser', {
			user: byId(scene.streamer.uid),
			room: byId(room.roomId),
		});
		expect(error?.message).toContain('nobody can mute themselves');
		expect(muteCalls()).toEqual([]);
	});

	test('who is no admin is told so', async () => {
		const { roomId } = scene.roomOf(scene.broadcaster);
		const { error } = await scene.run('muteUser', {
			user: byId(scene.viewer.uid),
			room: byId(roomId),
		});
		expect(error?.message).toBe(
			'Bilibili refused: the account lacks the right to do this in this room (code -403)',
		);
	});

	test('a failure in the middle says who was muted before it', async () => {
		const [one, two] = strangers(2);
		scene.simulator.faults.next({ path: /AddSilentUser$/ }, 'wrongContentType');
		scene.simulator.faults.next({ path: /AddSilentUser$/ }, 'code111');
		const input = [one, two].map((person) => danmakuEvent(person, 25600481, '广告'));
		const { error } = await scene.run('muteUser', { targetFrom: 'event' }, { input });
		expect(error?.description).toContain(`Done before: mute ${one.uid}.`);
	});

	test('a lost answer is unknown, and nothing is sent again', async () => {
		scene.simulator.faults.next({ path: /AddSilentUser$/ }, 'resetAfter');
		const { error } = await scene.run('muteUser', { user: byId(scene.viewer.uid) });
		expect(error?.message).toContain('the user may be muted by now');
		expect(muteCalls()).toHaveLength(1);
	});

	test('a list that can not be read leaves open what is true', async () => {
		scene.simulator.faults.next({ path: /GetSilentUserList$/ }, 'code111');
		const { json } = await scene.run('muteUser', { user: byId(scene.viewer.uid) });
		expect(json[0]).toMatchObject({
			changed: true,
			muted: null,
			duration: 'hours',
			muted_until: null,
		});
	});

	test.each<[string, IDataObject, string]>([
		['no user', { user: byId('') }, 'User'],
		['a name', { user: byId('小鱼') }, "'User' holds '小鱼'"],
		['half an hour', { user: byId(5), hours: 0.5 }, 'must be a whole number from 1 to 720'],
		['more than 30 days', { user: byId(5), hours: 721 }, 'must be a whole number from 1 to 720'],
		['another duration', { user: byId(5), duration: '={{ "week" }}' }, "'Duration' holds 'week'"],
	])('refuses %s', async (_what, parameters, message) => {
		const { error } = await scene.run('muteUser', parameters);
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('Unmute User', () => {
	test('looks the mute up, lifts it, and says what it was', async () => {
		const room = scene.roomOf(scene.streamer);
		mute(room, {
			uid: scene.viewer.uid,
			byUid: scene.streamer.uid,
			at: Date.now(),
			hours: 2,
			reason: '剧透',
		});
		const { json } = await scene.run('unmuteUser', { user: byId(scene.viewer.uid) });
		expect(room.moderation.mutes).toEqual([]);
		expect(json).toEqual([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				avatar_url: scene.viewer.face,
				action: 'unmuteUser',
				changed: true,
				muted: false,
				was: {
					duration: 'hours',
					muted_at: expect.stringMatching(/Z$/),
					muted_until: expect.stringMatching(/Z$/),
					reason: '剧透',
					by: { uid: String(scene.streamer.uid), name: scene.streamer.uname, is_streamer: true },
				},
				by_uid: String(scene.streamer.uid),
				because_of: null,
				room_id: String(room.roomId),
			},
		]);
	});

	test('who is not muted is left alone', async () => {
		const { json } = await scene.run('unmuteUser', { user: byId(scene.viewer.uid) });
		expect(json[0]).toMatchObject({ changed: false, muted: false, was: null });
		expect(scene.requests(/DelSilentUser$/)).toEqual([]);
	});

	test('a mute that stays is told', async () => {
		const room = scene.roomOf(scene.streamer);
		mute(room, {
			uid: scene.viewer.uid,
			byUid: scene.streamer.uid,
			at: Date.now(),
			hours: 2,
			reason: '',
		});
		scene.simulator.faults.next({ path: /DelSilentUser$/ }, { kind: 'apiCode', code: 0 });
		const { json } = await scene.run('unmuteUser', { user: byId(scene.viewer.uid) });
		expect(json[0]).toMatchObject({ changed: true, muted: true });
	});

	test('acts on the event that told of the mute', async () => {
		mute(scene.roomOf(scene.streamer), {
			uid: scene.viewer.uid,
			byUid: 1,
			at: Date.now(),
			hours: -1,
			reason: '',
		});
		const event = { ...danmakuEvent(scene.viewer, 25600481, ''), event: 'muted' };
		const { json } = await scene.run('unmuteUser', { targetFrom: 'event' }, { input: [event] });
		expect(json[0]).toMatchObject({
			muted: false,
			was: { duration: 'forever', muted_until: null },
		});
	});

	test('who is no admin is told so', async () => {
		const { error } = await scene.run(
			'unmuteUser',
			{ user: byId(scene.streamer.uid), room: byId(22947013) },
			{ account: scene.viewer },
		);
		expect(error?.message).toContain('(code -403)');
	});
});

describe('Get Many Muted', () => {
	const muteAll = (people: Account[], hours: number) => {
		for (const { uid } of people) {
			const at = Date.UTC(2026, 0, 2, 8, 32, 46);
			scene.simulator.clock.freeze(at);
			mute(scene.roomOf(scene.streamer), { uid, byUid: scene.streamer.uid, at, hours, reason: '' });
		}
	};

	test.each([
		[0, 'broadcast', null],
		[-1, 'forever', null],
		[24, 'hours', '2026-01-03T08:32:46.000Z'],
	])('a mute of %d hours', async (hours, duration, endsAt) => {
		muteAll([scene.viewer], hours);
		const { json } = await scene.run('getManyMuted');
		expect(json).toEqual([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				avatar_url: scene.viewer.face,
				reason: null,
				duration,
				muted_at: '2026-01-02T08:32:46.000Z',
				muted_until: endsAt,
				by: { uid: String(scene.streamer.uid), name: scene.streamer.uname, is_streamer: true },
				is_anonymous: false,
				record_id: expect.stringMatching(/^\d+$/),
				room_id: '25600481',
			},
		]);
	});

	test('reads all pages, or as many as are wanted', async () => {
		muteAll(strangers(23), 1);
		const all = await scene.run('getManyMuted', { returnAll: true });
		expect(new Set(all.json.map(({ uid }) => uid)).size).toBe(23);
		expect(scene.requests(/GetSilentUserList$/)).toHaveLength(3);
		scene.simulator.log.clear();
		expect((await scene.run('getManyMuted', { limit: 4 })).json).toHaveLength(4);
		expect(scene.requests(/GetSilentUserList$/)).toHaveLength(1);
	});

	test('a page that repeats itself ends the list, and nobody comes twice', async () => {
		muteAll([scene.viewer], 1);
		const page = { data: [{ tuid: 5, tname: 'a', id: 1 }], total: 99 };
		scene.simulator.faults.next(
			{ path: /GetSilentUserList$/ },
			{ kind: 'apiCode', code: 0, data: page },
			3,
		);
		const { json } = await scene.run('getManyMuted', { returnAll: true });
		expect(json).toMatchObject([{ uid: '5', duration: null, muted_at: null }]);
		expect(scene.requests(/GetSilentUserList$/)).toHaveLength(2);
	});

	test.each([[null], [[]], [undefined]])('nobody is muted: %j', async (list) => {
		const data = { data: list, total: 0 };
		scene.simulator.faults.next({ path: /GetSilentUserList$/ }, { kind: 'apiCode', code: 0, data });
		const { json, error } = await scene.run('getManyMuted');
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	test('many rooms; one that is not the own says who may look', async () => {
		muteAll([scene.viewer], 1);
		const { json } = await scene.run(
			'getManyMuted',
			{ room: byId('={{ $json.room }}') },
			{ input: [{ room: 22947013 }, { room: 481 }], ...continueOnFail },
		);
		expect(json[0].error).toContain(
			'the account is neither the streamer nor an admin of this room (code 100004)',
		);
		expect(json[1]).toMatchObject({ uid: String(scene.viewer.uid), room_id: '25600481' });
	});

	test('the raw reply keeps its fields, ids as text', async () => {
		muteAll([scene.viewer], 1);
		const { json } = await scene.run('getManyMuted', { output: 'raw' });
		expect(json[0]).toMatchObject({ tuid: String(scene.viewer.uid), type: 1, room_id: '25600481' });
	});
});
