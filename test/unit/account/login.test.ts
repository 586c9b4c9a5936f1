import { cookiesOf } from '../../../nodes/bilibili/api/credential';
import { expiryOf, loginFrom, withLogin } from '../../../nodes/bilibili/api/login';

const sessdata = '1a2b3c4d%2C1811000000%2Cabcde*f1';
const setCookie = [
	`SESSDATA=${sessdata}; Path=/; Domain=bilibili.com; HttpOnly; Secure`,
	'bili_jct=00ff; Path=/',
	'DedeUserID=2233; Path=/',
	'DedeUserID__ckMd5=aa; Path=/',
	'sid=bb; Path=/',
];

describe('a login from a reply', () => {
	const cookies = {
		SESSDATA: sessdata,
		bili_jct: '00ff',
		DedeUserID: '2233',
		DedeUserID__ckMd5: 'aa',
		sid: 'bb',
	};

	test('comes from the Set-Cookie headers, percent-encoding untouched', () => {
		expect(loginFrom('token', setCookie)).toEqual({ cookies, refreshToken: 'token' });
	});

	test('or from the address in the reply, whose other fields are left out', () => {
		const url = `https://passport.biligame.com/crossDomain?DedeUserID=2233&DedeUserID__ckMd5=aa&Expires=1&SESSDATA=${sessdata}&bili_jct=00ff&gourl=https%3A%2F%2Fa`;
		expect({ ...loginFrom('token', undefined, url).cookies, sid: 'bb' }).toEqual(cookies);
	});

	test.each([
		['without a refresh token', '', setCookie],
		['without SESSDATA', 'token', setCookie.slice(1)],
		['without any cookie', 'token', undefined],
	])('is none %s', (_what, token, lines) => {
		expect(() => loginFrom(token, lines)).toThrow(/did not send all of its cookies/);
	});
});

describe('a new login in a credential', () => {
	const login = loginFrom('new token', setCookie);

	test('fills the fields of an empty one', () => {
		expect(withLogin({}, login)).toEqual({
			sessdata,
			biliJct: '00ff',
			dedeUserId: '2233',
			acTimeValue: 'new token',
		});
	});

	test('goes wherever the old one was, so that the new one counts', () => {
		const credential = { cookie: 'SESSDATA=old; bili_jct=old; c=d', sessdata: 'older' };
		const changed = withLogin(credential, login);
		expect(changed).toEqual({
			cookie: `SESSDATA=${sessdata}; bili_jct=00ff; c=d`,
			sessdata,
			dedeUserId: '2233',
			acTimeValue: 'new token',
		});
		expect(cookiesOf({ ...credential, ...changed })).toMatchObject(
			Object.fromEntries(['SESSDATA', 'bili_jct'].map((name) => [name, login.cookies[name]])),
		);
	});
});

test.each([
	[sessdata, '2027-05-22T15:33:20.000Z'],
	['1a2b3c4d,1811000000,abcde*f1', '2027-05-22T15:33:20.000Z'],
	['other', null],
	['', null],
])('SESSDATA %s ends at %s', (value, end) => {
	expect(expiryOf({ sessdata: value })).toBe(end);
});
