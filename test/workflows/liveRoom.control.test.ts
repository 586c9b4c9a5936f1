import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Account, type Simulator } from '../simulator';
import { byId, runNode, type NodeRunOptions } from './support';

let simulator: Simulator;
let streamer: Account;
beforeEach(async () => {
	simulator = await startSimulator();
	streamer = simulator.world.people.streamer;
});
afterEach(async () => await simulator.close());

const room = async (
	operation: string,
	parameters: IDataObject = {},
	options: Partial<NodeRunOptions> = {},
) =>
	await runNode(
		'bilibiliLiveRoom',
		{ resource: 'room', operation, ...parameters },
		{ simulator, account: streamer, ...options },
	);
const ownRoom = () => simulator.world.live.rooms.of(streamer.uid);
const posts = (path: RegExp) => simulator.log.filter({ path, method: 'POST' });

describe('Create', () => {
	test('opens a room for an account that has none', async () => {
		const { json } = await room('create', {}, { account: simulator.world.people.viewer });
		expect(json).toEqual([{ created: true, room_id: expect.stringMatching(/^\d+$/) }]);
		expect(simulator.world.live.rooms.of(41920587)?.roomId).toBe(Number(json[0].room_id));
	});

	test('returns the room there is already', async () => {
		const { json } = await room('create');
		expect(json).toEqual([{ created: false, room_id: '25600481' }]);
	});

	test('names the code of a refusal', async () => {
		simulator.faults.next({ path: /CreateRoom/ }, { kind: 'apiCode', code: -400 });
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
		expect(simulator.log.filter({ path: /getRoomInfoOld/ })).toHaveLength(1);
		expect(simulator.log.filter({ path: /room_init/ })).toHaveLength(1);
	});

	test.each(['={{ $json.typo }}', '={{ null }}', '={{ "" }}', '={{ " " }}'])(
		'is not meant by the expression %s',
		async (value) => {
			for (const given of [value, { ...byId(''), value }]) {
				const { error } = await room('stopLive', { room: given });
				expect(error?.message).toBe("The expression in 'Room' gives nothing");
				expect(error?.description).toContain('the word own');
			}
			expect(simulator.log.entries).toEqual([]);
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

	test("keeps the review of the title beside the other changes' replies", async () => {
		const { json } = await room('update', {
			changes: { title: '周五歌回', area: byId(190), addTags: '唱歌' },
		});
		expect(json[0]).toMatchObject({
			review: { title: '周五歌回', status: 'under_review', reason: '先发后审' },
		});
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
		simulator.faults.always(
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
		expect(simulator.log.entries).toHaveLength(0);
	});

	test('a title of 40 emoji counts as 40', async () => {
		const title = '👩‍🚀'.repeat(40);
		simulator.log.clear();
		await room('update', { changes: { title } });
		expect(posts(/Room\/update/)[0].body).toMatchObject({ title });
	});

	test('says what was done before a refusal in the middle', async () => {
		const { json } = await room(
			'update',
			{ changes: { title: '先改标题', area: byId(999999) } },
			{ node: { onError: 'continueRegularOutput' } },
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
			uid: String(streamer.uid),
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
			expect(simulator.log.entries).toEqual([]);
		},
	);

	test('refuses 61 characters, and reports a refusal', async () => {
		const tooLong = await room('updateAnnouncement', { content: 'x'.repeat(61) });
		expect(tooLong.error?.message).toContain("'Announcement' has 61 characters");
		const foreign = await room('updateAnnouncement', { room: byId(22947013), content: 'hi' });
		expect(foreign.error?.message).toContain('Bilibili refused');
	});
});

describe('Start Live', () => {
	test('returns the push address and the exact live key', async () => {
		streamer.startRules.srt = true;
		const { json } = await room('startLive', { area: byId(190) });
		expect(json[0]).toEqual({
			room_id: '25600481',
			status: 'live',
			already_live: false,
			live_key: String(ownRoom()?.broadcast?.liveKey),
			push_server: expect.stringMatching(/^rtmp:\/\//),
			stream_key: expect.stringContaining('?streamname='),
			srt: [{ push_server: expect.stringMatching(/^srt:/), stream_key: expect.any(String) }],
			url: 'https://live.bilibili.com/25600481',
		});
		expect(Number.isSafeInteger(Number(json[0].live_key))).toBe(false);
		expect(ownRoom()?.areaId).toBe(190);
	});

	test('names the current release of Livehime and sends no signature unless asked to', async () => {
		await room('startLive', { area: byId(216) });
		const { version, build } = simulator.world.live.livehime;
		const [{ body }] = posts(/startLive/);
		expect(body).toMatchObject({ platform: 'pc_link', version, build: String(build) });
		expect(body).not.toHaveProperty('sign');
		expect(body.csrf).toBe(streamer.cookies.bili_jct);
	});

	test("signs with the user's own key pair, csrf inside the signature", async () => {
		streamer.startRules.appSignature = true;
		const unsigned = await room('startLive', { area: byId(216) });
		expect(unsigned.error?.message).toContain('(code 60024)');
		const [[key, secret]] = simulator.world.live.livehime.keyPairs;
		const { json } = await room(
			'startLive',
			{ area: byId(216) },
			{ credential: { livehimeAppKey: key, livehimeAppSecret: secret } },
		);
		expect(json[0]).toMatchObject({ status: 'live' });
	});

	test('keeps the area of the room when none is chosen', async () => {
		await room('startLive');
		expect(posts(/startLive/)[0].body).toMatchObject({ area_v2: '216' });
	});

	test.each([0, undefined])(
		'asks for an area where none is chosen and the room has none (area_id %p)',
		async (area_id) => {
			simulator.faults.always(
				{ path: /get_info/ },
				{ kind: 'apiCode', code: 0, data: { room_id: 25600481, area_id } },
			);
			const { error } = await room('startLive');
			expect(error?.message).toBe("'Area' is empty, and the room has none that could be kept");
			expect(posts(/startLive/)).toHaveLength(0);
		},
	);

	test('what the reply does not tell is null', async () => {
		const data = { rtmp: { addr: 'rtmp://push/', code: '?key' }, protocols: null };
		simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code: 0, data });
		const { json } = await room('startLive', { area: byId(216) });
		expect(json[0]).toMatchObject({ live_key: null, already_live: null, stream_key: '?key' });
	});

	test('a room that is live already is a success with the current address', async () => {
		const first = await room('startLive', { area: byId(216) });
		const again = await room('startLive', { area: byId(216) });
		expect(again.json[0]).toEqual({ ...first.json[0], already_live: true });
	});

	test('a face check ends with the link that the streamer must open', async () => {
		const { json } = await room(
			'startLive',
			{ area: byId(530) },
			{
				account: simulator.world.people.faceChecked,
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(json[0].details).toMatchObject({
			code: 60024,
			qr: expect.stringContaining('https://www.bilibili.com/blackboard/live/face-auth-middle.html'),
			description: expect.stringContaining('with the Bilibili app of this account'),
		});
		expect(json[0].error).toContain('your cookies are fine');
		expect(posts(/startLive/)).toHaveLength(1);
	});

	test.each([
		['face', 'https://www.bilibili.com/blackboard/live/face-auth-middle.html?'],
		['identity', 'https://live.bilibili.com/p/html/bilili-page-face-auth/index.html?'],
	] as const)(
		'the link of a %s check is in the text that the editor shows',
		async (check, link) => {
			streamer.startRules.check = check;
			const { error } = await room('startLive', { area: byId(216) });
			expect(error?.description).toContain(`The link: ${link}`);
		},
	);

	test('an identity check ends with the voucher and its page', async () => {
		streamer.startRules.check = 'identity';
		const { json } = await room(
			'startLive',
			{ area: byId(216) },
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(json).toEqual([]);
		const { run } = await room(
			'startLive',
			{ area: byId(216) },
			{ node: { onError: 'continueErrorOutput' } },
		);
		const details = run.output('Node', 1)[0].json.details as IDataObject;
		expect(details.v_voucher).toMatch(/^voucher_/);
		expect(details.verification_url).toContain(`v_voucher=${String(details.v_voucher)}`);
	});

	test.each([
		[60009, 'this area does not exist or went offline', "'Get Areas'"],
		[60013, 'real-name rule', 'link.bilibili.com'],
		[60034, 'only in Livehime itself', 'app key and secret'],
		[65530, 'the login is no longer valid, or its csrf token does not fit', "copy 'bili_jct'"],
		[3, 'the login is no longer valid, or its csrf token does not fit', 'Check Login'],
		[-101, 'the login is no longer valid', 'Log in again'],
	])('code %i says what to do', async (code, meaning, remedy) => {
		simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code, message: '服务端说明' });
		const { error } = await room('startLive', { area: byId(216) });
		expect(error?.message).toContain(meaning);
		expect(error?.message).toContain(`(code ${code})`);
		expect(error?.description).toContain(remedy);
		expect(error?.description).toContain('服务端说明');
	});

	test("who asks for the web page's way is sent to Livehime", async () => {
		simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code: 60034 });
		const { error } = await room('startLive', { area: byId(216), options: { platform: 'pc' } });
		expect(error?.message).toContain('only through Livehime');
		expect(error?.description).toContain("set 'Platform' to Livehime");
	});

	test.each([
		['pc', "set 'Platform' to Livehime"],
		['pc_link', 'it goes on until then'],
	])('a stop that only Livehime may make speaks of stopping (%s)', async (platform, remedy) => {
		simulator.faults.next({ path: /stopLive/ }, { kind: 'apiCode', code: 60034 });
		const { error } = await room('stopLive', { options: { platform } });
		expect(error?.message).toContain('this stream can be stopped only in Livehime');
		expect(error?.description).toContain(remedy);
	});

	test.each([60024, 60043])(
		'code %i without a link leads to the page of the check',
		async (code) => {
			simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code, data: [] });
			const { error } = await room('startLive', { area: byId(216) });
			expect(error?.description).toContain(
				`The link: https://www.bilibili.com/blackboard/live/face-auth-middle.html?source_event=400&mid=${streamer.uid}`,
			);
		},
	);

	test.each([
		['startLive', { area: byId(216) }],
		['update', { changes: { title: '夜航' } }],
	])(
		'%s: code 1 says what Bilibili says, where that explains it',
		async (operation, parameters) => {
			const fault = { kind: 'apiCode', code: 1, message: '您没有权限执行该操作' } as const;
			simulator.faults.next({ method: 'POST' }, fault);
			const { error } = await room(operation, parameters);
			expect(error?.message).toContain('Bilibili refused: 您没有权限执行该操作 (code 1)');
			simulator.faults.next({ method: 'POST' }, { ...fault, message: '参数错误' });
			const plain = await room(operation, parameters);
			expect(plain.error?.message).toContain(
				'Bilibili refused: the parameters do not fit (code 1)',
			);
			expect(plain.error?.description).toContain('Bilibili says: 参数错误');
		},
	);

	test('refuses an area that is no number before anything is sent', async () => {
		const { error } = await room(
			'startLive',
			{ area: { __rl: true, mode: 'id', value: '={{ $json.area }}' } },
			{ input: [{ area: 'minecraft' }] },
		);
		expect(error?.message).toContain("'Area' holds 'minecraft'");
		expect(simulator.log.entries).toHaveLength(0);
	});

	test("n8n's own Retry On Fail makes an unknown start again: the error and a hint say so", async () => {
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		simulator.faults.always({ path: /startLive/ }, 'resetAfter');
		const { error } = await room('startLive', { area: byId(216) }, { node });
		expect(simulator.log.filter({ path: /startLive/ })).toHaveLength(2);
		expect(error?.description).toContain("'Retry On Fail' is switched on");
		simulator.faults.clear();
		// n8n shows no hint of a node that failed: so it comes before that, with every run that went well.
		const good = await room('startLive', { area: byId(216) }, { node });
		expect(good.run.runData.Node[0].hints).toEqual([
			expect.objectContaining({ type: 'warning', message: expect.stringContaining('twice') }),
		]);
		const read = await room('getAreas', {}, { node });
		expect(read.run.runData.Node[0].hints).toEqual([]);
	});

	test.each(['resetAfter', 'timeoutAfter', 'http504After', 'empty'] as const)(
		'after %s it is not sent again, and says that it is unknown',
		async (fault) => {
			simulator.faults.next({ path: /startLive/ }, fault);
			const { json } = await room(
				'startLive',
				{ area: byId(216), requestOptions: { timeout: 300 } },
				{ node: { onError: 'continueRegularOutput' } },
			);
			expect(json[0].error).toContain('it is unknown whether the change was made');
			expect(json[0].details).toMatchObject({ outcome: 'unknown' });
			expect(posts(/startLive/)).toHaveLength(1);
			expect(ownRoom()?.broadcast).toBeDefined();
		},
	);
});

describe('Stop Live', () => {
	test('ends the stream and returns its figures', async () => {
		const started = await room('startLive', { area: byId(216) });
		simulator.clock.advance(90 * 60_000);
		const { json } = await room('stopLive', {
			includeFigures: true,
			liveKey: started.json[0].live_key,
		});
		expect(json[0]).toMatchObject({
			room_id: '25600481',
			status: 'offline',
			was_live: true,
			figures: { duration_seconds: expect.any(Number), danmaku: 0 },
		});
		expect((json[0].figures as IDataObject).duration_seconds).toBeGreaterThanOrEqual(90 * 60);
		expect(ownRoom()?.broadcast).toBeUndefined();
	});

	test('a room that was not live is no obstacle', async () => {
		const { json } = await room('stopLive');
		expect(json).toEqual([{ room_id: '25600481', status: 'offline', was_live: false }]);
	});

	test('a reply that tells nothing is not taken for a room that was not live', async () => {
		simulator.faults.next({ path: /stopLive$/ }, { kind: 'apiCode', code: 0, data: null });
		const { json } = await room('stopLive');
		expect(json).toEqual([{ room_id: '25600481', status: null, was_live: null }]);
	});

	test('asks for the live key before it stops anything', async () => {
		await room('startLive', { area: byId(216) });
		const { error } = await room('stopLive', { includeFigures: true, liveKey: 'abc' });
		expect(error?.message).toContain("'Live Key' is not the key of a stream");
		expect(ownRoom()?.broadcast).toBeDefined();
	});

	test('missing figures do not hide that the stream was stopped', async () => {
		const started = await room('startLive', { area: byId(216) });
		simulator.faults.always({ path: /StopLiveData/ }, 'code101');
		const { json } = await room('stopLive', {
			includeFigures: true,
			liveKey: started.json[0].live_key,
		});
		expect(json[0]).toMatchObject({
			was_live: true,
			figures: null,
			figures_note: expect.stringContaining('-101'),
		});
	});

	test("refuses another streamer's room", async () => {
		const { error } = await room('stopLive', { room: byId(22947013) });
		expect(error?.message).toContain('the account may not do this in this room');
	});
});
