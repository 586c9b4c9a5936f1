import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('room');
const room = scene.run;
const ownRoom = () => scene.simulator.world.live.rooms.of(scene.streamer.uid);
const posts = (path: RegExp) => scene.simulator.log.filter({ path, method: 'POST' });

describe('Start Live', () => {
	test('returns the push address and the exact live key', async () => {
		scene.streamer.startRules.srt = true;
		const { json } = await room('startLive', { area: byId(190) });
		expect(json[0]).toEqual({
			room_id: '25600481',
			status: 'live',
			title: ownRoom()?.title,
			already_live: false,
			live_key: String(ownRoom()?.broadcast?.liveKey),
			push_server: expect.stringMatching(/^rtmp:\/\//),
			stream_key: expect.stringContaining('?streamname='),
			srt: [{ push_server: expect.stringMatching(/^srt:/), stream_key: expect.any(String) }],
			area_name: '唱见电台',
			cover_url: ownRoom()?.cover.url,
			url: 'https://live.bilibili.com/25600481',
		});
		expect(Number.isSafeInteger(Number(json[0].live_key))).toBe(false);
		expect(ownRoom()?.areaId).toBe(190);
	});

	test('names the current release of Livehime and sends no signature unless asked to', async () => {
		await room('startLive', { area: byId(216) });
		const { version, build } = scene.simulator.world.live.livehime;
		const [{ body }] = posts(/startLive/);
		expect(body).toMatchObject({ platform: 'pc_link', version, build: String(build) });
		expect(body).not.toHaveProperty('sign');
		expect(body.csrf).toBe(scene.streamer.cookies.bili_jct);
	});

	test("signs with the user's own key pair, csrf inside the signature", async () => {
		scene.streamer.startRules.appSignature = true;
		const unsigned = await room('startLive', { area: byId(216) });
		expect(unsigned.error?.message).toContain('(code 60024)');
		const [[key, secret]] = scene.simulator.world.live.livehime.keyPairs;
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
			scene.simulator.faults.always(
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
		scene.simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code: 0, data });
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
				account: scene.simulator.world.people.faceChecked,
				...continueOnFail,
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
			scene.streamer.startRules.check = check;
			const { error } = await room('startLive', { area: byId(216) });
			expect(error?.description).toContain(`The link: ${link}`);
		},
	);

	test('an identity check ends with the voucher and its page', async () => {
		scene.streamer.startRules.check = 'identity';
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
		scene.simulator.faults.next(
			{ path: /startLive/ },
			{ kind: 'apiCode', code, message: '服务端说明' },
		);
		const { error } = await room('startLive', { area: byId(216) });
		expect(error?.message).toContain(meaning);
		expect(error?.message).toContain(`(code ${code})`);
		expect(error?.description).toContain(remedy);
		expect(error?.description).toContain('服务端说明');
	});

	test("who asks for the web page's way is sent to Livehime", async () => {
		scene.simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code: 60034 });
		const { error } = await room('startLive', { area: byId(216), options: { platform: 'pc' } });
		expect(error?.message).toContain('only through Livehime');
		expect(error?.description).toContain("set 'Platform' to Livehime");
	});

	test.each([
		['pc', "set 'Platform' to Livehime"],
		['pc_link', 'it goes on until then'],
	])('a stop that only Livehime may make speaks of stopping (%s)', async (platform, remedy) => {
		scene.simulator.faults.next({ path: /stopLive/ }, { kind: 'apiCode', code: 60034 });
		const { error } = await room('stopLive', { options: { platform } });
		expect(error?.message).toContain('this stream can be stopped only in Livehime');
		expect(error?.description).toContain(remedy);
	});

	test.each([60024, 60043])(
		'code %i without a link leads to the page of the check',
		async (code) => {
			scene.simulator.faults.next({ path: /startLive/ }, { kind: 'apiCode', code, data: [] });
			const { error } = await room('startLive', { area: byId(216) });
			expect(error?.description).toContain(
				`The link: https://www.bilibili.com/blackboard/live/face-auth-middle.html?source_event=400&mid=${scene.streamer.uid}`,
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
			scene.simulator.faults.next({ method: 'POST' }, fault);
			const { error } = await room(operation, parameters);
			expect(error?.message).toContain('Bilibili refused: 您没有权限执行该操作 (code 1)');
			scene.simulator.faults.next({ method: 'POST' }, { ...fault, message: '参数错误' });
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
		expect(scene.simulator.log.entries).toHaveLength(0);
	});

	test("n8n's own Retry On Fail makes an unknown start again: the error and a hint say so", async () => {
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		scene.simulator.faults.always({ path: /startLive/ }, 'resetAfter');
		const { error } = await room('startLive', { area: byId(216) }, { node });
		expect(scene.requests(/startLive/)).toHaveLength(2);
		expect(error?.description).toContain("'Retry On Fail' is switched on");
		scene.simulator.faults.clear();
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
			scene.simulator.faults.next({ path: /startLive/ }, fault);
			const { json } = await room(
				'startLive',
				{ area: byId(216), requestOptions: { timeout: 300 } },
				continueOnFail,
			);
			expect(json[0].error).toContain('it is unknown whether the change was made');
			expect(json[0].details).toMatchObject({ outcome: 'unknown' });
			expect(posts(/startLive/)).toHaveLength(1);
			expect(ownRoom()?.broadcast).toBeDefined();
		},
	);
});

describe('Stop Live', () => {
	const figures = { includeFigures: true };

	test('ends the stream and returns its figures, without being told its key', async () => {
		await room('startLive', { area: byId(216) });
		const startedAt = new Date(ownRoom()!.broadcast!.startedAt).toISOString();
		scene.simulator.clock.advance(90 * 60_000);
		const { json } = await room('stopLive', figures);
		expect(json).toEqual([
			{
				room_id: '25600481',
				status: 'offline',
				was_live: true,
				title: ownRoom()!.title,
				started_at: startedAt.replace(/\.\d+Z/, '.000Z'),
				ended_at: expect.stringMatching(/Z$/),
				duration_seconds: expect.any(Number),
				new_fans: 0,
				new_fan_club_members: 0,
				danmaku: 0,
				max_online: expect.any(Number),
				watched: 0,
				income_cny: 0,
				figures_note: null,
			},
		]);
		expect(json[0].duration_seconds).toBeGreaterThanOrEqual(90 * 60);
		expect(ownRoom()?.broadcast).toBeUndefined();
	});

	test('returns the figures of the stream whose key is given', async () => {
		const started = await room('startLive', { area: byId(216) });
		scene.simulator.clock.advance(60_000);
		await room('stopLive');
		await room('startLive', { area: byId(216) });
		const { json } = await room('stopLive', { ...figures, liveKey: started.json[0].live_key });
		expect(json[0].duration_seconds).toBeGreaterThanOrEqual(60);
		expect(scene.requests(/StopLiveData$/)[0].query).toMatchObject({
			live_key: started.json[0].live_key,
		});
	});

	test('a room that was not live is no obstacle', async () => {
		const { json } = await room('stopLive');
		expect(json).toEqual([{ room_id: '25600481', status: 'offline', was_live: false }]);
		const asked = await room('stopLive', figures);
		expect(asked.json[0]).toMatchObject({
			was_live: false,
			started_at: null,
			ended_at: null,
			duration_seconds: null,
			figures_note: 'The room was not live, or its stream is unknown',
		});
		expect(scene.requests(/StopLiveData$/)).toEqual([]);
	});

	test('a reply that tells nothing is not taken for a room that was not live', async () => {
		scene.simulator.faults.next({ path: /stopLive$/ }, { kind: 'apiCode', code: 0, data: null });
		const { json } = await room('stopLive');
		expect(json).toEqual([{ room_id: '25600481', status: null, was_live: null }]);
	});

	test('refuses what is no key before it stops anything', async () => {
		await room('startLive', { area: byId(216) });
		const { error } = await room('stopLive', { ...figures, liveKey: 'abc' });
		expect(error?.message).toContain("'Live Key' is not the key of a stream");
		expect(ownRoom()?.broadcast).toBeDefined();
	});

	test.each([/StopLiveData$/, /getRoomBaseInfo$/, /get_info$/])(
		'what %s does not tell does not hide that the stream was stopped',
		async (path) => {
			await room('startLive', { area: byId(216) });
			scene.simulator.faults.always({ path }, 'code101');
			const { json } = await room('stopLive', figures);
			expect(json[0]).toMatchObject({ was_live: true, ended_at: expect.any(String) });
			const note = String(json[0].figures_note);
			if (path.source.startsWith('StopLiveData')) expect(note).toContain('-101');
		},
	);

	test("refuses another streamer's room", async () => {
		const { error } = await room('stopLive', { room: byId(22947013) });
		expect(error?.message).toContain('the account may not do this in this room');
	});
});
