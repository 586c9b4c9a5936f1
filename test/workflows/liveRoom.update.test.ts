import { continueOnFail } from '../scene';
import { LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('room');
const room = scene.run;
const ownRoom = () => scene.simulator.world.live.rooms.of(scene.streamer.uid);
const posts = (path: RegExp) => scene.simulator.log.filter({ path, method: 'POST' });

describe('Create', () => {
	test('opens a room for an account that has none', async () => {
		const { json } = await room('create', {}, { account: scene.viewer });
		expect(json).toEqual([{ created: true, room_id: expect.stringMatching(/^\d+$/) }]);
		expect(scene.simulator.world.live.rooms.of(41920587)?.roomId).toBe(Number(json[0].room_id));
	});

	test('returns the room there is already', async () => {
		const { json } = await room('create');
		expect(json).toEqual([{ created: false, room_id: '25600481' }]);
	});

	test('names the code of a refusal', async () => {
		scene.simulator.faults.next({ path: /CreateRoom/ }, { kind: 'apiCode', code: -400 });
		expect((await room('create')).error?.message).toContain('(code -400)');
	});
});

describe('The own room with a short id', () => {
	const own = { room_id: '25600481' };

	test.each([
		['create', {}],
		['update', { changes: { title: '新标题' } }],
		['updateAnnouncement', { content: '周五见' }],
		['startLive', { area: byId(190) }],
		['stopLive', {}],
	])('%s reaches it by its long id', async (operation, parameters) => {
		expect((await room(operation, parameters)).json).toEqual([expect.objectContaining(own)]);
		for (const { body } of posts(/./)) expect([undefined, '25600481']).toContain(body.room_id);
	});

	test('is resolved once per run', async () => {
		const changes = { title: '={{ $json.title }}' };
		const input = ['a', 'b', 'c'].map((title) => ({ title }));
		const { json } = await room('update', { changes }, { input });
		expect(json).toEqual(input.map(() => expect.objectContaining(own)));
		expect(scene.requests(/getRoomInfoOld/)).toHaveLength(1);
		expect(scene.requests(/room_init/)).toHaveLength(1);
	});

	test.each(['={{ $json.typo }}', '={{ null }}', '={{ "" }}', '={{ " " }}'])(
		'is not meant by the expression %s',
		async (value) => {
			for (const given of [value, { ...byId(''), value }]) {
				const { error } = await room('stopLive', { room: given });
				expect(error?.message).toBe("The expression in 'Room' gives nothing");
				expect(error?.description).toContain('the word own');
			}
			expect(scene.simulator.log.entries).toEqual([]);
		},
	);

	test.each(['own', '={{ "own" }}', '={{ " OWN " }}', '=', ''])('is meant by %j', async (value) => {
		const { json } = await room('stopLive', { room: { ...byId(''), value } });
		expect(json).toEqual([expect.objectContaining(own)]);
	});
});

describe('Update', () => {
	test('sends one call per change, and only what was set', async () => {
		const { json } = await room('update', {
			changes: {
				title: '  周五歌回  ',
				area: byId(190),
				addTags: '唱歌, 夜聊',
				removeTags: '生存',
			},
		});
		expect(json[0]).toMatchObject({
			room_id: '25600481',
			changes: {
				title: '周五歌回',
				area_id: '190',
				removed_tags: ['生存'],
				added_tags: ['唱歌', '夜聊'],
			},
			review: { status: expect.any(String) },
		});
		expect(posts(/Room\/update/).map(({ body }) => Object.keys(body).sort())).toEqual(
			['title', 'area_id', 'del_tag', 'add_tag', 'add_tag'].map((change) =>
				['csrf', 'csrf_token', 'platform', 'room_id', 'visit_id', change].sort(),
			),
		);
		expect(ownRoom()).toMatchObject({
			title: '周五歌回',
			areaId: 190,
			tags: ['我的世界', '唱歌', '夜聊'],
		});
	});

	test.each(['唱歌,夜聊', '唱歌，夜聊', '唱歌、夜聊', '唱歌\n夜聊'])(
		'two tags in %j',
		async (addTags) => {
			const { json } = await room('update', { changes: { addTags } });
			expect(json[0].changes).toEqual({ added_tags: ['唱歌', '夜聊'] });
		},
	);

	test("keeps the review of the title beside the other changes' replies", async () => {
		const { json, run } = await room('update', {
			changes: { title: '周五歌回', area: byId(190), addTags: '唱歌' },
		});
		expect(json[0]).toMatchObject({
			review: { title: '周五歌回', status: 'under_review', reason: '先发后审' },
		});
		expect(run.runData.Node[0].hints).toEqual([
			expect.objectContaining({ type: 'info', message: expect.stringContaining('under review') }),
		]);
		const untitled = await room('update', { changes: { addTags: '夜聊' } });
		expect(untitled.json[0].review).toBeNull();
	});

	test('takes a title that an expression made a number, and leaves a blank one alone', async () => {
		await room('update', { changes: { title: '={{ 2026 }}' } });
		expect(ownRoom()?.title).toBe('2026');
		const { json } = await room('update', { changes: { title: '  ', addTags: '唱歌' } });
		expect(json[0].changes).toEqual({ added_tags: ['唱歌'] });
		expect(ownRoom()?.title).toBe('2026');
	});

	test('half an emoji, which an expression cut, is sent as a browser sends it', async () => {
		const { error } = await room('update', { changes: { title: "={{ '周五👋'.slice(0, 3) }}" } });
		expect(error).toBeUndefined();
		expect(ownRoom()?.title).toBe('周五\uFFFD');
	});

	test('a room that is answered without its id is not taken for one named "undefined"', async () => {
		scene.simulator.faults.always(
			{ path: /room_init/ },
			{ kind: 'apiCode', code: 0, data: { live_status: 0 } },
		);
		const { error } = await room('update', { room: byId(481), changes: { title: '改名' } });
		expect(error?.message).toBe('Bilibili answered without the data that was asked for');
		expect(posts(/Room\/update/)).toHaveLength(0);
	});

	test('takes the short id of the room', async () => {
		await room('update', { room: byId(481), changes: { title: '短号也行' } });
		expect(ownRoom()?.title).toBe('短号也行');
	});

	test.each([
		['a title of 41 characters', { title: '长'.repeat(41) }, "'Title' has 41 characters"],
		['a tag of 11 characters', { addTags: 'ok,elevenchars' }, "'Add Tags' has 11 characters"],
		['an area that is no number', { area: byId('games') }, "'Area' holds 'games'"],
		['nothing to change', {}, 'There is nothing to change'],
	])('refuses %s before anything is sent', async (_what, changes, message) => {
		const { error } = await room('update', { changes });
		expect(error?.message).toContain(message);
		expect(scene.simulator.log.entries).toHaveLength(0);
	});

	test('a title of 40 emoji counts as 40', async () => {
		const title = '👩‍🚀'.repeat(40);
		scene.simulator.log.clear();
		await room('update', { changes: { title } });
		expect(posts(/Room\/update/)[0].body).toMatchObject({ title });
	});

	test('says what was done before a refusal in the middle', async () => {
		const { json } = await room(
			'update',
			{ changes: { title: '先改标题', area: byId(999999) } },
			continueOnFail,
		);
		expect(json[0].error).toContain('this area does not exist or went offline (code 60009)');
		expect(json[0].details).toMatchObject({
			code: 60009,
			changes: { title: '先改标题' },
			description: expect.stringContaining('Done before: title: 先改标题'),
		});
	});
});

describe('Update Announcement', () => {
	test('sets and clears the text', async () => {
		const set = await room('updateAnnouncement', { content: '每周五 20:00 & "歌回"\n第二行' });
		expect(set.json).toEqual([
			{ room_id: '25600481', announcement: '每周五 20:00 & "歌回"\n第二行' },
		]);
		expect(posts(/updateRoomNews/)[0].body).toMatchObject({
			room_id: '25600481',
			uid: String(scene.streamer.uid),
			content: '每周五 20:00 & "歌回"\n第二行',
		});
		const cleared = await room('updateAnnouncement', { change: 'clear' });
		expect(cleared.json).toEqual([{ room_id: '25600481', announcement: '' }]);
		expect(posts(/updateRoomNews/)[1].body).toMatchObject({ content: '' });
	});

	test.each([[{ content: '={{ $json.typo }}' }], [{ content: '={{ "" }}' }]])(
		'no text clears it: %j',
		async (parameters) => {
			const { error } = await room('updateAnnouncement', parameters);
			expect(error?.message).toMatch(/'Announcement'/);
			expect(scene.simulator.log.entries).toEqual([]);
		},
	);

	test('refuses 61 characters, and reports a refusal', async () => {
		const tooLong = await room('updateAnnouncement', { content: 'x'.repeat(61) });
		expect(tooLong.error?.message).toContain("'Announcement' has 61 characters");
		const foreign = await room('updateAnnouncement', { room: byId(22947013), content: 'hi' });
		expect(foreign.error?.message).toContain('Bilibili refused');
	});
});
