import { credentialsFor, startSimulator, type Simulator } from '../../simulator';
import { browser } from './browser';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

const nav = 'api.bilibili.com/x/web-interface/nav';
const update = 'api.live.bilibili.com/room/v1/Room/update';
const createRoom = 'api.live.bilibili.com/xlive/app-blink/v1/preLive/CreateRoom';

describe('login', () => {
	it('is told by nav, signing keys included', async () => {
		const { streamer } = simulator.world.people;
		const { json } = await browser(simulator, streamer).get(nav);
		expect(json).toMatchObject({
			code: 0,
			data: { isLogin: true, mid: streamer.uid, wbi_img: simulator.world.wbi.images },
		});
	});

	it('is missing without cookies: HTTP 200, -101, and the signing keys all the same', async () => {
		const { status, json } = await browser(simulator).get(nav);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			code: -101,
			data: { isLogin: false, wbi_img: simulator.world.wbi.images },
		});
	});

	it('needs SESSDATA character for character: neither decoded nor encoded again', async () => {
		const { streamer } = simulator.world.people;
		const given = streamer.cookies.SESSDATA;
		for (const SESSDATA of [decodeURIComponent(given), encodeURIComponent(given), `${given}x`]) {
			const impostor = { ...streamer, cookies: { ...streamer.cookies, SESSDATA } };
			expect((await browser(simulator, impostor).get(nav)).json.code).toBe(-101);
		}
	});

	it('ends when the account is logged out elsewhere', async () => {
		const { viewer } = simulator.world.people;
		viewer.loggedIn = false;
		expect((await browser(simulator, viewer).get(nav)).json.code).toBe(-101);
	});

	it('is refused as 65530 by older paths and as -101 by newer ones', async () => {
		const stranger = browser(simulator);
		expect((await stranger.post(update, { room_id: 1 })).json).toEqual({
			code: 65530,
			msg: 'token error',
			message: 'token error',
			data: [],
		});
		expect((await stranger.post(createRoom)).json.code).toBe(-101);
	});

	it('of a write needs the csrf token in the form and in the cookie', async () => {
		const { viewer } = simulator.world.people;
		const token = viewer.cookies.bili_jct;
		const { bili_jct, ...rest } = viewer.cookies;
		const withoutCookie = { ...viewer, cookies: { ...rest, bili_jct: '' } };
		const form = { platform: 'web', csrf: token };
		const viewerBrowser = browser(simulator, viewer);
		expect(bili_jct).toBe(token);
		expect((await viewerBrowser.postRaw(createRoom, { platform: 'web' })).json.code).toBe(-111);
		expect((await viewerBrowser.postRaw(createRoom, { ...form, csrf: 'no' })).json.code).toBe(-111);
		expect((await browser(simulator, withoutCookie).postRaw(createRoom, form)).json.code).toBe(
			-111,
		);
		expect((await viewerBrowser.postRaw(createRoom, form)).json.code).toBe(0);
	});

	it('takes the csrf token from the query too', async () => {
		const { viewer } = simulator.world.people;
		const address = `${createRoom}?csrf=${viewer.cookies.bili_jct}&platform=web`;
		expect((await browser(simulator, viewer).postRaw(address, {})).json.code).toBe(0);
	});
});

describe('credential data', () => {
	it('holds the cookies and points at the simulator', () => {
		const { streamer } = simulator.world.people;
		expect(credentialsFor(streamer, simulator, { livehimeAppKey: 'k' })).toMatchObject({
			cookie: '',
			sessdata: streamer.cookies.SESSDATA,
			biliJct: streamer.cookies.bili_jct,
			dedeUserId: String(streamer.uid),
			gatewayUrl: simulator.url,
			livehimeAppKey: 'k',
		});
	});
});

describe('device ids and time', () => {
	it('give a new device id each time', async () => {
		const anybody = browser(simulator);
		const spi = (await anybody.get('api.bilibili.com/x/frontend/finger/spi')).json;
		const buvid = (await anybody.get('api.bilibili.com/x/web-frontend/getbuvid')).json;
		expect(spi).toEqual({
			code: 0,
			message: 'ok',
			data: { b_3: expect.stringMatching(/infoc$/), b_4: expect.stringMatching(/==$/) },
		});
		expect(buvid.data.buvid).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\d{5}infoc$/);
		expect(buvid.data.buvid).not.toBe(spi.data.b_3);
	});

	it('tell the simulated time in seconds', async () => {
		simulator.clock.freeze(1_795_000_000_999);
		const { json } = await browser(simulator).get('api.bilibili.com/x/report/click/now');
		expect(json.data).toEqual({ now: 1_795_000_000 });
	});
});
