import { readCookies } from '../../../nodes/bilibili/api/cookies';
import { cookiesOf, userAgentOf } from '../../../nodes/bilibili/api/credential';

const SESSDATA = 'ab12cd34%2C1800000000%2Cef567*89';
const login = {
	SESSDATA,
	bili_jct: 'c5f',
	DedeUserID: '2233',
	buvid3: '1A2B-infoc',
	buvid4: 'X9==',
};
const names = Object.keys(login) as Array<keyof typeof login>;
const pairs = names.map((name) => `${name}=${login[name]}`);
const header = pairs.join('; ');
const objects = names.map((name) => ({
	name,
	value: login[name],
	domain: '.bilibili.com',
	path: '/',
}));
const foreign = { name: 'session', value: 'of somebody else', domain: '.example.com' };
const table = (row: (name: keyof typeof login) => string[]) =>
	names.map((name) => row(name).join('\t')).join('\n');
const NETSCAPE = '# Netscape HTTP Cookie File\n# https://curl.se/docs/http-cookies.html\n\n';

test.each([
	['the header', header],
	['the header with its name', `Cookie: ${header}`],
	['the header without blanks', pairs.join(';')],
	['the header broken into lines', `cookie: ${pairs.join(';\r\n ')}`],
	['the header broken within a value', header.replace('cd34', 'cd\r\n  34')],
	['the header among others', `accept: */*\r\nCookie: ${header}\r\nuser-agent: Mozilla/5.0 (a=b)`],
	[
		'the header among others, two lines each',
		`accept\n*/*\ncookie\n${header}\nreferer\nhttps://a.example/?b=c`,
	],
	[
		'the headers that set them',
		pairs
			.map((pair) => `Set-Cookie: ${pair}; Path=/; Domain=.bilibili.com; Max-Age=1; Secure`)
			.join('\r\n'),
	],
	[
		'one of the headers that set them, without its name',
		`${header}; path=/; Expires=Wed, 01 Jan 2031 00:00:00 GMT; SameSite=None; HttpOnly`,
	],
	['a line for each', pairs.join('\n')],
	['a line for each, as Windows ends them', `${pairs.join('\r\n')}\r\n`],
	['commas', pairs.join(', ')],
	['commas at the ends of lines', pairs.join(',\n')],
	['quoted values', names.map((name) => `${name}="${login[name]}"`).join('; ')],
	['the JSON of an extension', JSON.stringify([...objects, foreign], undefined, 2)],
	['the JSON of a browser profile', JSON.stringify({ cookies: objects, origins: [] })],
	[
		'the JSON of a recorder',
		JSON.stringify({
			cookie_info: {
				cookies: objects.map(({ name, value }) => ({ name, value, expires: 1, secure: 0 })),
			},
			sso: ['https://passport.bilibili.com/sso'],
			token_info: { access_token: 'a', refresh_token: 'b', mid: 2233 },
		}),
	],
	['a JSON object', JSON.stringify({ ...login, DedeUserID: 2233, ac_time_value: 'f00' })],
	[
		'a Netscape file',
		NETSCAPE +
			table((name) => [
				'#HttpOnly_.bilibili.com',
				'TRUE',
				'/',
				'TRUE',
				'1800000000',
				name,
				login[name],
			]),
	],
	[
		'the table of the developer tools',
		`Name\tValue\tDomain\n${table((name) => [name, login[name], '.bilibili.com', '/', '2027', '99', '✓'])}`,
	],
	['two columns', table((name) => [name, login[name]])],
	[
		'a curl command',
		`curl 'https://api.bilibili.com/x' \\\n  -H 'accept: */*' \\\n  -H 'cookie: ${header}' \\\n  --compressed`,
	],
	[
		'a curl command with -b',
		`curl 'https://api.bilibili.com/x' -H 'accept: */*' -b '${header}' -H 'a: b'`,
	],
	[
		'a curl command in double quotes',
		`curl "https://api.bilibili.com/x" --header "Cookie: ${header}"`,
	],
	[
		'a curl command for Windows',
		`curl ^"https://api.bilibili.com/x^" ^\r\n  -b ^"${header.replaceAll('%', '^%')}^" ^\r\n  -H ^"a: b^"`,
	],
])('reads %s', (_form, pasted) => {
	expect(readCookies(pasted)).toEqual(login);
});

test('a decoded SESSDATA stays in one piece, though it holds commas', () => {
	const decoded = decodeURIComponent(SESSDATA);
	expect(readCookies(`SESSDATA=${decoded},bili_jct=c5f`)).toEqual({
		SESSDATA: decoded,
		bili_jct: 'c5f',
	});
});

test.each([
	'',
	'   ',
	'I do not know what a cookie is',
	SESSDATA,
	'{"cookies":',
	'[]',
	'[[[[]]]]',
	'null',
	'curl https://api.bilibili.com/x',
	'\t\t\t',
	'='.repeat(50),
	`${'['.repeat(90_000)}`,
])('recognises no cookie in %j', (pasted) => {
	expect(readCookies(pasted)).toEqual({});
});

test.each([
	['commas', ','.repeat(1_000_000)],
	['line ends', '\r\n'.repeat(500_000)],
	['blanks', `a${' '.repeat(1_000_000)}`],
	['tabs', 'a\t'.repeat(500_000)],
	['names', 'cookie\n'.repeat(150_000)],
	['quotes', `curl ${'-H "'.repeat(250_000)}`],
])('a million %s take no time', (_name, pasted) => {
	const start = performance.now();
	readCookies(pasted);
	expect(performance.now() - start).toBeLessThan(300);
});

test('single fields may hold the name as well, or the whole header', () => {
	expect(
		cookiesOf({ sessdata: `SESSDATA=${SESSDATA};`, biliJct: header, dedeUserId: ' 2233\n' }),
	).toEqual({
		SESSDATA,
		bili_jct: 'c5f',
		DedeUserID: '2233',
	});
	expect(cookiesOf({ buvid4: 'X9==' })).toEqual({ buvid4: 'X9==' });
	expect(cookiesOf({ dedeUserId: 2233 as never })).toEqual({ DedeUserID: '2233' });
});

test('a user agent is sent without the name of its header', () => {
	const chrome = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0';
	expect(userAgentOf({ userAgent: ` User-Agent: ${chrome}\n` })).toBe(chrome);
	expect(userAgentOf({ userAgent: `user-agent\n${chrome}` })).toBe(chrome);
	expect(userAgentOf({ userAgent: ' \n' })).toMatch(/^Mozilla\/5\.0 \(Windows/);
});
