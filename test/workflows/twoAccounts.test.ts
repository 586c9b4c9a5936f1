import type { IDataObject } from 'n8n-workflow';
import { continueOnFail, Scene } from '../scene';
import { credentialsFor, type Account } from '../simulator';
import { byId } from './support';
import { DAY, StoredLogin } from './storedLogin';

let both: Account[];
const scene = new Scene(() => {
	const { streamer, viewer } = scene.world.people;
	both = [streamer, viewer];
});

/** What only one account has: its cookies, tokens and login. */
const secretsOf = ({ cookies, acTimeValue }: Account) => [
	cookies.SESSDATA,
	cookies.bili_jct,
	cookies.buvid3,
	acTimeValue,
];

/** Without a DedeUserID and a device id of its own, an account has to ask for both. */
const run = async (account: Account, parameters: IDataObject, node = 'bilibiliMessage') =>
	await scene.runNode(node, parameters, {
		account,
		credential: { dedeUserId: '', buvid3: '' },
	});

const sentBy = ({ cookies }: Account) =>
	scene.simulator.log.entries.filter((request) => request.cookies.SESSDATA === cookies.SESSDATA);

test('no request carries anything of the other account', async () => {
	const [one, other] = both;
	for (let round = 0; round < 2; round++) {
		await Promise.all(
			both.flatMap((account) => [
				run(account, {
					resource: 'message',
					operation: 'send',
					user: byId(account === one ? other.uid : one.uid),
					text: '你好',
					options: { interval: 0 },
				}),
				run(account, { resource: 'session', operation: 'getMany' }),
				run(
					account,
					{ resource: 'room', operation: 'getManyStatuses', uids: '2233, 401742377' },
					'bilibiliLiveRoom',
				),
			]),
		);
	}
	const [ofOne, ofOther] = both.map((account) => sentBy(account));
	expect(Math.min(ofOne.length, ofOther.length)).toBeGreaterThan(6);
	expect(ofOne.length + ofOther.length).toBe(scene.simulator.log.entries.length);

	for (const secret of secretsOf(other)) expect(JSON.stringify(ofOne)).not.toContain(secret);
	for (const secret of secretsOf(one)) expect(JSON.stringify(ofOther)).not.toContain(secret);
	const devices = [ofOne, ofOther].map(
		(sent) => new Set(sent.map(({ cookies }) => cookies.buvid3).filter(Boolean)),
	);
	expect(devices.map(({ size }) => size)).toEqual([1, 1]);
	expect(devices[0]).not.toEqual(devices[1]);
});

test("another user's old refresh token gets nothing of the login it was renewed to", async () => {
	const [victim] = both;
	const { acTimeValue: oldToken } = victim;
	const renewalCheckedAt = new Date(Date.now() - 2 * DAY).toISOString();
	const login = await StoredLogin.of(victim, scene.simulator);
	await login.change({ renewalCheckedAt });
	victim.refreshDue = true;
	const read = { resource: 'room', operation: 'getMine' };
	await login.run('bilibiliLiveRoom', read);
	expect((await login.read()).sessdata).toBe(victim.cookies.SESSDATA);

	const invented = {
		sessdata: 'aaaaaaaa%2C1900000000%2Caaaaa*aa',
		biliJct: 'a'.repeat(32),
		dedeUserId: String(victim.uid),
		acTimeValue: oldToken,
		renewalCheckedAt,
	};
	const thief = await StoredLogin.of(victim, scene.simulator);
	await thief.change({ ...credentialsFor(victim, scene.simulator), ...invented });
	await thief.run('bilibiliLiveRoom', read);
	const got = JSON.stringify(await thief.read());
	for (const secret of secretsOf(victim).filter((one) => one !== victim.cookies.buvid3)) {
		expect(got).not.toContain(secret);
	}
});

test("what goes wrong while one account asks for the keys of signatures is not the other's failure", async () => {
	const { faults, world } = scene.simulator;
	const send = async (account: Account, to: Account) =>
		await scene.runNode(
			'bilibiliMessage',
			{ resource: 'message', operation: 'send', user: byId(to.uid), text: '你好' },
			{ account, ...continueOnFail },
		);
	const [one, other] = both;
	world.messages.follow(one.uid, other.uid);
	world.messages.follow(other.uid, one.uid);
	faults.next({ path: '/x/web-interface/nav' }, { kind: 'apiCode', code: -412 });
	const sent = await Promise.all([send(one, other), send(other, one)]);
	const errors = sent.map(({ json }) => json[0].error);
	expect(errors.filter(Boolean)).toEqual([expect.stringContaining('412')]);
	expect(sent.filter(({ json }) => json[0].msg_key)).toHaveLength(1);
});
