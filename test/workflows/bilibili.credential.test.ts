import { testCredential } from '../harness';
import { credentialsFor, startSimulator, type Simulator } from '../simulator';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(async () => await simulator.close());

/** What the button "Test" says of the streamer's credential. */
const result = async () =>
	await testCredential('bilibiliApi', {
		credentials: { bilibiliApi: credentialsFor(simulator.world.people.streamer, simulator) },
	});
const says = (words: string) => ({ status: 'Error', message: expect.stringContaining(words) });

test('a login that lives is a success', async () => {
	expect(await result()).toMatchObject({ status: 'OK' });
});

test.each([
	[{ kind: 'apiCode', code: -101 }, 'does not know this login'],
	[{ kind: 'apiCode', code: -101, data: { isLogin: false } }, 'does not know this login'],
	[{ kind: 'apiCode', code: 0, data: { isLogin: false } }, 'as to a guest'],
	['code352', 'Risk control stopped the check'],
	['code412', 'Risk control stopped the check'],
	['http412Json', 'Risk control stopped the check'],
	['http412Html', 'Risk control stopped the check'],
	['code509', 'too many requests'],
	['code799', 'too many requests'],
] as const)('%j is told in plain words', async (fault, words) => {
	simulator.faults.always({ path: /nav$/ }, fault);
	expect(await result()).toEqual(says(words));
});

test.each(['nullData', 'code352AsZero', 'html', 'empty'] as const)(
	'an answer that proves nothing (%s) is no success',
	async (fault) => {
		simulator.faults.always({ path: /nav$/ }, fault);
		expect(await result()).toEqual(says('does not tell whether the login is alive'));
	},
);

test('nor is a redirect, which is not followed', async () => {
	simulator.faults.always({ path: /nav$/ }, 'redirectOtherHost');
	expect(await result()).toMatchObject({ status: 'Error' });
	expect(simulator.elsewhere.log.entries).toHaveLength(0);
});
