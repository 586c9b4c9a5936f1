import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { partnerOf } from '../../../packages/baijiayun/nodes/api/credential';
import { BaijiayunClient, type ApiCall } from '../../../packages/baijiayun/nodes/api/request';

const KEY = 'school-key-of-the-tests';
const partner = partnerOf({ privateDomain: 'moonhill', partnerId: '56021877', partnerKey: KEY });
const call: ApiCall = { path: '/openapi/room/info', params: { room_id: '1' }, effect: 'write' };

/** A client whose every request gets the same answer, and the requests. */
function clientWith(body: object | string, statusCode = 200) {
	const requests: IHttpRequestOptions[] = [];
	const client = new BaijiayunClient(async (options) => {
		requests.push(options);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return { body: text, statusCode, headers: {} } as IN8nHttpFullResponse;
	}, partner);
	return { client, requests };
}

test('asks for the raw text, follows no status into an exception, and checks certificates', async () => {
	const { client, requests } = clientWith({ code: 0, data: null, msg: '' });
	await client.call({ ...call, params: { zero: 0, empty: '', none: undefined } });
	expect(requests).toEqual([
		{
			method: 'POST',
			url: 'https://moonhill.at.baijiayun.com/openapi/room/info',
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'zero=0',
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: 15_000,
		},
	]);
});

test("the platform's own words are shown without signatures, keys, push addresses and given values", async () => {
	const msg = `sign ${'0123456789abcdef'.repeat(2)} of ${KEY} for q7w8e9 at rtmp://push.example.com/a?s=1 is bad`;
	const { client } = clientWith({ code: 1002, data: null, msg });
	await expect(client.call({ ...call, secrets: ['q7w8e9'] })).rejects.toMatchObject({
		message: 'Baijiayun refused: the signature does not fit (code 1002)',
		description: expect.stringContaining('Baijiayun says: sign *** of *** for *** at *** is bad'),
	});
});

test('a reply without `data` is its other fields; without any, nothing', async () => {
	const bare = clientWith({ code: 0, msg: '', ts: 1_700_000_000, status: 1 });
	expect(await bare.client.call(call)).toEqual({ status: 1 });
	const empty = clientWith({ code: 0, msg: '', ts: 1_700_000_000 });
	await expect(empty.client.call({ ...call, needsData: true })).rejects.toThrow('without the data');
	const none = clientWith({ code: 0, data: null, status: 1 });
	expect(await none.client.call(call)).toBeNull();
});

test('numbers beyond 2^53 are exact, and a code that is text counts', async () => {
	const big = clientWith('{"code":"0","data":{"user_number":9223372036854775807}}');
	expect(await big.client.call(call)).toEqual({ user_number: '9223372036854775807' });
	const refused = clientWith('{"code":"3001","data":null,"msg":""}');
	await expect(refused.client.call(call)).rejects.toMatchObject({ code: 3001 });
});

test.each([
	[500, '', 'Baijiayun answered with HTTP 500: it is unknown whether the change was made'],
	[404, '<html>', 'Baijiayun refused: this address does not exist (HTTP 404)'],
	[429, '', 'Baijiayun refused: too many requests in a short time (HTTP 429)'],
	[
		302,
		'',
		'Baijiayun refused: the request was redirected, which is not followed because it carries your login (HTTP 302)',
	],
	[
		200,
		'<html>',
		'Baijiayun sent a reply that is not JSON (6 characters): it is unknown whether the change was made',
	],
])('HTTP %i with %j: %s', async (status, body, message) => {
	const { client, requests } = clientWith(body, status);
	await expect(client.call(call)).rejects.toMatchObject({ message });
	expect(requests).toHaveLength(1);
});
