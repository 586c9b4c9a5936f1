import { createHash } from 'node:crypto';
import MultipartForm from 'form-data';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { authenticate } from '../../../packages/baijiayun/nodes/api/authenticate';

const KEY = 'school-key-of-the-tests';
const credential = { privateDomain: 'moonhill', partnerId: '56021877', partnerKey: KEY };
const HOST = 'https://moonhill.at.baijiayun.com';
const url = `${HOST}/openapi/room/info`;

type Signed = Record<string, unknown> & { url: string; headers: Record<string, string> };

const of = (request: object, extra: object = {}) =>
	authenticate({ ...credential, ...extra }, {
		...request,
	} as IHttpRequestOptions) as never as Signed;

/** The fields that are added, with the signature that fits `fields`. */
function signedWith(fields: Record<string, string>, sent: Record<string, unknown>) {
	const timestamp = String(sent.timestamp);
	const all: Record<string, string> = { ...fields, partner_id: '56021877', timestamp };
	const text = Object.keys(all)
		.sort()
		.map((name) => `${name}=${all[name]}`)
		.join('&');
	const sign = createHash('md5').update(`${text}&partner_key=${KEY}`).digest('hex');
	return { ...all, sign };
}

const urlEncoded = { 'Content-Type': 'application/x-www-form-urlencoded' };
const parsed = (text: unknown) => Object.fromEntries(new URLSearchParams(String(text)));

describe('signs, in whichever form the parameters are', () => {
	const fields = { room_id: '26112100000011', title: 'A&B c=1 教室' };
	const text = new URLSearchParams(fields).toString();

	test('urlencoded text', () => {
		const { body, headers } = of({ url, method: 'POST', headers: urlEncoded, body: text });
		expect(parsed(body)).toEqual(signedWith(fields, parsed(body)));
		expect(headers).toEqual(urlEncoded);
	});

	test.each([
		['an object', fields],
		['URLSearchParams', new URLSearchParams(fields)],
	])('%s becomes urlencoded text', (_name, body) => {
		const sent = of({ url, method: 'POST', body });
		expect(parsed(sent.body)).toEqual(signedWith(fields, parsed(sent.body)));
		expect(sent.headers).toEqual(urlEncoded);
	});

	test('no body at all', () => {
		const { body } = of({ url, method: 'POST' });
		expect(parsed(body)).toEqual(signedWith({}, parsed(body)));
	});

	test('the query of a GET', () => {
		const sent = of({ url: `${url}?room_id=${fields.room_id}`, qs: { title: fields.title } });
		const query = Object.fromEntries(new URL(sent.url).searchParams);
		expect(query).toEqual(signedWith(fields, query));
		expect(sent).not.toHaveProperty('qs');
		expect(sent).not.toHaveProperty('body');
	});

	test('the query of a POST moves into the body', () => {
		const sent = of({ url: `${url}?room_id=1`, method: 'POST', qs: { page: 2 } });
		expect(sent.url).toBe(url);
		expect(parsed(sent.body)).toEqual(signedWith({ room_id: '1', page: '2' }, parsed(sent.body)));
	});

	test('multipart, whose files are not signed', () => {
		const form = new FormData();
		form.append('title', fields.title);
		form.append('empty', '');
		form.append('background_attachment', new File(['x'], 'x.png'));
		const sent = Object.fromEntries(of({ url, method: 'POST', body: form }).body as FormData);
		const { background_attachment: file, ...texts } = sent;
		expect(file).toBeInstanceOf(File);
		expect(texts).toEqual(signedWith({ title: fields.title }, texts));
	});

	test("the HTTP Request node's form, JSON and multipart", () => {
		const form = of({ uri: url, method: 'POST', form: { ...fields, empty: '' } });
		expect(form.form).toEqual(signedWith(fields, form.form as Record<string, unknown>));
		const json = of({ uri: url, method: 'POST', json: true, body: { room_id: 7, on: true } });
		expect(json).not.toHaveProperty('body');
		expect(json.form).toEqual(
			signedWith({ room_id: '7', on: '1' }, json.form as Record<string, unknown>),
		);
		const file = { value: Buffer.from('x'), options: { filename: 'x.png' } };
		const older = of({ uri: url, method: 'POST', formData: { ...fields, file } });
		const { file: kept, ...texts } = older.formData as Record<string, unknown>;
		expect(kept).toBe(file);
		expect(texts).toEqual(signedWith(fields, texts));
	});

	test("the HTTP Request node's newer multipart", () => {
		const form = new MultipartForm();
		form.append('title', fields.title);
		form.append('file', Buffer.from('x'), { filename: 'x.png' });
		const sent = of({ uri: url, method: 'POST', formData: form }).formData as MultipartForm;
		const part = (name: string) =>
			new RegExp(`name="${name}"\r\n\r\n([^\r]*)\r\n`).exec(String(sent.getBuffer()))?.[1];
		const texts = { timestamp: part('timestamp') };
		expect(part('sign')).toBe(signedWith({ title: fields.title }, texts).sign);
		expect(part('partner_id')).toBe('56021877');
	});
});

test('signs anew what was signed before: a repeated request has a fresh time', () => {
	const first = parsed(of({ url, method: 'POST', headers: urlEncoded, body: 'room_id=1' }).body);
	const stale = { ...first, timestamp: '1', sign: 'old', partner_id: '2' };
	const again = of({
		url,
		method: 'POST',
		headers: urlEncoded,
		body: String(new URLSearchParams(stale)),
	});
	expect(parsed(again.body)).toEqual(signedWith({ room_id: '1' }, parsed(again.body)));
});

test('the time is in whole seconds', () => {
	const { timestamp } = parsed(of({ url, method: 'POST' }).body);
	expect(timestamp).toMatch(/^\d{10}$/);
	expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
});

describe('where a signature goes', () => {
	test('an address without a host is on the own domain', () => {
		expect(of({ url: '/openapi/room/list', method: 'POST' }).url).toBe(`${HOST}/openapi/room/list`);
	});

	test('no redirect is followed, whatever the caller asked for', () => {
		expect(of({ url, method: 'POST', followAllRedirects: true })).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			sendCredentialsOnCrossOriginRedirect: false,
		});
	});

	test.each([
		'https://riverside.at.baijiayun.com/openapi/room/list',
		'https://moonhill.at.baijiayun.com.example.com/',
		'http://moonhill.at.baijiayun.com/openapi/room/list',
		'https://moonhill.at.baijiayun.com:8443/',
		'https://example.com/openapi/room/list',
	])('a request to %s is not touched', (other) => {
		const request = { url: other, method: 'POST', body: { a: 1 } };
		expect(of(request)).toEqual(request);
	});

	test('the gateway stands in for the own domain', () => {
		const gatewayUrl = 'http://127.0.0.1:8080/';
		const target = 'http://127.0.0.1:8080/moonhill.at.baijiayun.com/openapi/room/info';
		expect(of({ url, method: 'POST' }, { gatewayUrl }).url).toBe(target);
		expect(of({ uri: url, method: 'POST' }, { gatewayUrl })).toMatchObject({ uri: target });
		expect(of({ url: target, method: 'POST' }, { gatewayUrl })).toMatchObject({
			url: target,
			body: expect.stringContaining('sign='),
		});
		expect(of({ url: 'http://127.0.0.1:8080/example.com/' }, { gatewayUrl })).not.toHaveProperty(
			'followRedirect',
		);
	});
});

describe('the credential', () => {
	test.each(['moonhill', ' Moonhill ', 'moonhill.at.baijiayun.com', `${HOST}/web/`])(
		"'%s' is the private domain moonhill",
		(privateDomain) => {
			expect(of({ url: '/a', method: 'POST' }, { privateDomain }).url).toBe(`${HOST}/a`);
		},
	);

	test.each([
		[{ privateDomain: '' }, /'Private Domain' .* must be the word before/],
		[{ privateDomain: 'moonhill.example.com' }, /'Private Domain'/],
		[{ privateDomain: 'a b' }, /'Private Domain'/],
		[{ partnerId: '' }, /'Partner ID' .* must be a number/],
		[{ partnerId: 'school' }, /'Partner ID'/],
		[{ partnerKey: ' ' }, /'Partner Key' .* is missing/],
		[{ gatewayUrl: 'http://gateway.example.com' }, /'Gateway URL'/],
	])('%j is refused', (fields, message) => {
		expect(() => of({ url, method: 'POST' }, fields)).toThrow(message);
	});
});
