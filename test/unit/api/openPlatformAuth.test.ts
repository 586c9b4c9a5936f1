import type { IHttpRequestOptions } from 'n8n-workflow';
import { signOpenPlatformRequest } from '../../../nodes/bilibili/api/openPlatformAuth';

const credential = { accessKeyId: 'key-id', accessKeySecret: 'key-secret' };
const address = 'https://live-open.biliapi.com/v2/app/heartbeat';
const signed = (request: object, extra: object = {}) =>
	signOpenPlatformRequest({ ...credential, ...extra }, request as IHttpRequestOptions) as object;

test.each(['url', 'uri'])(
	'a request is signed and follows no redirect, its address in %s',
	(name) => {
		const request = signed({ [name]: address, method: 'POST', body: { game_id: '' } });
		expect(request).toMatchObject({
			[name]: address,
			method: 'POST',
			body: '{"game_id":""}',
			headers: {
				'x-bili-accesskeyid': 'key-id',
				// printf '{"game_id":""}' | md5sum
				'x-bili-content-md5': 'a05906ef7eed6751cf3864546a47d60d',
				Authorization: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
			},
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
		expect(JSON.stringify(request)).not.toContain('key-secret');
	},
);

test.each(['url', 'uri'])('a gateway stands in for the platform, its address in %s', (name) => {
	const gatewayUrl = 'https://gateway.example.com/b/';
	expect(signed({ [name]: address }, { gatewayUrl })).toMatchObject({
		[name]: 'https://gateway.example.com/b/live-open.biliapi.com/v2/app/heartbeat',
	});
});

test.each([
	'http://live-open.biliapi.com/x',
	'https://example.com/',
	'https://live-open.biliapi.com:1/x',
])('a request to %s is not touched', (url) => {
	expect(signed({ url, method: 'GET' })).toEqual({ url, method: 'GET' });
	expect(signed({ uri: url })).toEqual({ uri: url });
});
