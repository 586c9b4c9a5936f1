import { fastClock } from '../support/fastClock';
import type { ICredentialType } from 'n8n-workflow';
import { BilibiliApi } from '../../credentials/BilibiliApi.credentials';
import { BilibiliLiveOpenApi } from '../../credentials/BilibiliLiveOpenApi.credentials';
import { secretsOf as bilibiliSecrets } from '../../nodes/bilibili/api/credential';
import { openPlatformSecrets } from '../../nodes/bilibili/api/openPlatformAuth';
import { redacted, withoutSecrets } from '../../nodes/shared/http/redact';
import { BaijiayunApi } from '../../packages/baijiayun/credentials/BaijiayunApi.credentials';
import { partnerOf } from '../../packages/baijiayun/nodes/api/credential';
import { testCredential, type RunningTrigger } from '../harness';
import { baijiayunCredentials, credentialsFor, startSimulator, type Simulator } from '../simulator';
import { eventually, listen, openPlatformCredential } from './liveTriggerSupport';

const SECRET = 'Zk4+n7/Q&x=9';
const encoded = encodeURIComponent(SECRET);

/** What a field holds that holds more than the secret. */
const HOLDING: Record<string, string> = {
	cookie: `SESSDATA=${encoded}; DedeUserID=2233`,
	sessdata: encoded,
	renewalTokens: JSON.stringify({ before: { acTimeValue: SECRET }, after: {}, endOldAt: 1 }),
};

/** What errors of each credential are kept free of. */
const credentials: Array<[ICredentialType, (values: object) => string[]]> = [
	[new BilibiliApi(), bilibiliSecrets],
	[new BilibiliLiveOpenApi(), openPlatformSecrets],
	[
		new BaijiayunApi(),
		(values) => [partnerOf({ privateDomain: 'demo123', partnerId: '1', ...values }).key],
	],
];

const table = credentials.flatMap(([{ name, properties }, secretsOf]) =>
	properties
		// The access key ID is shown, but nobody else's to know.
		.filter((field) => field.typeOptions?.password === true || field.name === 'accessKeyId')
		.map((field) => ({ where: `${name}: ${field.name}`, field, secretsOf })),
);

test.each(table)('$where is shown nowhere, raw or URL-encoded', ({ field, secretsOf }) => {
	const secrets = secretsOf({ [field.name]: HOLDING[field.name] ?? SECRET });
	const form = new URLSearchParams({ a: SECRET }).toString();
	const echo = `${SECRET}\n${encoded} ${encoded.toLowerCase()} ${form}`;
	for (const shown of [redacted(echo, secrets), withoutSecrets(echo, secrets)]) {
		expect(shown).toBe('*** *** *** a=***');
	}
});

describe('a server that echoes', () => {
	let simulator: Simulator;
	let trigger: RunningTrigger | undefined;
	beforeEach(async () => {
		simulator = await startSimulator({ clock: fastClock.simulatorClock });
		simulator.faults.always({}, 'echoingServer');
	});
	afterEach(async () => {
		await trigger?.close();
		trigger = undefined;
		await simulator.close();
	});

	const dataOf = (name: string): Record<string, unknown> => {
		const { people, schools } = simulator.world;
		if (name === 'baijiayunApi') return baijiayunCredentials(schools.moonhill, simulator);
		if (name === 'bilibiliLiveOpenApi') return openPlatformCredential(simulator);
		return credentialsFor(people.viewer, simulator);
	};
	const expectNoSecretIn = (shown: string, name: string) => {
		const [, secretsOf] = credentials.find(([type]) => type.name === name)!;
		const secrets = secretsOf(dataOf(name));
		expect(secrets.length).toBeGreaterThan(0);
		for (const secret of secrets) {
			expect(shown).not.toContain(secret);
			expect(shown).not.toContain(encodeURIComponent(secret));
		}
	};

	test.each(credentials.map(([{ name }]) => name))('shows none in the test of %s', async (name) => {
		const data = dataOf(name) as never;
		const result = await testCredential(name, { credentials: { [name]: data } });
		expect(simulator.log.entries.map(({ fault }) => fault)).toEqual(['echoingServer']);
		expect(result.status).toBe('Error');
		expectNoSecretIn(JSON.stringify(result), name);
	});

	test.each([
		['web', 'bilibiliApi'],
		['openPlatform', 'bilibiliLiveOpenApi'],
	])('shows none in the Live Room Trigger (%s)', async (source, name) => {
		const thrown = await listen(simulator, { source }).then(
			(running) => void (trigger = running),
			(error: unknown) => error,
		);
		const told = () => [
			...(trigger?.fatalErrors ?? []),
			...(trigger?.failedExecutions ?? []),
			...(thrown instanceof Error ? [thrown] : []),
		];
		await eventually(() => told().length > 0, 'an error');
		expect(simulator.log.entries.map(({ fault }) => fault)).toContain('echoingServer');
		const errors = told();
		const shown = errors.map((one) => JSON.stringify(one) + one.message + one.stack).join('\n');
		expectNoSecretIn(shown, name);
	});
});
