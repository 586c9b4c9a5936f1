import { BilibiliApi } from '../../credentials/BilibiliApi.credentials';
import { BilibiliLiveOpenApi } from '../../credentials/BilibiliLiveOpenApi.credentials';
import { BaijiayunApi } from '../../packages/baijiayun/credentials/BaijiayunApi.credentials';
import { testCredential } from '../harness';
import { Scene } from '../scene';
import { credentialsFor, type Fault } from '../simulator';

const scene = new Scene();

/** What the button "Test" says of the streamer's credential with these fields changed. */
const result = async (fields: Record<string, string> = {}) =>
	await testCredential('bilibiliApi', {
		credentials: {
			bilibiliApi: credentialsFor(scene.streamer, scene.simulator, fields),
		},
	});
const says = (words: string) => ({ status: 'Error', message: expect.stringContaining(words) });

test('a login that lives is a success', async () => {
	expect(await result()).toMatchObject({ status: 'OK' });
});

test.each([
	[{ kind: 'apiCode', code: -101 }, 'the login is no longer valid (code -101). Log in again'],
	[
		{ kind: 'apiCode', code: -101, data: { isLogin: false } },
		'the login is no longer valid (code -101). Log in again',
	],
	[{ kind: 'apiCode', code: -111 }, 'the csrf token does not match the login'],
	[{ kind: 'apiCode', code: 0, data: { isLogin: false } }, 'as to a guest'],
	['code352', 'risk control stopped the request'],
	['code412', 'risk control stopped the request'],
	['http412Json', 'risk control stopped the request'],
	['http412Html', 'risk control stopped the request'],
	['code509', 'too many requests'],
	['code799', 'too many requests'],
] as const)('%j is told in plain words', async (fault, words) => {
	scene.simulator.faults.always({ path: /nav$/ }, fault);
	expect(await result()).toEqual(says(words));
});

test.each(['nullData', 'code352AsZero', 'html', 'empty'] as const)(
	'an answer that proves nothing (%s) is no success',
	async (fault) => {
		scene.simulator.faults.always({ path: /nav$/ }, fault);
		expect(await result()).toEqual(says('does not tell whether the login is alive'));
	},
);

test.each([
	{ kind: 'apiCode', code: -400 },
	{ kind: 'apiCode', code: 9999 },
	{ kind: 'apiCode', code: 0, data: { isLogin: true } },
	{ kind: 'apiCode', code: 0, data: { isLogin: true, mid: null } },
	{ kind: 'apiCode', code: 0, data: { mid: 0 } },
	{ kind: 'apiCode', code: 0, data: [] },
] as Fault[])('nor is %j', async (fault) => {
	scene.simulator.faults.always({ path: /nav$/ }, fault);
	expect(await result()).toEqual(says('does not tell whether the login is alive'));
});

test.each([
	['http502', 'is overloaded or under maintenance (HTTP 502)'],
	['redirectOtherHost', 'was redirected'],
] as const)('%s is told in plain words', async (fault, words) => {
	scene.simulator.faults.always({ path: /nav$/ }, fault);
	expect(await result()).toEqual(says(words));
});

const EMPTY = { sessdata: '', biliJct: '', dedeUserId: '', buvid3: '', acTimeValue: '' };

test.each([
	[EMPTY, 'The credential is empty'],
	[{ ...EMPTY, cookie: 'what is a cookie?' }, 'No cookie was recognised'],
	[{ sessdata: '' }, 'There is no SESSDATA in what was entered'],
	[{ biliJct: '' }, 'bili_jct is missing'],
])('%j is told before anything is sent', async (fields, words) => {
	expect(await result(fields)).toEqual(says(words));
	expect(scene.simulator.log.entries).toHaveLength(0);
});

test('the cookies may come as the export of a browser extension', async () => {
	const { cookies } = scene.streamer;
	const exported = Object.entries(cookies).map(([name, value]) => ({ name, value }));
	expect(await result({ ...EMPTY, cookie: JSON.stringify(exported) })).toMatchObject({
		status: 'OK',
	});
});

test('every credential waits fifteen seconds for an answer', async () => {
	const types = [new BilibiliApi(), new BilibiliLiveOpenApi(), new BaijiayunApi()];
	expect(types.map(({ test: { request } }) => (request as { timeout?: number }).timeout)).toEqual([
		15_000, 15_000, 15_000,
	]);
});

test('nor is a redirect, which is not followed', async () => {
	scene.simulator.faults.always({ path: /nav$/ }, 'redirectOtherHost');
	expect(await result()).toMatchObject({ status: 'Error' });
	expect(scene.simulator.elsewhere.log.entries).toHaveLength(0);
});
