import type { IHttpRequestOptions } from 'n8n-workflow';
import { BilibiliClient, type ApiCall } from '../../../nodes/bilibili/api/request';
import { ServiceError } from '../../../nodes/shared/http/errors';
import type { MayRetry } from '../../../nodes/shared/http/retry';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: jest.fn(async () => {}),
}));

const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const SPI = 'https://api.bilibili.com/x/frontend/finger/spi';
let gateways = 0;

/** A client whose requests are answered by a function; each has a gateway, and so caches, of its own. */
function clientFor(
	answer: (request: IHttpRequestOptions) => object | Error,
	buvid3 = 'B',
	mayRetry?: MayRetry,
) {
	const requests: IHttpRequestOptions[] = [];
	const client = new BilibiliClient(
		async (request) => {
			requests.push(request);
			const reply = answer(request);
			if (reply instanceof Error) throw reply;
			return {
				statusCode: 200,
				headers: {},
				body: JSON.stringify(reply),
				...(reply as { status?: object }).status,
			};
		},
		{ uid: '1', csrf: 'c5f', login: '', buvid3, gateway: `g${++gateways}`, secrets: [] },
		{ mayRetry },
	);
	const sent = (url: string) => requests.filter((request) => request.url.startsWith(url));
	return { client, requests, sent };
}

const read: ApiCall = { method: 'GET', url: 'https://api.bilibili.com/read', wbi: true };
const write: ApiCall = {
	method: 'POST',
	url: 'https://api.bilibili.com/write',
	wbi: true,
	form: { a: 1 },
};

const keys = (version: number) => ({
	code: -101,
	data: {
		isLogin: false,
		wbi_img: {
			img_url: `https://i0.hdslb.com/bfs/wbi/${String(version).padStart(32, '7')}.png`,
			sub_url: 'https://i0.hdslb.com/bfs/wbi/4932caff0ff746eab6f01bf08b70ac45.png',
		},
	},
});

describe('WBI keys', () => {
	test('are fetched once for many calls, logged in or not', async () => {
		const { client, sent } = clientFor(({ url }) =>
			url === NAV ? keys(1) : { code: 0, data: {} },
		);
		await Promise.all([client.call(read), client.call(read), client.call(read)]);
		await client.call(read);
		expect(sent(NAV)).toHaveLength(1);
		expect(sent(read.url)[0].url).toMatch(/wts=\d{10}&w_rid=[0-9a-f]{32}$/);
	});

	test.each([[-352], [-400], [-403]])(
		'are refreshed once when a call is refused with %i',
		async (code) => {
			let version = 1;
			const { client, sent } = clientFor(({ url }) => {
				if (url === NAV) return keys(version++);
				return version < 3 ? { code, message: 'stale' } : { code: 0, data: { fine: true } };
			});
			expect(await client.call(write)).toEqual({ fine: true });
			expect(sent(NAV)).toHaveLength(2);
			expect(sent(write.url)).toHaveLength(2);
			expect(sent(write.url)[0].url).not.toBe(sent(write.url)[1].url);
		},
	);

	test('a refusal that lasts is reported after that one try, with the voucher', async () => {
		const { client, sent } = clientFor(({ url }) =>
			url === NAV ? keys(1) : { code: 0, data: { v_voucher: 'voucher_1' } },
		);
		await expect(client.call(read)).rejects.toMatchObject({
			code: -352,
			details: { v_voucher: 'voucher_1' },
			failure: { cause: 'rate-limited' },
		});
		expect(sent(read.url)).toHaveLength(2);
	});

	test('what goes wrong for one account while they are fetched does not fail another', async () => {
		const gateway = `g${++gateways}`;
		const clientOf = (login: string, nav: object | Error) =>
			new BilibiliClient(
				async ({ url }) => {
					await new Promise(setImmediate);
					const answer = url.includes('/nav') ? nav : { code: 0, data: { ok: login } };
					if (answer instanceof Error) throw answer;
					return { statusCode: 200, headers: {}, body: JSON.stringify(answer) };
				},
				{ uid: '', csrf: 'c5f', login, buvid3: 'B', gateway, secrets: [] },
			);
		const images = { img_url: 'https://i0/a/1234.png', sub_url: 'https://i0/a/5678.png' };
		const outcomes = await Promise.allSettled([
			clientOf('refused', { code: -412 }).call(read),
			clientOf('slow', Object.assign(new Error('x'), { code: 'ECONNABORTED' })).call(read),
			clientOf('well', { code: 0, data: { wbi_img: images } }).call(read),
		]);
		expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: -412 } });
		expect(outcomes[2]).toEqual({ status: 'fulfilled', value: { ok: 'well' } });
		// Once somebody has them, they are there for all.
		expect(await clientOf('refused', { code: -412 }).call(read)).toEqual({ ok: 'refused' });
	});

	test('many calls refused at once share one refresh', async () => {
		let version = 0;
		const { client, sent } = clientFor(({ url }) => {
			if (url === NAV) return keys(++version);
			return version < 2 ? { code: -403 } : { code: 0, data: {} };
		});
		await Promise.all(Array.from({ length: 10 }, async () => await client.call(read)));
		expect(sent(NAV)).toHaveLength(2);
	});
});

describe('buvid3', () => {
	test('is fetched once with its buvid4 for many calls at once, and both are sent as cookies', async () => {
		const { client, requests, sent } = clientFor(
			({ url }) => ({ code: 0, data: url === SPI ? { b_3: 'fresh-infoc', b_4: 'four==' } : {} }),
			'',
		);
		const call: ApiCall = { method: 'GET', url: 'https://api.bilibili.com/x', needsBuvid: true };
		await Promise.all([client.call(call), client.call(call), client.call(call)]);
		expect(sent(SPI)).toHaveLength(1);
		expect(requests.at(-1)?.headers).toMatchObject({
			Cookie: 'buvid3=fresh-infoc; buvid4=four==',
		});
		expect(await client.buvid3()).toBe('fresh-infoc');
	});

	test('a call goes without one where none is available', async () => {
		const { client } = clientFor(
			({ url }) => (url === SPI ? { code: -412 } : { code: 0, data: 7 }),
			'',
		);
		const call: ApiCall = { method: 'GET', url: 'https://api.bilibili.com/x', needsBuvid: true };
		expect(await client.call(call)).toBe(7);
	});
});

describe('the data of a reply', () => {
	const call: ApiCall = { method: 'GET', url: 'https://api.bilibili.com/pgc/x' };

	test('is `data`, or `result` where that is empty', async () => {
		const { client } = clientFor(() => ({ code: 0, data: null, result: { season_id: 1 } }));
		expect(await client.call(call)).toEqual({ season_id: 1 });
		const other = clientFor(() => ({ code: 0, data: [], result: { season_id: 1 } }));
		expect(await other.client.call(call)).toEqual([]);
	});

	test.each([null, [], {}, { room_id: null }, { room_id: '' }])(
		'%j is of no use to a call that needs a field of it',
		async (data) => {
			const { client } = clientFor(() => ({ code: 0, data }));
			await expect(client.call({ ...call, needsData: 'room_id' })).rejects.toThrow(
				'Bilibili answered without the data that was asked for',
			);
		},
	);
});

describe('the body of a write', () => {
	const bodyOf = async (call: Partial<ApiCall>) => {
		const { client, requests } = clientFor(() => ({ code: 0, data: null }));
		await client.call({ ...write, wbi: false, ...call });
		return requests[0];
	};

	test('carries csrf twice, once, in the query, or not at all', async () => {
		expect((await bodyOf({})).body).toBe('a=1&csrf=c5f&csrf_token=c5f');
		expect((await bodyOf({ csrf: 'single' })).body).toBe('a=1&csrf=c5f');
		expect((await bodyOf({ csrf: 'none' })).body).toBe('a=1');
		const inQuery = await bodyOf({ csrf: 'query' });
		expect([inQuery.url, inQuery.body]).toEqual([`${write.url}?csrf=c5f`, 'a=1']);
	});

	test('is left as written when it is JSON', async () => {
		const request = await bodyOf({ json: '{"uids":[3546712804291187999]}' });
		expect(request.body).toBe('{"uids":[3546712804291187999]}');
		expect(request.headers).toMatchObject({ 'Content-Type': 'application/json' });
	});
});

describe('what went wrong', () => {
	const secret = new Error('connect') as Error & { config: object; code: string };
	Object.assign(secret, { code: 'ECONNRESET', config: { headers: { Cookie: 'SESSDATA=secret' } } });

	test('a write without an answer is unknown, is sent once, and takes nothing over but the reason', async () => {
		const { client, sent } = clientFor(() => secret);
		const error = await client.call({ ...write, wbi: false }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(ServiceError);
		expect(error).toMatchObject({ outcome: 'unknown' });
		expect(JSON.stringify({ ...(error as object) })).not.toContain('SESSDATA');
		expect((error as Error).cause).toBeUndefined();
		expect(sent(write.url)).toHaveLength(1);
	});

	test('a write that never left is known to have changed nothing', async () => {
		const refused = Object.assign(new Error('x'), { cause: { cause: { code: 'ECONNREFUSED' } } });
		const { client } = clientFor(() => refused);
		await expect(client.call({ ...write, wbi: false })).rejects.toMatchObject({
			outcome: 'unchanged',
			message: 'Bilibili could not be reached: the connection was refused',
		});
	});

	test('a read is tried three times', async () => {
		const { client, sent } = clientFor(() => secret);
		await expect(client.call({ ...read, wbi: false })).rejects.toMatchObject({
			outcome: 'unchanged',
		});
		expect(sent(read.url)).toHaveLength(3);
	});

	test.each([
		[-1, 'the app of this request does not exist or was banned', "'Livehime App Key'"],
		[-2, 'the access key is wrong', 'Log in again'],
		[-3, 'the app key or its signature was not accepted', "'Livehime App Key'"],
		[-4, 'the app of this request may not make this call', "'Livehime App Key'"],
		[-103, 'the account has too few points', 'Earn some'],
		[-104, 'the account has too few coins', 'Earn some'],
		[-105, 'a captcha was answered wrongly, or is asked for', 'pass the check'],
		[-107, 'the app of this request does not exist or was banned', "'Livehime App Key'"],
		[-112, 'the system is being upgraded', 'later'],
		[-113, 'the account has not passed the real-name check', '实名认证'],
		[-114, 'the account has no phone number', 'Bind one'],
		[-115, 'the account has not passed the real-name check', '实名认证'],
		[-304, 'nothing was different from before', 'nothing to do'],
		[-405, 'the method is not allowed', "'Gateway URL'"],
		[-409, 'it conflicts with what is there', 'run this again'],
		[-616, 'the uploaded file does not exist', 'Upload it again'],
		[-617, 'the uploaded file is too large', 'smaller'],
		[-650, 'the level of the account is too low', 'higher level'],
		[-688, 'it is not offered in the region of this n8n', 'region'],
		[-689, 'the copyright does not allow it', 'something else'],
		[-8888, 'the service is overloaded', 'Try again'],
	])('%i, which is documented, says: %s', async (code, meaning, remedy) => {
		const { client } = clientFor(() => ({ code, message: String(code) }));
		await expect(client.call({ ...read, wbi: false })).rejects.toMatchObject({
			message: `Bilibili refused: ${meaning} (code ${code})`,
			description: expect.stringContaining(remedy),
		});
	});

	test('a number in place of words is not shown as words', async () => {
		const unknown = clientFor(() => ({ code: 424242, message: '424242' }));
		await expect(unknown.client.call({ ...read, wbi: false })).rejects.toMatchObject({
			message: 'Bilibili refused: no reason was given (code 424242)',
		});
		const known = clientFor(() => ({ code: -352, message: '-352' }));
		await expect(known.client.call({ ...read, wbi: false })).rejects.toMatchObject({
			description: expect.not.stringContaining('says'),
		});
	});

	test('the voucher of risk control is in the text, which is all that the editor shows', async () => {
		const { client } = clientFor(() => ({ code: -352, data: { v_voucher: 'voucher_1' } }));
		await expect(client.call({ ...read, wbi: false })).rejects.toMatchObject({
			description: expect.stringContaining('The voucher of the check: voucher_1'),
		});
	});

	test.each([
		['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is that of another host', 'unchanged'],
		['EPROTO', 'no secure connection could be made', 'unknown'],
	])('%s is told in plain words', async (code, words, outcome) => {
		const { client } = clientFor(() => Object.assign(new Error('x'), { code }));
		await expect(client.call({ ...write, wbi: false })).rejects.toMatchObject({
			message: expect.stringContaining(words),
			outcome,
		});
	});

	test("a character that no header holds is the credential's fault, and is not tried again", async () => {
		const invalid = Object.assign(new TypeError('Invalid character in header content ["Cookie"]'), {
			code: 'ERR_INVALID_CHAR',
		});
		const { client, requests } = clientFor(() => invalid);
		for (const call of [read, write]) {
			await expect(client.call({ ...call, wbi: false })).rejects.toMatchObject({
				message:
					"Nothing was sent to Bilibili: the credential holds a character that can't be sent",
				outcome: 'unchanged',
				failure: { cause: 'credential-invalid' },
			});
		}
		expect(requests).toHaveLength(2);
	});

	test('a code outside the catalogue is shown with the words of the server', async () => {
		const { client } = clientFor(() => ({ code: 424242, msg: '', message: '神秘的原因' }));
		await expect(client.call({ ...read, wbi: false })).rejects.toMatchObject({
			message: 'Bilibili refused: 神秘的原因 (code 424242)',
		});
	});
});

test('a read that failed is tried again only as long as the caller wants', async () => {
	const waits: number[] = [];
	const { client, requests } = clientFor(
		() => ({ code: -503 }),
		'B',
		(error, waitMs) => error.failure?.cause === 'temporarily-unavailable' && waits.push(waitMs) < 2,
	);
	await expect(client.call({ ...read, wbi: false })).rejects.toThrow('overloaded');
	expect(waits).toEqual([500, 1500]);
	expect(requests).toHaveLength(2);
});
