import MultipartForm from 'form-data';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { authenticate } from '../../../nodes/bilibili/api/authenticate';
import { cookiesOf } from '../../../nodes/bilibili/api/credential';
import { TEST_URL } from '../../../nodes/bilibili/api/credentialCheck';
import { gatewayOf } from '../../../nodes/shared/http/gateway';

const SESSDATA = 'ab12%2C1800000000%2Ccd34*ef';
const credential = { sessdata: SESSDATA, biliJct: 'c5f', dedeUserId: '2233', buvid3: 'B-infoc' };
const COOKIES = `SESSDATA=${SESSDATA}; bili_jct=c5f; DedeUserID=2233; buvid3=B-infoc`;

const of = (request: object, extra: object = {}) =>
	authenticate({ ...credential, ...extra }, { ...request } as IHttpRequestOptions) as object as {
		headers: Record<string, string>;
		url?: string;
		uri?: string;
		formData?: object;
		body?: unknown;
	};

describe('cookies', () => {
	test('a pasted Cookie header is taken apart, values untouched', () => {
		expect(
			cookiesOf({ cookie: `Cookie: SESSDATA=${SESSDATA}; bili_jct=c5f;\r\n sid=a=b` }),
		).toEqual({
			SESSDATA,
			bili_jct: 'c5f',
			sid: 'a=b',
		});
	});

	test('a single field wins over the pasted string; blanks and line ends are dropped', () => {
		expect(cookiesOf({ cookie: 'SESSDATA=old; sid=1', sessdata: ` ${SESSDATA}\n` })).toEqual({
			SESSDATA,
			sid: '1',
		});
	});
});

describe('authenticate', () => {
	test.each([
		['https://api.live.bilibili.com/room', 'https://live.bilibili.com'],
		['https://api.vc.bilibili.com/x', 'https://message.bilibili.com'],
		['https://message.bilibili.com/x', 'https://message.bilibili.com'],
		['https://api.bilibili.com/x', 'https://www.bilibili.com'],
	])('a read of %s carries cookies and the site %s', (url, site) => {
		const { headers, ...options } = of({ url });
		expect(headers).toMatchObject({ Cookie: COOKIES, Origin: site, Referer: `${site}/` });
		expect(headers['User-Agent']).toContain('Mozilla/5.0');
		expect(options).toMatchObject({ url, disableFollowRedirect: true, followRedirect: false });
		expect(options).not.toHaveProperty('body');
	});

	test('no redirect is followed, whatever the caller asked for', () => {
		const follow = { followRedirect: true, followAllRedirects: true };
		expect(of({ uri: 'https://api.bilibili.com/x', ...follow })).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
	});

	test('what the caller set stays; its cookies are kept beside', () => {
		const { headers } = of({
			url: 'https://api.bilibili.com/x',
			headers: { referer: 'https://a/', cookie: 'buvid4=4', 'user-agent': 'mine' },
		});
		expect(headers).toMatchObject({ referer: 'https://a/', 'user-agent': 'mine' });
		expect(headers).not.toHaveProperty('Referer');
		expect(headers.Cookie).toBe(`buvid4=4; ${COOKIES}`);
	});

	describe("the caller's own request stays without a secret: n8n shows it with an error", () => {
		const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
		test.each([
			{ form: { a: 1 } },
			{ formData: { a: 1 } },
			{ body: { a: 1 } },
			{ body: 'a=1', headers: form },
			{ body: 'a=1&csrf=x', headers: form },
			{},
		])('%j', (sent) => {
			const request = { uri: 'https://api.bilibili.com/x', method: 'POST' as const, ...sent };
			const before = structuredClone(request);
			const signed = authenticate(credential, request as never);
			expect(request).toEqual(before);
			expect(JSON.stringify(signed)).toContain('c5f');
		});

		test('URLSearchParams', () => {
			const body = new URLSearchParams({ a: '1' });
			of({ url: 'https://api.bilibili.com/x', method: 'POST', body });
			expect(String(body)).toBe('a=1');
		});
	});

	describe('in the test of the credential', () => {
		const tested = (fields: object) =>
			authenticate({ gatewayUrl: '', ...fields }, { url: TEST_URL });

		test.each([
			[{}, 'The credential is empty'],
			[{ userAgent: 'Mozilla/5.0', acTimeValue: 'f00' }, 'The credential is empty'],
			[{ cookie: 'my cookies' }, "No cookie was recognised in the field 'Cookie'"],
			[{ cookie: '{"a":' }, "No cookie was recognised in the field 'Cookie'"],
			[{ cookie: 'buvid3=a; bili_jct=b' }, 'There is no SESSDATA in what was pasted'],
			[{ biliJct: 'b' }, 'There is no SESSDATA in what was entered'],
			[{ cookie: 'SESSDATA=a' }, 'bili_jct is missing: reading works, changing does not'],
		])('%j is told without a request', (fields, words) => {
			expect(() => tested(fields)).toThrow(words);
		});

		test('a login is sent to the address itself, without the mark', () => {
			expect(tested({ sessdata: 'a', biliJct: 'b' }).url).toBe(
				'https://api.bilibili.com/x/web-interface/nav',
			);
		});

		test('other requests may go without a login', () => {
			expect(
				of({ url: 'https://api.bilibili.com/x/web-interface/nav' }, { sessdata: '', biliJct: '' }),
			).toHaveProperty('headers.Cookie', 'DedeUserID=2233; buvid3=B-infoc');
		});
	});

	test.each([
		'https://example.com/',
		'https://bilibili.com.example.com/',
		'https://notbilibili.com/',
		'http://api.bilibili.com/x',
		'https://api.bilibili.com:8443/x',
		'/x',
	])('a request to %s is not touched', (url) => {
		expect(of({ url, method: 'POST' })).toEqual({ url, method: 'POST' });
	});

	test('a file of the public store is asked for through the gateway, without cookies or csrf', () => {
		const request = { url: 'https://aisubtitle.hdslb.com/a.json?auth_key=1', method: 'POST' };
		const { url, headers, body } = of(request, { gatewayUrl: 'https://gw.example.com' });
		expect(url).toBe('https://gw.example.com/aisubtitle.hdslb.com/a.json?auth_key=1');
		expect(headers).toMatchObject({ Referer: 'https://www.bilibili.com/' });
		expect(headers).not.toHaveProperty('Cookie');
		expect(body).toBeUndefined();
	});

	test("a stranger's request carries the device alone", () => {
		const request = { url: 'https://api.bilibili.com/x', headers: { 'X-Without-Login': 'yes' } };
		const { headers } = of(request, { buvid3: 'B3' });
		expect(headers).toMatchObject({ Cookie: 'buvid3=B3' });
		expect(headers).not.toHaveProperty('X-Without-Login');
	});

	describe("adds csrf to a write of n8n's HTTP Request node, in whichever form its body has", () => {
		const write = { url: 'https://api.bilibili.com/x', method: 'POST' };
		const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
		const csrf = { csrf: 'c5f', csrf_token: 'c5f' };

		test('none', () => {
			expect(of(write)).toMatchObject({ body: 'csrf=c5f&csrf_token=c5f', headers: form });
		});
		test('text', () => {
			const options = of({ uri: write.url, method: 'POST', headers: form, body: 'a=1%262' });
			expect(options.body).toBe('a=1%262&csrf=c5f&csrf_token=c5f');
		});
		test('URLSearchParams', () => {
			const options = of({ ...write, body: new URLSearchParams({ a: '1' }) });
			expect(String(options.body)).toBe('a=1&csrf=c5f&csrf_token=c5f');
		});
		test('multipart', () => {
			const options = of({ uri: write.url, method: 'POST', body: new FormData() });
			expect(Object.fromEntries(options.body as FormData)).toEqual(csrf);
		});
		test('an object', () => {
			expect(of({ ...write, body: { a: 1 } }).body).toEqual({ a: 1, ...csrf });
		});
		test("the HTTP Request node's form and multipart", () => {
			expect(of({ uri: write.url, method: 'post', form: { a: 1 } })).toMatchObject({
				form: { a: 1, ...csrf },
			});
			expect(of({ uri: write.url, method: 'POST', formData: { a: 1 } })).toMatchObject({
				formData: { a: 1, ...csrf },
			});
			const form = new MultipartForm();
			const sent = of({ uri: write.url, method: 'POST', formData: form }).formData as MultipartForm;
			expect(sent).toBe(form);
			expect(String(sent.getBuffer())).toContain('name="csrf"\r\n\r\nc5f\r\n');
		});
		test('but not where logging out brings its own', () => {
			const { body } = of({ ...write, headers: form, body: 'biliCSRF=x&a=%20b' });
			expect(body).toBe('biliCSRF=c5f&a=%20b');
			const sent = { form: { biliCSRF: 'c5f' } };
			expect(of({ uri: write.url, method: 'POST', ...sent })).toHaveProperty('form', sent.form);
		});
		test("but not to a body of this package's nodes, which is complete", () => {
			expect(of({ ...write, headers: form, body: 'a=1' }).body).toBe('a=1');
			expect(of({ ...write, headers: form, body: '' }).body).toBe('');
			const options = of({ ...write, body: new FormData() });
			expect([...(options.body as FormData)]).toEqual([]);
		});
		test('but not twice, and not without one', () => {
			expect(of({ ...write, headers: form, body: 'csrf=c5f' }).body).toBe('csrf=c5f');
			expect(of(write, { biliJct: '' })).not.toHaveProperty('body');
		});
		test('in place of one that a renewal has made stale', () => {
			const text = 'csrf=x&a=%20b&csrf_token=x';
			expect(of({ ...write, headers: form, body: text }).body).toBe(
				'csrf=c5f&a=%20b&csrf_token=c5f',
			);
			expect(of({ ...write, url: `${write.url}?a=%20b&csrf=x` }).url).toBe(
				`${write.url}?a=%20b&csrf=c5f`,
			);
			expect(of({ url: `${write.url}?csrf=x` }).url).toBe(`${write.url}?csrf=c5f`);
			expect(of({ ...write, body: { csrf: 'x' } }).body).toEqual(csrf);
			const multipart = new FormData();
			multipart.set('csrf', 'x');
			expect(Object.fromEntries(of({ ...write, body: multipart }).body as FormData)).toEqual({
				csrf: 'c5f',
			});
		});
	});

	describe('gateway', () => {
		const gatewayUrl = 'https://gateway.example.com/b/';

		test('stands in for every Bilibili host, with url and uri', () => {
			const target = 'https://gateway.example.com/b/api.live.bilibili.com/a/b?c=d%20e';
			expect(of({ url: 'https://api.live.bilibili.com/a/b?c=d%20e' }, { gatewayUrl }).url).toBe(
				target,
			);
			expect(of({ uri: 'https://api.live.bilibili.com/a/b?c=d%20e' }, { gatewayUrl }).uri).toBe(
				target,
			);
		});

		test('an address of the gateway itself is understood', () => {
			const url = 'https://gateway.example.com/b/api.live.bilibili.com/a';
			expect(of({ url }, { gatewayUrl })).toMatchObject({ url, headers: { Cookie: COOKIES } });
			expect(
				of({ url: 'https://gateway.example.com/b/example.com/a' }, { gatewayUrl }),
			).not.toHaveProperty('headers');
		});

		test.each([
			'http://gateway.example.com',
			'ftp://a',
			'gateway',
			'https://a/?b',
			'https://a/?',
			'https://a/#',
			'https://a/#b',
			'https://:secret@a',
			'https://me@a',
			'http://127.0.0.1.example.com',
		])('%s is refused, since secrets pass through it', (url) => {
			expect(() => gatewayOf({ gatewayUrl: url })).toThrow("'Gateway URL'");
		});

		test.each(['http://127.0.0.1:8080', 'http://localhost:1/', 'http://[::1]:1', 'https://a.b/c'])(
			'%s is fine',
			(url) => {
				expect(gatewayOf({ gatewayUrl: url })).toBe(url.replace(/\/$/, ''));
			},
		);
	});
});
