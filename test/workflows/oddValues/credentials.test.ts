import type { ICredentialType, IDataObject, INodeProperties } from 'n8n-workflow';
import { BilibiliApi } from '../../../credentials/BilibiliApi.credentials';
import { BilibiliLiveOpenApi } from '../../../credentials/BilibiliLiveOpenApi.credentials';
import { BaijiayunApi } from '../../../packages/baijiayun/credentials/BaijiayunApi.credentials';
import { startTrigger, testCredential } from '../../harness';
import { ownPackage } from '../../harness/package';
import {
	baijiayunCredentials,
	credentialsFor,
	startSimulator,
	type Simulator,
} from '../../simulator';
import { liveTrigger, openPlatformCredential } from '../liveTriggerSupport';
import { runNodeWith } from '../support';
import { meantBy } from './kinds';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(async () => await simulator.close());

interface User {
	type: ICredentialType;
	/** What works. */
	data(): object;
	/** Uses it in a node; what comes of that, in words. */
	use(data: object): Promise<string>;
}

const runWith =
	(credential: string, node: string, parameters: IDataObject) => async (data: object) => {
		const { json, error } = await runNodeWith(node, parameters, { [credential]: data as never });
		return error?.message ?? JSON.stringify(json);
	};

const users: User[] = [
	{
		type: new BilibiliApi(),
		data: () => credentialsFor(simulator.world.people.streamer, simulator),
		use: runWith('bilibiliApi', 'bilibiliAccount', { resource: 'account', operation: 'getMe' }),
	},
	{
		type: new BilibiliLiveOpenApi(),
		data: () => openPlatformCredential(simulator),
		use: async (data) => {
			const node = liveTrigger({ source: 'openPlatform' });
			const credentials = { bilibiliLiveOpenApi: data as never };
			return await startTrigger(node, { credentials }).then(
				async (trigger) => {
					await trigger.close();
					return 'listening';
				},
				(error: Error) => error.message,
			);
		},
	},
	{
		type: new BaijiayunApi(),
		data: () => baijiayunCredentials(simulator.world.schools.moonhill, simulator),
		use: runWith('baijiayunApi', 'baijiayunRoom', { resource: 'room', operation: 'getMany' }),
	},
];

interface Row {
	where: string;
	user: User;
	field: INodeProperties;
}

const fieldsOf = (isMeant: (field: INodeProperties) => boolean): Row[] =>
	users.flatMap((user) =>
		user.type.properties
			.filter(isMeant)
			.map((field) => ({ where: `${user.type.name}: ${field.displayName}`, user, field })),
	);

const entered = fieldsOf(({ type }) => !['notice', 'hidden'].includes(type));

/** Expressions that come to what is no text, and no yes or no. */
const NO_VALUE = ['={{ ({ a: 1 }) }}', '={{ [{ a: 1 }] }}', '={{ NaN }}', '={{ Infinity }}'];

test('the table holds the fields of all credentials', () => {
	const declared = users.map(({ type }) => type.name).sort();
	expect(declared).toEqual(Object.keys(ownPackage().known.credentials).sort());
	expect(new Set(entered.map(({ field }) => field.type))).toEqual(new Set(['string', 'boolean']));
});

test.each(users)('$type.name is used with requests', async ({ data, use }) => {
	expect(await use(data())).not.toMatch(/credential|'/);
	expect(simulator.log.entries.length).toBeGreaterThan(0);
});

test.each(entered)('$where refuses what is no value, without a request', async (row) => {
	const { field, user } = row;
	for (const value of field.type === 'boolean' ? [...NO_VALUE, 'maybe', 2] : [...NO_VALUE, true]) {
		const message = await user.use({ ...user.data(), [field.name]: value });
		expect(message).toContain(`'${field.displayName}' of the credential holds`);
		expect(message).not.toContain('[object');
	}
	expect(simulator.log.entries).toEqual([]);
});

let looks = 0;

/** What a node does with it, and what it sends to whom. */
async function outcomeOf({ user, field }: Row, value: unknown) {
	simulator.log.clear();
	// One renewal serves all who come with the same state.
	const renewal = field.type === 'boolean' ? { renewalCheckedAt: new Date(++looks).toJSON() } : {};
	const said = await user.use({ ...user.data(), ...renewal, [field.name]: value });
	const sent = simulator.log.entries.map(({ host, path, cookies, headers }) => ({
		...{ host, path, cookies },
		agent: headers['user-agent'],
		key: headers['x-bili-accesskeyid'],
	}));
	return { said, sent };
}

test.each(entered)('$where takes other spellings of what it means', async (row) => {
	for (const { plain, odd } of meantBy(row.field)) {
		const expected = await outcomeOf(row, plain);
		const blanks = typeof plain === 'string' ? [`\n ${plain}\r\n`] : [];
		for (const value of [...odd, ...blanks]) {
			expect({ value, ...(await outcomeOf(row, value)) }).toEqual({ value, ...expected });
		}
	}
});

/** What n8n stores there was written by the renewal, and may be damaged. */
const DAMAGED = [{ a: 1 }, [], 5, 'no such', 'null', '5', '{"before":5,"after":{}}', '\u0000'];

test.each(fieldsOf(({ type }) => type === 'hidden'))(
	'$where: whatever is stored there stops no request',
	async ({ user, field }) => {
		for (const value of DAMAGED) {
			simulator.log.clear();
			expect(await user.use({ ...user.data(), [field.name]: value })).toContain('"uid":');
			expect(simulator.log.filter({ path: /nav$/ }).length).toBeGreaterThan(0);
		}
	},
);

test.each(entered.filter(({ field }) => field.name !== 'gatewayUrl'))(
	'$where: the test of the credential sends no object either',
	async ({ user, field }) => {
		const data = { ...user.data(), [field.name]: '={{ ({ a: 1 }) }}' };
		const { message } = await testCredential(user.type.name, {
			credentials: { [user.type.name]: data as never },
		});
		for (const { cookies, headers } of simulator.log.entries) {
			expect(JSON.stringify([cookies, headers])).not.toContain('[object');
		}
		expect(message).not.toContain('[object');
	},
);
