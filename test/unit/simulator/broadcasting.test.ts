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

describe('going live', () => {
	it('escapes the ampersands of the stream key on the wire', async () => {
		const { text } = await browser(simulator, people.streamer).postRaw(
			`${host}/room/v1/Room/startLive`,
			startFields(people.streamer),
		);
		expect(text).toContain('\\u0026key=');
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
		people.faceChecked.startRules.check = 'none';
		expect((await start({}, people.faceChecked)).code).toBe(0);
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
	it('lets the carousel go on', async () => {
		expect((await stop({}, people.carousel)).data).toEqual({ change: 0, status: 'ROUND' });
	});

	it('needs a platform and the own room', async () => {
		expect((await stop({ platform: '' })).code).toBe(60034);
		expect((await stop({ room_id: room.roomId }, people.viewer)).code).toBe(-400);
	});
});
