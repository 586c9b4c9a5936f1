import { redacted, withoutSecrets } from '../../nodes/shared/http/redact';

const SESSDATA = 'ab12cd34%2C1800000000%2Cef56*78';

describe('text of a server', () => {
	test.each([
		['raw', `SESSDATA=${SESSDATA};`, 'SESSDATA=***;'],
		['decoded', 'ab12cd34,1800000000,ef56*78!', '***!'],
		['encoded twice', `q=${encodeURIComponent(SESSDATA)}&a=1`, 'q=***&a=1'],
		['in other case', SESSDATA.replaceAll('%2C', '%2c'), '***'],
	])('holds no known secret, %s', (_how, text, shown) => {
		expect(redacted(text, [SESSDATA])).toBe(shown);
	});

	const escaped = (pattern: (code: string) => string) =>
		[...SESSDATA].map((one) => pattern(one.charCodeAt(0).toString(16).padStart(2, '0'))).join('');
	const base64 = (text: string) => Buffer.from(text).toString('base64');

	test.each([
		['as JSON escapes it', escaped((code) => `\\u00${code}`)],
		['as JSON within JSON escapes it', escaped((code) => `\\\\u00${code}`)],
		['as scripts escape it', escaped((code) => `\\x${code.toUpperCase()}`)],
		['as HTML escapes it', escaped((code) => `&#x${code};`)],
		['as HTML numbers it', escaped((code) => `&#${parseInt(code, 16)};`)],
		['percent-encoded to the last letter', escaped((code) => `%${code.toUpperCase()}`)],
		['percent-encoded three times', SESSDATA.replaceAll('%', '%2525')],
		['in capitals', SESSDATA.toUpperCase()],
		['wrapped', SESSDATA.replace(/.{10}/g, '$&\r\n ')],
		['in Base64', base64(SESSDATA)],
		['in Base64 among others', base64(`a=1; SESSDATA=${SESSDATA}; bili_jct=2`)],
		['in Base64 for addresses', `x${Buffer.from(SESSDATA).toString('base64url')}`],
		['cut short', SESSDATA.slice(0, 20)],
		['without its beginning', SESSDATA.slice(11)],
		['in halves', `${SESSDATA.slice(0, 15)} and ${SESSDATA.slice(15)}`],
	])('holds no known secret, %s', (_how, spelling) => {
		for (const shown of [redacted, withoutSecrets].map((one) => one(`<${spelling}>`, [SESSDATA]))) {
			expect(shown).toMatch(/^<(\*\*\*|[ and%]){1,9}>$/);
		}
	});

	test('holds no secret that is not ASCII', () => {
		for (const text of [
			'密码是这个',
			encodeURIComponent('密码是这个'),
			'\\u5bc6\\u7801\\u662f\\u8fd9\\u4e2a',
		]) {
			expect(redacted(`(${text})`, ['密码是这个'])).toBe('(***)');
		}
	});

	test('keeps what only looks encoded', () => {
		const text = 'See https://a.b/c?d=%E4%BD%A0 &#20320; \\u4f60 YWJjZGVmZ2hpamtsbW5vcA== 100% + 1';
		expect(redacted(text, [SESSDATA])).toBe(text);
	});

	test('holds no secret with blanks and signs as a form writes it', () => {
		expect(redacted('code=a+b%26c', ['a b&c'])).toBe('code=***');
	});

	test.each([
		['a renewed SESSDATA', '0f1e2d3c%2C1800000000%2Cab12%2A41', '***'],
		['a token', 'csrf=0123456789abcdef0123456789ABCDEF.', 'csrf=***.'],
		['a signature', `sign=${'0123456789abcdef'.repeat(4)}`, 'sign=***'],
		['a push address', 'to rtmp://push.example.com/live?key=1 at once', 'to *** at once'],
	])('holds nothing that looks like %s', (_what, text, shown) => {
		expect(redacted(text)).toBe(shown);
	});

	test('is one line: no other can be forged in a log', () => {
		expect(redacted('no\r\n[info] \u001b[31mall is well\u2028\u202e!')).toBe(
			'no [info] [31mall is well !',
		);
	});

	test('is 200 characters long at most, none of them cut through', () => {
		expect(redacted('😀'.repeat(200))).toBe('😀'.repeat(200));
		expect(redacted('😀'.repeat(201))).toBe(`${'😀'.repeat(199)}…`);
	});

	test('of megabytes is read at once, and shows no half of a secret where it is cut', () => {
		const secret = `secret-${'x'.repeat(300)}`;
		const start = performance.now();
		for (const text of [
			`${secret} `.repeat(20_000),
			'f'.repeat(5_000_000),
			'\n'.repeat(5_000_000),
		]) {
			expect(redacted(text, [secret])).not.toMatch(/secret|x{5}/);
		}
		expect(performance.now() - start).toBeLessThan(1000);
	});

	test('is empty where there is none', () => {
		expect([undefined, null, ''].map((text) => redacted(text, [SESSDATA]))).toEqual(['', '', '']);
	});
});

test('a fact is shown whole, without known secrets', () => {
	const link = `https://www.bilibili.com/check?id=${'0123456789abcdef'.repeat(20)}`;
	expect(withoutSecrets(`${link}&s=${SESSDATA}`, [SESSDATA])).toBe(`${link}&s=***`);
});

test.each(['%', '\ud83d', 'a%zz'])(
	'a secret that can not be coded (%j) is no obstacle',
	(secret) => {
		expect(redacted(`x ${secret}secret y`, [`${secret}secret`])).toBe('x *** y');
	},
);
