import { startSimulator, type Account, type Simulator, type World } from '../../simulator';
import { appSignature } from '../../simulator/bilibili/live/livehime';
import type { Room } from '../../simulator/bilibili/live/rooms';
import { browser, formEncode } from './browser';

let simulator: Simulator;
let people: World['people'];
let room: Room;
beforeEach(async () => {
	simulator = await startSimulator();
	people = simulator.world.people;
	room = simulator.world.live.rooms.of(people.streamer.uid)!;
});
afterEach(() => simulator.close());

const host = 'api.live.bilibili.com';
const versionPath = `${host}/xlive/app-blink/v1/liveVersionInfo/getHomePageLiveVersion`;
type Fields = Record<string, string | number>;

function startFields(account: Account, overrides: Fields = {}): Fields {
	const { version, build } = simulator.world.live.livehime;
	const own = simulator.world.live.rooms.of(account.uid);
	return {
		room_id: own?.roomId ?? 0,
		area_v2: 216,
		platform: 'pc_link',
		version,
		build,
		csrf: account.cookies.bili_jct,
		...overrides,
	};
}

async function start(overrides: Fields = {}, account = people.streamer) {
	const fields = startFields(account, overrides);
	return (await browser(simulator, account).postRaw(`${host}/room/v1/Room/startLive`, fields)).json;
}

async function stop(overrides: Fields = {}, account = people.streamer) {
	const own = simulator.world.live.rooms.of(account.uid);
	const fields = { room_id: own?.roomId ?? 0, platform: 'pc_link', ...overrides };
	return (await browser(simulator, account).post(`${host}/room/v1/Room/stopLive`, fields)).json;
}

describe('the newest client', () => {
	it('is told to anybody who names the system', async () => {
		const { version, build } = simulator.world.live.livehime;
		const anybody = browser(simulator);
		const { json } = await anybody.get(versionPath, { system_version: 2 });
		expect(json.data).toMatchObject({ curr_version: version, build });
		expect((await anybody.get(versionPath)).json.code).toBe(-400);
	});
});

describe('going live', () => {
	it('gives the live key as text of 18 digits, server and stream key', async () => {
		simulator.clock.freeze(1_795_000_000_000);
		const { code, message, data } = await start({ area_v2: 283 });
		expect({ code, message }).toEqual({ code: 0, message: '' });
		expect(data.live_key).toMatch(/^\d{18}$/);
		expect(data).toMatchObject({
			change: 1,
			status: 'LIVE',
			sub_session_key: `${data.live_key}sub_time:1795000000`,
			rtmp: { type: 1, addr: 'rtmp://live-push.bilivideo.com/live-bvc/' },
			protocols: [{ protocol: 'rtmp' }],
			qr: '',
			need_face_auth: false,
		});
		expect(data.rtmp.code).toMatch(
			/^\?streamname=live_3546712804291187_\d+&key=[0-9a-f]{32}&schedule=rtmp&pflag=11$/,
		);
		expect(room.areaId).toBe(283);
	});

	it('escapes the ampersands of the stream key on the wire', async () => {
		const { text } = await browser(simulator, people.streamer).postRaw(
			`${host}/room/v1/Room/startLive`,
			startFields(people.streamer),
		);
		expect(text).toContain('\\u0026key=');
	});

	it('twice gives the running broadcast again', async () => {
		const first = await start();
		const second = await start();
		expect(second).toMatchObject({ code: 0, message: '重复开播', data: { change: 0 } });
		expect(second.data.rtmp).toEqual(first.data.rtmp);
		expect(second.data.live_key).toBe(first.data.live_key);
	});

	it('offers SRT to some accounts', async () => {
		people.streamer.startRules.srt = true;
		const { protocols } = (await start()).data;
		expect(protocols[1]).toMatchObject({
			protocol: 'srt',
			addr: expect.stringMatching(/^srt:\/\//),
			code: expect.stringMatching(/^streamname=.*schedule=srtts/),
		});
	});

	it('may travel in the query', async () => {
		const { csrf, ...fields } = startFields(people.streamer);
		const address = `${host}/room/v1/Room/startLive?${formEncode(fields)}`;
		const { json } = await browser(simulator, people.streamer).postRaw(address, { csrf });
		expect(json.code).toBe(0);
	});

	it.each([
		['web_link', 60037],
		['pc', 60034],
		['toaster', -400],
	])('with platform %s is refused with %d and no data', async (platform, code) => {
		expect(await start({ platform })).toMatchObject({ code, data: null });
		expect(room.broadcast).toBeUndefined();
	});

	it('from the web page is open to some accounts', async () => {
		people.streamer.startRules.webStart = true;
		expect((await start({ platform: 'pc', version: '', build: '' })).code).toBe(0);
	});

	it.each([{ version: '7.19.0.9432', build: 9432 }, { build: 1 }, { version: '' }])(
		'with an outdated or inconsistent client is refused: %j',
		async (client) => {
			expect(await start(client as Fields)).toMatchObject({
				code: 60024,
				message: expect.stringContaining('升级最新客户端'),
			});
		},
	);

	it.each([
		[999999, 60009],
		[219, 60009],
		[123, 60013],
	])('in area %d is refused with %d', async (area_v2, code) => {
		expect((await start({ area_v2 })).code).toBe(code);
	});

	it('is for the owner with a login', async () => {
		expect((await start({ room_id: room.roomId }, people.viewer)).code).toBe(4);
		people.streamer.loggedIn = false;
		expect((await start()).code).toBe(65530);
	});

	it('asks for a face check with a page to open, and an empty address', async () => {
		const answer = await start({}, people.faceChecked);
		expect(answer).toMatchObject({
			code: 60024,
			data: {
				qr: expect.stringContaining(`mid=${people.faceChecked.uid}`),
				need_face_auth: true,
				live_key: '',
				rtmp: { addr: '', code: '' },
				protocols: null,
			},
		});
		const path = `${host}/xlive/app-blink/v1/preLive/IsUserIdentifiedByFaceAuth`;
		const identified = async () =>
			(await browser(simulator, people.faceChecked).post(path, { face_auth_code: 60024 })).json;
		expect((await identified()).data).toEqual({ is_identified: false });
		people.faceChecked.startRules.check = 'none';
		expect((await identified()).data).toEqual({ is_identified: true });
		expect((await start({}, people.faceChecked)).code).toBe(0);
	});

	it('asks for an identity check with a voucher', async () => {
		people.streamer.startRules.check = 'identity';
		expect(await start()).toMatchObject({
			code: 60043,
			data: { qr: '', risk_extra: { v_voucher: expect.stringMatching(/^voucher_/) } },
		});
	});
});

describe('app signature', () => {
	const [appkey, secret] = ['simulatorappkey0', 'simulatorappsecret00000000000000'];

	it('agrees with a separate Python program', () => {
		const parameters = {
			room_id: '25600481',
			platform: 'pc_link',
			title: '晚上 好*',
			appkey,
			access_key: '',
		};
		expect(appSignature(parameters, secret)).toBe('7663d0ac89e4a2a180c52713862fc9c2');
	});

	it('is demanded from some accounts, and checked whenever it is there', async () => {
		people.streamer.startRules.appSignature = true;
		const fields = startFields(people.streamer, { appkey, ts: 1795000000 });
		const text = Object.entries(fields).map(([name, value]) => [name, String(value)]);
		const sign = appSignature(Object.fromEntries(text), secret);
		expect((await start()).code).toBe(60024);
		expect((await start({ appkey, ts: 1795000000, sign: 'wrong' })).code).toBe(-3);
		expect((await start({ appkey: 'unknown', ts: 1795000000, sign })).code).toBe(-3);
		expect((await start({ appkey, ts: 1795000000, sign })).code).toBe(0);
	});
});

describe('stopping', () => {
	it('says whether anything changed', async () => {
		await start();
		expect(await stop()).toEqual({
			code: 0,
			msg: '',
			message: '',
			data: { change: 1, status: 'PREPARING' },
		});
		expect((await stop()).data).toEqual({ change: 0, status: 'PREPARING' });
	});

	it('lets the carousel go on', async () => {
		expect((await stop({}, people.carousel)).data).toEqual({ change: 0, status: 'ROUND' });
	});

	it('needs a platform and the own room', async () => {
		expect((await stop({ platform: '' })).code).toBe(60034);
		expect((await stop({ room_id: room.roomId }, people.viewer)).code).toBe(-400);
	});

	it('leaves the figures of the broadcast, whose time counts on', async () => {
		const { broadcaster } = people;
		const liveKey = simulator.world.live.rooms.of(broadcaster.uid)?.broadcast?.liveKey;
		const path = `${host}/xlive/app-blink/v1/live/StopLiveData`;
		const figures = async (live_key: string) =>
			(await browser(simulator, broadcaster).get(path, { live_key })).json.data;
		simulator.clock.freeze();
		await stop({}, broadcaster);
		simulator.clock.advance(30_000);
		const { LiveTime, ...others } = await figures(String(liveKey));
		expect(LiveTime).toBeGreaterThanOrEqual(3630);
		expect(others).toEqual({
			AddFans: 18,
			HamsterRmb: 0,
			NewFansClub: 0,
			DanmuNum: 0,
			MaxOnline: 5120,
			WatchedCount: 20344,
		});
		expect((await figures('')).LiveTime).toBe(0);
	});
});

describe('the push address without going live', () => {
	it('is the same until the key is reset', async () => {
		const fetchAddress = async (fields: Fields = {}) =>
			(
				await browser(simulator, people.streamer).post(
					`${host}/xlive/app-blink/v1/live/FetchWebUpStreamAddr`,
					{ platform: 'pc', backup_stream: 0, ...fields },
				)
			).json.data;
		const byRoom = async () =>
			(
				await browser(simulator, people.streamer).get(
					`${host}/live_stream/v1/StreamList/get_stream_by_roomId`,
					{ room_id: room.roomId },
				)
			).json.data.rtmp;
		const first = await fetchAddress();
		expect(first).not.toHaveProperty('srt_addr');
		expect(await byRoom()).toEqual(first.addr);
		const reset = await fetchAddress({ reset_key: 1 });
		expect(reset.addr.code).not.toBe(first.addr.code);
		const { rtmp } = (await start()).data;
		expect(rtmp).toMatchObject(reset.addr);
	});
});
