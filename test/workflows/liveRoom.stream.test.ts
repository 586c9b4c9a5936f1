import { continueOnFail } from '../scene';
import type { Room } from '../simulator/bilibili/live/rooms';
import { LiveRoomScene } from './liveRoomSupport';
import { byId } from './support';

const scene = new LiveRoomScene('room');
const onAir = (): Room => scene.simulator.world.live.rooms.find(22947013)!;

describe('Get Play URL', () => {
	const at = Date.UTC(2026, 0, 2, 8, 32, 46);
	const play = async (parameters = {}, options = {}) =>
		await scene.run('getPlayUrl', { room: byId(22947013), ...parameters }, options);

	test('the best address is joined as it came, with its expiry and what the CDN asks for', async () => {
		scene.simulator.clock.freeze(at);
		const { json, error } = await play();
		expect(error).toBeUndefined();
		const [output] = json;
		expect(output.url).toMatch(
			/^https:\/\/d1--cn-gotcha104\.bilivideo\.com\/live-bvc\/947013\/live_27318845_22947013\.flv\?expires=1767346366&qn=10000&sign=[0-9a-f]{32}&order=1$/,
		);
		expect(output).toMatchObject({
			url_note: null,
			protocol: 'http_stream',
			format: 'flv',
			codec: 'avc',
			quality: 10000,
			quality_name: '原画',
			expires_at: '2026-01-02T09:32:46.000Z',
			referer: 'https://live.bilibili.com/',
			status: 'live',
			uid: '27318845',
			room_id: '22947013',
		});
		expect(scene.requests(/getRoomPlayInfo$/)[0].query).toMatchObject({
			room_id: '22947013',
			protocol: '0,1',
			format: '0,1,2',
			qn: '10000',
			w_rid: expect.any(String),
		});
		// Machines of other viewers come last of their kind.
		const others = output.other_addresses as Array<{ url: string; quality: number }>;
		expect(others[0].url).toContain('.mcdn.');
		expect(others.map(({ quality }) => quality)).toEqual(
			[...others.map(({ quality }) => quality)].sort((left, right) => right - left),
		);
	});

	test.each([
		[{ protocol: 'http_hls' }, { protocol: 'http_hls', codec: 'avc' }],
		[
			{ format: 'fmp4', codec: 'hevc' },
			{ format: 'fmp4', codec: 'hevc', quality: 250 },
		],
		[{ quality: 150 }, { quality: 150, quality_name: '高清' }],
	])('as wished: %j', async (wish, expected) => {
		const { json } = await play(wish);
		expect(json[0]).toMatchObject({ ...expected, url_note: null });
	});

	test('a combination that there is not says so', async () => {
		const { json } = await play({ protocol: 'http_stream', format: 'ts' });
		expect(json[0]).toMatchObject({
			url: null,
			quality: null,
			url_note: 'Bilibili offers no address of that protocol, format and codec',
			other_addresses: [],
		});
	});

	test.each<[string, (room: Room) => void]>([
		['The room asks for a password', (room) => (room.playing.password = true)],
		['The room is hidden', (room) => (room.playing.hidden = true)],
		['The room is locked by Bilibili', (room) => (room.locked = true)],
		['The stream is for those who paid', (room) => (room.playing.paid = true)],
		['The room is not live', (room) => void scene.simulator.world.live.rooms.stop(room)],
	])('%s', async (reason, change) => {
		change(onAir());
		const { json, error } = await play();
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ url: null, url_note: reason, room_id: '22947013' });
	});

	test('without the signing keys it is asked for unsigned', async () => {
		scene.simulator.faults.always({ path: /nav$/ }, 'http500');
		const { json } = await play();
		expect(json[0].url).toContain('bilivideo.com');
		expect(scene.requests(/getRoomPlayInfo$/)[0].query.w_rid).toBeUndefined();
	});

	test('hostile addresses and times are left out', async () => {
		const codec = {
			codec_name: 'avc',
			current_qn: 1e300,
			base_url: '/a.flv?',
			url_info: [
				{ host: 'javascript:alert(1)//', extra: 'expires=1' },
				{ host: null, extra: null },
				{ host: 'https://a.bilivideo.com', extra: 'expires=1e400' },
			],
		};
		const stream = [
			{ protocol_name: 'http_stream', format: [{ format_name: 'flv', codec: [codec] }] },
		];
		scene.simulator.faults.next(
			{ path: /getRoomPlayInfo$/ },
			{
				kind: 'apiCode',
				code: 0,
				data: { room_id: 1, live_status: 1, playurl_info: { playurl: { stream } } },
			},
		);
		const { json } = await play();
		expect(json[0]).toMatchObject({
			url: 'https://a.bilivideo.com/a.flv?expires=1e400',
			expires_at: null,
			quality: null,
			other_addresses: [],
		});
	});

	test('of many rooms; one that does not exist fails by itself', async () => {
		const { json } = await scene.run(
			'getPlayUrl',
			{ room: byId('={{ $json.room }}') },
			{ input: [{ room: 99 }, { room: 481 }, { room: 22947013 }], ...continueOnFail },
		);
		expect(json[0].error).toContain('this room does not exist');
		expect(json[1]).toMatchObject({ url: null, url_note: 'The room is not live' });
		expect(json[2].url).toContain('.flv?');
	});
});

describe('Get Stream Key', () => {
	test('gives what OBS asks for, and starts nothing', async () => {
		const { json, error } = await scene.run('getStreamKey');
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				push_server: 'rtmp://live-push.bilivideo.com/live-bvc/',
				stream_key: expect.stringMatching(/^\?streamname=live_\d+_\d+&key=[0-9a-f]{32}/),
				srt: [],
				room_id: '25600481',
			},
		]);
		expect(scene.simulator.world.live.rooms.of(scene.streamer.uid)).toMatchObject({
			streamKeyVersion: 0,
		});
		expect(scene.simulator.world.live.rooms.of(scene.streamer.uid)?.broadcast).toBeUndefined();
	});

	test('with SRT where Bilibili offers it, the same as Start Live gives', async () => {
		scene.streamer.startRules.srt = true;
		const { json } = await scene.run('getStreamKey');
		const started = await scene.run('startLive');
		expect(json[0].srt).toEqual(started.json[0].srt);
		expect(json[0].stream_key).toBe(started.json[0].stream_key);
	});

	test('once per item; an account without a room is told so', async () => {
		expect((await scene.run('getStreamKey', {}, { input: [{}, {}] })).json).toHaveLength(2);
		const { error } = await scene.run('getStreamKey', {}, { account: scene.viewer });
		expect(error?.message).toContain('This account has no live room yet');
	});

	test('a refusal shows its code and nothing of the key', async () => {
		scene.simulator.faults.next({ path: /FetchWebUp/ }, { kind: 'apiCode', code: 60034 });
		const { error } = await scene.run('getStreamKey');
		expect(error?.message).toContain('(code 60034)');
	});
});

describe('the delay', () => {
	test('is set within what Bilibili allows the room, and read back', async () => {
		const { json, error } = await scene.run('setDelay', { seconds: 20 });
		expect(error).toBeUndefined();
		const now = { delay_seconds: 20, min_seconds: 0, max_seconds: 60, room_id: '25600481' };
		expect(json).toEqual([now]);
		expect((await scene.run('getDelay')).json).toEqual([now]);
	});

	test('out of these bounds is refused before it is sent', async () => {
		const { error } = await scene.run('setDelay', { seconds: 61 });
		expect(error?.message).toBe("'Seconds' holds 61; for this room Bilibili allows 0 to 60");
		expect(scene.requests(/SetAnchor/)).toEqual([]);
	});

	test.each([['={{ "soon" }}'], [-1], [0.5]])('refuses %j', async (seconds) => {
		const { error } = await scene.run('setDelay', { seconds });
		expect(error?.message).toContain("'Seconds' holds");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	test('of many items: the last one stays', async () => {
		const input = [{ s: 5 }, { s: 99 }, { s: 10 }];
		const { json } = await scene.run(
			'setDelay',
			{ seconds: '={{ $json.s }}' },
			{ input, ...continueOnFail },
		);
		expect(json[0]).toMatchObject({ delay_seconds: 5 });
		expect(json[1].error).toContain('for this room Bilibili allows');
		expect(json[2]).toMatchObject({ delay_seconds: 10 });
	});

	test('is signed with the key pair of the credential', async () => {
		const [[livehimeAppKey, livehimeAppSecret]] = scene.simulator.world.live.livehime.keyPairs;
		const credential = { livehimeAppKey, livehimeAppSecret };
		await scene.run('setDelay', { seconds: 3 }, { credential });
		expect(scene.requests(/SetAnchor/)[0].body).toMatchObject({
			appkey: livehimeAppKey,
			sign: expect.any(String),
		});
	});

	test('under other names than known is not told, and can be set', async () => {
		const shift = { delay: 20, delay_max: 60 };
		scene.simulator.faults.always({ path: /GetAnchor/ }, { kind: 'apiCode', code: 0, data: shift });
		const unknown = { delay_seconds: null, min_seconds: null, max_seconds: null };
		expect((await scene.run('getDelay')).json).toMatchObject([unknown]);
		expect((await scene.run('setDelay', { seconds: 20 })).json).toMatchObject([unknown]);
		expect(scene.requests(/SetAnchor/)[0].body).toMatchObject({ time_shift: '20' });
	});

	test('that can not be read back is set all the same', async () => {
		scene.simulator.faults.next({ path: /GetAnchor/ }, 'wrongContentType');
		scene.simulator.faults.next({ path: /GetAnchor/ }, 'code111');
		const { json } = await scene.run('setDelay', { seconds: 20 });
		expect(json[0]).toMatchObject({ delay_seconds: null, room_id: '25600481' });
	});

	test('an account without a room is told so', async () => {
		for (const operation of ['getDelay', 'setDelay']) {
			const { error } = await scene.run(operation, {}, { account: scene.viewer });
			expect(error?.message).toContain('This account has no live room yet');
		}
	});
});
