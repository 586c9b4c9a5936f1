import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import type { Account } from '../simulator';
import { danmakuEvent, LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('moderation');
const moderationOf = (account: Account) => scene.roomOf(account).moderation;
const at = Date.UTC(2026, 0, 2, 8, 32, 46);

describe('the blacklist', () => {
	test('somebody is put on it, by the uid of the streamer, and stays on the list', async () => {
		const { json, error } = await scene.run('blacklistUser', { user: byId(scene.viewer.uid) });
		expect(error).toBeUndefined();
		expect(moderationOf(scene.streamer).blacklist).toMatchObject([{ uid: scene.viewer.uid }]);
		expect(scene.requests(/AddBlack$/)[0].body).toMatchObject({
			anchor_id: String(scene.streamer.uid),
			tuid: String(scene.viewer.uid),
			visit_id: '',
		});
		expect(json).toEqual([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				avatar_url: scene.viewer.face,
				action: 'blacklistUser',
				changed: true,
				blacklisted: true,
				blacklisted_at: expect.stringMatching(/Z$/),
				by_uid: String(scene.streamer.uid),
				because_of: null,
				room_id: '25600481',
			},
		]);
	});

	test('an event of another room means the blacklist of its streamer', async () => {
		moderationOf(scene.broadcaster).admins.push({ uid: scene.streamer.uid, level: 2, at });
		const event = danmakuEvent(scene.viewer, scene.roomOf(scene.broadcaster).roomId, '骂人');
		const { json } = await scene.run('blacklistUser', { targetFrom: 'event' }, { input: [event] });
		expect(moderationOf(scene.broadcaster).blacklist).toMatchObject([{ uid: scene.viewer.uid }]);
		expect(json[0]).toMatchObject({ blacklisted: true, because_of: { text: '骂人' } });
	});

	test('an ordinary admin lacks the right', async () => {
		moderationOf(scene.broadcaster).admins.push({ uid: scene.streamer.uid, level: 1, at });
		const room = byId(scene.roomOf(scene.broadcaster).roomId);
		const { error } = await scene.run('blacklistUser', { user: byId(scene.viewer.uid), room });
		expect(error?.message).toContain('lacks the right to do this in this room (code 100007)');
		const list = await scene.run('getManyBlacklisted', { room });
		expect(list.error?.message).toContain('(code 100007)');
	});

	test('it is listed, over all its pages', async () => {
		for (let index = 0; index < 45; index++) {
			const { uid } = scene.simulator.world.accounts.add({
				uid: 700_000_001 + index,
				uname: '路人',
			});
			moderationOf(scene.streamer).blacklist.push({ uid, byUid: scene.streamer.uid, at });
		}
		const { json } = await scene.run('getManyBlacklisted', { returnAll: true });
		expect(json).toHaveLength(45);
		expect(scene.requests(/GetBlackList$/)).toHaveLength(3);
		expect(json[0]).toEqual({
			uid: '700000001',
			name: '路人',
			avatar_url: expect.stringMatching(/^https:/),
			blacklisted_at: '2026-01-02T08:32:46.000Z',
			by: { name: scene.streamer.uname, is_streamer: true },
			is_anonymous: false,
			room_id: '25600481',
		});
	});

	test('closed accounts without a uid are listed one by one', async () => {
		const data = [
			{ uid: 0, name: '账号已注销', mtime: '2026-01-02 16:32:46', is_mystery: true },
			{ uid: 0, name: '账号已注销', mtime: '2026-01-03 16:32:46', is_mystery: true },
		];
		scene.simulator.faults.next(
			{ path: /GetBlackList$/ },
			{ kind: 'apiCode', code: 0, data: { data, total: 2 } },
		);
		const { json } = await scene.run('getManyBlacklisted');
		expect(json.map(({ uid, blacklisted_at }) => [uid, blacklisted_at])).toEqual([
			[null, '2026-01-02T08:32:46.000Z'],
			[null, '2026-01-03T08:32:46.000Z'],
		]);
		expect(scene.requests(/GetBlackList$/)).toHaveLength(1);
	});

	test('nobody is on it: null', async () => {
		const { json, error } = await scene.run('getManyBlacklisted');
		expect([json, error]).toEqual([[], undefined]);
	});

	test('somebody is taken off it; who is not on it is left alone', async () => {
		moderationOf(scene.streamer).blacklist.push({
			uid: scene.viewer.uid,
			byUid: scene.streamer.uid,
			at,
		});
		const users = [scene.viewer, scene.broadcaster].map(({ uid }) => ({ uid }));
		const { json } = await scene.run(
			'removeFromBlacklist',
			{ user: byId('={{ $json.uid }}') },
			{ input: users },
		);
		expect(moderationOf(scene.streamer).blacklist).toEqual([]);
		expect(scene.requests(/DelBlack$/)).toHaveLength(1);
		expect(json).toMatchObject([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				changed: true,
				blacklisted: false,
				was: { blacklisted_at: '2026-01-02T08:32:46.000Z', by: { is_streamer: true } },
			},
			{ uid: String(scene.broadcaster.uid), changed: false, blacklisted: false, was: null },
		]);
	});

	test('refuses what is no user before anything is sent', async () => {
		for (const operation of ['blacklistUser', 'removeFromBlacklist']) {
			const { error } = await scene.run(operation, { user: byId('nobody') });
			expect(error?.message).toContain("'User' holds 'nobody'");
		}
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('shield words', () => {
	test('are added one a second, and listed with who added them', async () => {
		const input = [{ word: '剧透' }, { word: '加群 领奖' }];
		const { json } = await scene.run('addShieldWord', { word: '={{ $json.word }}' }, { input });
		expect(json).toEqual([
			{ text: '剧透', shielded: true, room_id: '25600481' },
			{ text: '加群 领奖', shielded: true, room_id: '25600481' },
		]);
		const [first, second] = scene.requests(/AddShieldKeyword$/);
		expect(first.body).toMatchObject({ room_id: '25600481', keyword: '剧透', visit_id: '' });
		expect(second.at - first.at).toBeGreaterThanOrEqual(700);
		const by = { uid: String(scene.streamer.uid), name: scene.streamer.uname, is_streamer: true };
		expect((await scene.run('getShieldWords')).json).toEqual([
			{ text: '剧透', by, room_id: '25600481' },
			{ text: '加群 领奖', by, room_id: '25600481' },
		]);
	});

	test('are taken off the list', async () => {
		moderationOf(scene.streamer).shieldWords.push({ text: '剧透', byUid: scene.streamer.uid, at });
		const { json } = await scene.run('removeShieldWord', { word: byId('剧透') });
		expect(json).toEqual([{ text: '剧透', shielded: false, room_id: '25600481' }]);
		expect(moderationOf(scene.streamer).shieldWords).toEqual([]);
	});

	test.each([[null], [[]], [undefined]])('there are none: %j', async (list) => {
		const data = { keyword_list: list, max_limit: 1000 };
		scene.simulator.faults.next(
			{ path: /GetShieldKeywordList$/ },
			{ kind: 'apiCode', code: 0, data },
		);
		const { json, error } = await scene.run('getShieldWords');
		expect([json, error]).toEqual([[], undefined]);
	});

	test.each([
		['addShieldWord', { word: '剧透' }],
		['removeShieldWord', { word: byId('剧透') }],
		['getShieldWords', {}],
	])('%s of a room where the account is nobody is refused in words', async (operation, word) => {
		const { error } = await scene.run(operation, { ...word, room: byId(22947013) });
		expect(error?.message).toContain('lacks the right to do this in this room (code 100007)');
	});

	test.each([
		['addShieldWord', { word: '={{ "a\\nb" }}' }],
		['removeShieldWord', { word: byId('={{ "a\\nb" }}') }],
	])('%s takes one line', async (operation, word) => {
		const { error } = await scene.run(operation, word);
		expect(error?.message).toBe("'Word' has more than one line");
		expect(scene.simulator.log.entries).toEqual([]);
	});
});

describe('the room mute', () => {
	test('is set, and read back', async () => {
		scene.simulator.clock.freeze(at);
		const { json, error } = await scene.run('setRoomMute', {
			kind: 'medal',
			level: 5,
			minutes: 30,
		});
		expect(error).toBeUndefined();
		expect(moderationOf(scene.streamer).silence).toMatchObject({
			type: 'medal',
			level: 5,
			minutes: 30,
		});
		const now = {
			muted: true,
			condition: { type: 'medal', level: 5, text: 'viewers up to fan medal level 5' },
			duration: 'minutes',
			muted_until: '2026-01-02T09:02:46.000Z',
			room_id: '25600481',
		};
		expect(json).toEqual([now]);
		expect((await scene.run('getRoomMute')).json).toEqual([now]);
	});

	test.each([
		['member', 'type member, level 3; its meaning is not known'],
		['wealth', 'viewers up to honour level 3'],
	])('by %s, until the end of the broadcast', async (kind, text) => {
		const { json } = await scene.run('setRoomMute', { kind, level: 3, minutes: 0 });
		expect(json[0]).toMatchObject({
			condition: { type: kind, level: 3, text },
			duration: 'broadcast',
			muted_until: null,
		});
	});

	test('is ended', async () => {
		moderationOf(scene.streamer).silence = { type: 'medal', level: 5, minutes: 0 };
		const { json } = await scene.run('setRoomMute', { kind: 'off' });
		expect(scene.requests(/RoomSilent$/)[0].body).toMatchObject({
			type: 'off',
			level: '1',
			minute: '0',
		});
		expect(json).toEqual([
			{
				muted: false,
				condition: null,
				duration: null,
				muted_until: null,
				room_id: '25600481',
			},
		]);
	});

	test('that can not be read back is set all the same', async () => {
		scene.simulator.faults.next({ path: /GetRoomSilent$/ }, 'code111');
		const { json } = await scene.run('setRoomMute', { kind: 'medal', level: 5 });
		expect(json[0]).toMatchObject({ muted: null, room_id: '25600481' });
	});

	test('of many rooms: each by itself, those of others are refused', async () => {
		const input = [{ room: 22947013 }, { room: 25600481 }];
		const room = byId('={{ $json.room }}');
		const { json } = await scene.run(
			'setRoomMute',
			{ kind: 'medal', room },
			{ input, ...continueOnFail },
		);
		expect(json[0].error).toContain('lacks the right to do this in this room (code -403)');
		expect(json[1]).toMatchObject({ muted: true, room_id: '25600481' });
		const read = await scene.run('getRoomMute', { room }, { input });
		expect(read.json.map(({ muted }) => muted)).toEqual([false, true]);
	});

	test.each<[IDataObject, string]>([
		[{ kind: '={{ "everybody" }}' }, "'Who Is Mute' holds 'everybody'"],
		[{ kind: 'medal', level: 0 }, 'must be a whole number from 1 to 1000'],
		[{ kind: 'medal', minutes: '={{ 45 }}' }, "'Duration' holds '45'"],
	])('refuses %j', async (parameters, message) => {
		const { error } = await scene.run('setRoomMute', parameters);
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('a room that does not exist is named', async () => {
		const { error } = await scene.run('getRoomMute', { room: byId(99) });
		expect(error?.message).toContain('this room does not exist (code 60004)');
	});
});

describe('admins', () => {
	test('are appointed, and read back', async () => {
		const { json, error } = await scene.run('addAdmin', { user: byId(scene.viewer.uid) });
		expect(error).toBeUndefined();
		expect(moderationOf(scene.streamer).admins).toMatchObject([
			{ uid: scene.viewer.uid, level: 1 },
		]);
		expect(json).toEqual([
			{
				uid: String(scene.viewer.uid),
				name: scene.viewer.uname,
				avatar_url: scene.viewer.face,
				action: 'addAdmin',
				changed: true,
				is_admin: true,
				appointed_at: expect.stringMatching(/Z$/),
				by_uid: String(scene.streamer.uid),
				because_of: null,
				room_id: '25600481',
			},
		]);
	});

	test('are dismissed; who is none is left alone', async () => {
		moderationOf(scene.streamer).admins.push({ uid: scene.viewer.uid, level: 1, at });
		const input = [scene.viewer, scene.broadcaster].map(({ uid }) => ({ uid }));
		const { json } = await scene.run('removeAdmin', { user: byId('={{ $json.uid }}') }, { input });
		expect(moderationOf(scene.streamer).admins).toEqual([]);
		expect(scene.requests(/dismiss$/)).toHaveLength(1);
		expect(json).toMatchObject([
			{ changed: true, is_admin: false, was: { appointed_at: '2026-01-02T08:32:46.000Z' } },
			{ changed: false, is_admin: false, was: null },
		]);
	});

	test('of another room are its streamer alone to appoint', async () => {
		const event = danmakuEvent(scene.viewer, scene.roomOf(scene.broadcaster).roomId, '我想当房管');
		for (const operation of ['addAdmin', 'removeAdmin']) {
			const { error } = await scene.run(operation, { targetFrom: 'event' }, { input: [event] });
			expect(error?.message).toContain('Only the streamer of room 22947013 can');
		}
		expect(scene.requests(/appoint|dismiss/)).toEqual([]);
	});

	test('an account without a room has none', async () => {
		const { error } = await scene.run('addAdmin', { user: byId(5) }, { account: scene.viewer });
		expect(error?.message).toContain('This account has no live room yet');
		const list = await scene.run('getManyAdmins', {}, { account: scene.viewer });
		expect(list.error?.message).toContain('This account has no live room yet');
	});

	test('somebody whom Bilibili does not know is refused', async () => {
		const { error } = await scene.run('addAdmin', { user: byId(5) });
		expect(error?.message).toContain('(code -400)');
	});

	test('are listed over all pages, as many as are wanted', async () => {
		expect((await scene.run('getManyAdmins')).json).toEqual([]);
		for (let index = 0; index < 12; index++) {
			const { uid } = scene.simulator.world.accounts.add({
				uid: 700_000_001 + index,
				uname: '房管',
			});
			moderationOf(scene.streamer).admins.push({ uid, level: 1, at });
		}
		const { json } = await scene.run('getManyAdmins', { returnAll: true });
		expect(json).toHaveLength(12);
		expect(json[0]).toEqual({
			uid: '700000001',
			name: '房管',
			avatar_url: expect.stringMatching(/^https:/),
			appointed_at: '2026-01-02T08:32:46.000Z',
			room_id: '25600481',
		});
		expect((await scene.run('getManyAdmins', { limit: 3 })).json).toHaveLength(3);
	});
});
