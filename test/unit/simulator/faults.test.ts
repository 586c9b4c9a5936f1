import { request } from 'undici';
import { allFaults, browserUserAgent, cookieHeader, startSimulator } from '../../simulator';
import type { FaultKind, Simulator } from '../../simulator';
import { parseJson } from '../../simulator/json';
import { browser } from './browser';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

const roomBase = 'api.live.bilibili.com/xlive/web-room/v1/index/getRoomBaseInfo';
const query = 'req_biz=web_room_componet&room_ids=22947013';

/** What a client with a short patience sees: status, type and body, or how the exchange broke. */
async function observe(address = `${roomBase}?${query}`) {
	try {
		const response = await request(`${simulator.url}/${address}`, {
			headers: {
				'user-agent': browserUserAgent,
				cookie: cookieHeader(simulator.world.people.streamer),
			},
			headersTimeout: 300,
		});
		return {
			status: response.statusCode,
			type: String(response.headers['content-type'] ?? '').split(';')[0],
			location: response.headers.location,
			text: await response.body.text(),
		};
	} catch (error) {
		return { broken: (error as { code: string }).code };
	}
}

const htmlPage = (status: number) => ({
	status,
	type: 'text/html',
	text: expect.stringContaining('<html>'),
});
const refusal = (code: number, status = 200) => ({
	status,
	type: 'application/json',
	text: expect.stringContaining(`"code":${code},`),
});

interface Expectation {
	answer: object;
	/** Whether the request is processed before its answer is spoilt. */
	handled: boolean;
}

const expectations: Record<FaultKind, Expectation> = {
	http412Html: { answer: htmlPage(412), handled: false },
	http412Json: { answer: refusal(-412, 412), handled: false },
	http429: { answer: htmlPage(429), handled: false },
	http500: { answer: htmlPage(500), handled: false },
	http502: { answer: htmlPage(502), handled: false },
	http503: { answer: htmlPage(503), handled: false },
	http504: { answer: htmlPage(504), handled: false },
	http504After: { answer: htmlPage(504), handled: true },
	code101: { answer: refusal(-101), handled: false },
	code111: { answer: refusal(-111), handled: false },
	code352: { answer: refusal(-352), handled: false },
	code352AsZero: {
		answer: { ...refusal(0), text: expect.stringMatching(/"data":\{"v_voucher":"[^"]+"\}/) },
		handled: false,
	},
	code412: { answer: refusal(-412), handled: false },
	code509: { answer: refusal(-509), handled: false },
	code799: { answer: refusal(-799), handled: false },
	resetBefore: { answer: { broken: 'ECONNRESET' }, handled: false },
	resetAfter: { answer: { broken: 'ECONNRESET' }, handled: true },
	timeoutBefore: { answer: { broken: 'UND_ERR_HEADERS_TIMEOUT' }, handled: false },
	timeoutAfter: { answer: { broken: 'UND_ERR_HEADERS_TIMEOUT' }, handled: true },
	truncated: { answer: { broken: 'UND_ERR_SOCKET' }, handled: true },
	html: { answer: htmlPage(200), handled: false },
	empty: { answer: { status: 200, text: '' }, handled: true },
	wrongContentType: {
		answer: { type: 'text/plain', text: expect.stringMatching(/^\{"code":0,/) },
		handled: true,
	},
	hugeBody: { answer: refusal(0), handled: true },
	nullData: { answer: { text: expect.stringContaining('"data":null') }, handled: true },
	missingFields: { answer: { text: expect.not.stringContaining('"by_uids"') }, handled: true },
	extraFields: { answer: { text: expect.stringContaining('"x_new_field"') }, handled: true },
	numbersAsStrings: {
		answer: { text: expect.stringMatching(/"room_id":"22947013".*"live_id":"\d{18}"/) },
		handled: true,
	},
	stringsAsNumbers: {
		answer: { text: expect.stringMatching(/"live_id_str":\d{18}[,}]/) },
		handled: true,
	},
	absurdNumbers: {
		answer: { text: expect.stringMatching(/":1e400,.*":900000000000000000,.*":-1,.*":"NaN"/) },
		handled: true,
	},
	echoingServer: { answer: refusal(424242), handled: false },
	endlessList: { answer: refusal(0), handled: true },
	redirectOtherHost: { answer: { status: 302 }, handled: false },
};

describe('faults', () => {
	it.each(allFaults)('%s looks to a client the way it is meant to', async (fault) => {
		const { answer, handled } = expectations[fault];
		simulator.faults.next({}, fault);
		expect(await observe()).toMatchObject(answer);
		expect(simulator.log.entries).toMatchObject([{ fault, handled }]);
	});

	it('keep every digit of a 64-bit integer in an answer they change', async () => {
		const liveKey = simulator.world.live.rooms.find(22947013)?.broadcast?.liveKey;
		simulator.faults.next({}, 'extraFields');
		expect((await observe()).text).toContain(`"live_id":${liveKey},`);
	});

	it('make a huge body of 20 MB', async () => {
		simulator.faults.next({}, 'hugeBody');
		expect((await observe()).text?.length).toBeGreaterThan(20_000_000);
	});

	it('leave the world alone when they come before, and not when they come after', async () => {
		const { streamer } = simulator.world.people;
		const room = simulator.world.live.rooms.of(streamer.uid)!;
		const rename = async (title: string) =>
			browser(simulator, streamer)
				.post('api.live.bilibili.com/room/v1/Room/update', { room_id: room.roomId, title })
				.catch(() => undefined);
		simulator.faults.next({ method: 'POST' }, 'resetBefore');
		await rename('before');
		expect(room.title).not.toBe('before');
		simulator.faults.next({ method: 'POST' }, 'resetAfter');
		await rename('after');
		expect(room.title).toBe('after');
		expect(simulator.log.last()).toMatchObject({ status: null, handled: true });
	});

	it('make a list endless: every page has others on it, and says that there is more', async () => {
		const { streamer, viewer } = simulator.world.people;
		simulator.world.messages.receive({ from: viewer.uid, to: streamer.uid, text: '在吗' });
		simulator.faults.always({}, 'endlessList');
		const pages = [];
		for (let page = 0; page < 3; page++) {
			const { json } = await browser(simulator, streamer).send(
				'api.vc.bilibili.com/session_svr/v1/session_svr/get_sessions?session_type=1',
			);
			pages.push(json.data as { session_list: Array<{ talker_id: number }>; has_more: number });
		}
		const talkers = pages.flatMap(({ session_list }) => session_list.map((one) => one.talker_id));
		expect(talkers).toEqual([viewer.uid, viewer.uid - 1000, viewer.uid - 2000]);
		expect(pages.map(({ has_more }) => has_more)).toEqual([1, 1, 1]);
	});

	it('lead elsewhere, where every header that arrives is logged', async () => {
		simulator.faults.next({}, 'redirectOtherHost');
		const { location } = await observe();
		expect(location).toBe(`${simulator.elsewhere.url}/landing`);
		const headers = { 'user-agent': browserUserAgent, cookie: 'SESSDATA=leaked' };
		await (await request(location as string, { headers })).body.dump();
		expect(simulator.elsewhere.log.entries).toMatchObject([{ cookies: { SESSDATA: 'leaked' } }]);
	});

	it('strike matching requests only, as often as ordered', async () => {
		const path = '/xlive/web-room/v1/index/getRoomBaseInfo';
		simulator.faults.next({ host: 'api.live.bilibili.com', path }, 'code799', 2);
		const codes = [];
		for (const address of ['api.bilibili.com/x/web-interface/nav', roomBase, roomBase, roomBase]) {
			const { json } = await browser(simulator).send(`${address}?${query}`);
			codes.push(json.code);
		}
		expect(codes).toEqual([-101, -799, -799, 0]);
	});

	it('strike always, until cleared', async () => {
		simulator.faults.always({ path: /getRoomBaseInfo$/ }, 'http502');
		const seen = [await observe(), await observe()];
		simulator.faults.clear();
		expect([...seen, await observe()].map(({ status }) => status)).toEqual([502, 502, 200]);
	});

	it('can be any refusal of the API', async () => {
		simulator.faults.next({}, { kind: 'apiCode', code: -503, message: '过载保护', data: [] });
		const { text } = await observe();
		expect(parseJson(text ?? '')).toEqual({ code: -503, message: '过载保护', ttl: 1, data: [] });
	});
});
