import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { OPEN_PLATFORM_CODES } from '../../../nodes/bilibili/api/codes/openPlatform';
import { OpenPlatformClient } from '../../../nodes/bilibili/api/openPlatform';
import { signOpenPlatformRequest } from '../../../nodes/bilibili/api/openPlatformAuth';
import { ServiceError } from '../../../nodes/shared/http/errors';

/** A client whose every request is answered with a code; and the requests. */
function clientWith(code: number) {
	const requests: IHttpRequestOptions[] = [];
	const client = new OpenPlatformClient(async (request) => {
		requests.push(request);
		return { statusCode: 200, headers: {}, body: JSON.stringify({ code, message: '', data: {} }) };
	}, []);
	return { client, requests };
}

test.each(Object.keys(OPEN_PLATFORM_CODES).map(Number))(
	'code %d comes with what to do about it',
	async (code) => {
		const refused = clientWith(code).client.start('D7K2M9Q4XZ81', '1700000000001');
		const error = (await refused.catch((thrown: unknown) => thrown)) as ServiceError;
		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toContain(`(code ${code})`);
		expect(error.description).toMatch(/\w.*\.$/);
		expect(error.description).not.toMatch(/not documented/);
	},
);

test('a session without an id has nothing to keep alive or to end', async () => {
	const { client, requests } = clientWith(4000);
	expect(await client.keepAlive('')).toBe(true);
	await client.end('', '1700000000001');
	expect(requests).toHaveLength(0);
});

describe('a request of the HTTP Request node, which passes uri and form', () => {
	const credential = { accessKeyId: 'id', accessKeySecret: 'secret', gatewayUrl: '' };
	const heartbeat = 'https://live-open.biliapi.com/v2/app/heartbeat';
	const signed = (request: object, fields: object = {}) =>
		signOpenPlatformRequest({ ...credential, ...fields }, request as IHttpRequestOptions);

	test.each([
		[{ body: { game_id: 'a' }, json: true }],
		[{ form: { game_id: 'a' } }],
		[{ body: '{"game_id":"a"}' }],
		[
			{
				body: 'game_id=a',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
			},
		],
	])('is signed as it is sent: %j', (sent) => {
		const request = { uri: heartbeat, method: 'POST', ...sent };
		const before = structuredClone(request);
		const result = signed(request) as IHttpRequestOptions & { uri?: string };
		expect(request).toEqual(before);
		expect(result).toMatchObject({
			uri: heartbeat,
			url: heartbeat,
			body: '{"game_id":"a"}',
			followRedirect: false,
			followAllRedirects: false,
			headers: {
				'x-bili-content-md5': createHash('md5').update('{"game_id":"a"}').digest('hex'),
				Authorization: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		});
		expect(result).not.toHaveProperty('form');
	});

	test('goes through the gateway, also where its address is that of the gateway', () => {
		const gatewayUrl = 'https://gateway.example.com/live';
		const target = `${gatewayUrl}/live-open.biliapi.com/v2/app/heartbeat`;
		for (const uri of [heartbeat, target]) {
			expect(signed({ uri }, { gatewayUrl })).toMatchObject({ uri: target, url: target });
		}
	});

	test.each(['https://example.com/', 'http://live-open.biliapi.com/', undefined])(
		'to %s is not touched',
		(uri) => expect(signed({ uri })).toEqual({ uri }),
	);
});
