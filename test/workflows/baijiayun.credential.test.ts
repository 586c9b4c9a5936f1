import { testCredential } from '../harness';
import { Scene } from '../scene';
import { baijiayunCredentials, type Fault } from '../simulator';

const scene = new Scene();

/** What the button "Test" says of a school's credential with these fields changed. */
const result = async (fields: Record<string, string> = {}) =>
	await testCredential('baijiayunApi', {
		credentials: {
			baijiayunApi: baijiayunCredentials(scene.world.schools.moonhill, scene.simulator, fields),
		},
	});

test('a good one is tested by a call that changes nothing', async () => {
	expect(await result()).toMatchObject({ status: 'OK' });
	expect(scene.simulator.log.entries).toHaveLength(1);
	expect(scene.simulator.log.last()).toMatchObject({
		path: '/openapi/room/list',
		method: 'POST',
		body: { page: '1', limit: '1' },
	});
});

test('the private domain may be pasted as an address', async () => {
	const privateDomain = 'https://moonhill.at.baijiayun.com/';
	expect(await result({ privateDomain })).toMatchObject({ status: 'OK' });
});

test.each([
	[
		{ partnerKey: 'not the key' },
		"the signature does not fit (code 1002). Copy 'Partner ID' and 'Partner Key'",
	],
	[{ partnerId: '1' }, 'the account does not exist (code 2001)'],
	[{ privateDomain: 'no such' }, 'must be the word before .at.baijiayun.com'],
	[{ partnerId: 'school' }, 'must be a number'],
	[{ partnerKey: '' }, "'Partner Key' of the credential is missing"],
	[{ gatewayUrl: 'http://gateway.example.com' }, "'Gateway URL' of the credential can't be used"],
])('%j is told in plain words', async (fields, words) => {
	expect(await result(fields)).toEqual({
		status: 'Error',
		message: expect.stringContaining(words),
	});
});

test.each([
	[1001, "check 'Partner ID'"],
	[2002, 'account manager'],
	[2003, 'was stopped'],
	[404, "Check 'Private Domain'"],
	[429, 'too many requests'],
])('code %i is told in plain words', async (code, words) => {
	scene.simulator.faults.next({}, { kind: 'apiCode', code });
	expect(await result()).toEqual({ status: 'Error', message: expect.stringContaining(words) });
});

test.each([
	{ kind: 'apiCode', code: 9999 },
	{ kind: 'apiCode', code: 0, data: {} },
	{ kind: 'apiCode', code: -400, data: { reason: 'none' } },
] as Fault[])('an answer without the rooms of the account (%j) is no success', async (fault) => {
	scene.simulator.faults.next({}, fault);
	expect(await result()).toEqual({
		status: 'Error',
		message: expect.stringContaining('not with the rooms of the account'),
	});
});

test('an account without a room is one', async () => {
	expect(await result()).toMatchObject({ status: 'OK' });
	expect(scene.world.schools.moonhill.rooms.list()).toEqual([]);
});

test.each(['html', 'http502', 'redirectOtherHost', 'empty'] as const)(
	'an answer that is not the platform (%s) is no success',
	async (fault) => {
		scene.simulator.faults.next({}, fault);
		expect(await result()).toEqual({
			status: 'Error',
			message: expect.stringContaining("The answer is not Baijiayun's"),
		});
		expect(scene.simulator.elsewhere.log.entries).toHaveLength(0);
	},
);
