import '../../support/noSleep';
import { addPeople, Bench, idsOf, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['private_message'];
const NEW_SESSIONS = '/session_svr/v1/session_svr/new_sessions';
const ALL_SESSIONS = '/session_svr/v1/session_svr/get_sessions';
const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';

const count = (paths: string[], path: string) => paths.filter((one) => one === path).length;
describe('completeness and order', () => {
	test('a burst that fills several pages comes whole, oldest first', async () => {
		const trigger = await bench.active(EVENT);
		const texts = Array.from({ length: 250 }, (_, index) => `message ${index}`);
		for (const text of texts) bench.receive(text);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(texts);
		expect(count(bench.requests(), HISTORY)).toBe(3);
	});

	test('more changed sessions than new_sessions can list are found in the list of all', async () => {
		const talkers = addPeople(bench, 230);
		const trigger = await bench.active(EVENT);
		for (const uid of talkers) bench.receive(`from ${uid}`, { from: uid });
		const items = await pollLater(bench, trigger);
		expect(textsOf(items)).toEqual(talkers.map((uid) => `from ${uid}`));
		const paths = bench.requests();
		expect(count(paths, NEW_SESSIONS)).toBe(1);
		expect(count(paths, ALL_SESSIONS)).toBe(2);
		expect(count(paths, HISTORY)).toBe(230);
		expect(await pollLater(bench, trigger)).toEqual([]);
		expect(bench.requests()).toEqual([NEW_SESSIONS]);
	});

	test('sessions older than the cursor that the API lists along are left alone', async () => {
		bench.world.messages.rules.sessions.staleOnes = 5;
		const talkers = addPeople(bench, 5);
		for (const uid of talkers) bench.receive('old', { from: uid });
		bench.wait(3_600_000);
		const trigger = await bench.active(EVENT);
		bench.receive('new');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['new']);
		expect(count(bench.requests(), HISTORY)).toBe(1);
	});

	test('nor do they hide that there are more new ones than the page holds', async () => {
		bench.world.messages.rules.sessions.staleOnes = 3;
		const [quiet, ...talkers] = addPeople(bench, 151);
		bench.receive('old', { from: quiet });
		bench.wait(3_600_000);
		bench.receive('old');
		const trigger = await bench.active(EVENT);
		for (const uid of talkers) bench.receive(`from ${uid}`, { from: uid });
		expect(await pollLater(bench, trigger)).toHaveLength(150);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('a pinned session in front hides nothing', async () => {
		Object.assign(bench.world.messages.rules.sessions, { pinnedFirst: true, pageLimit: 10 });
		const [pinned, ...talkers] = addPeople(bench, 31);
		bench.receive('old', { from: pinned });
		const session = bench.world.messages.session(bench.account.uid, pinned, 1);
		session!.topTime = Date.now() * 1000;
		bench.wait(3_600_000);
		bench.wait(1000 - (Date.now() % 1000));
		for (const from of talkers.slice(0, 15)) bench.receive('old', { from });
		const trigger = await bench.active(EVENT);
		for (const from of talkers) bench.receive('new', { from });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(talkers.map(() => 'new'));
	});

	test('more sessions of one microsecond than anybody can list stop nothing', async () => {
		bench.world.messages.rules.sessions.pageLimit = 5;
		const talkers = addPeople(bench, 12);
		const trigger = await bench.active(EVENT);
		const { messages } = bench.world;
		for (const from of talkers) messages.receive({ from, to: bench.account.uid, text: 'at once' });
		expect((await pollLater(bench, trigger)).length).toBeGreaterThanOrEqual(5);
		bench.receive('later');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['later']);
	});

	test('many sessions over many polls: none is forgotten before it was read', async () => {
		const talkers = addPeople(bench, 900);
		for (const from of talkers) bench.receive('known', { from });
		const trigger = await bench.active(EVENT, { pollBudgetMs: 36_000 });
		bench.wait(3_600_000);
		const texts: string[] = [];
		const say = (from: number, text: string) => {
			texts.push(text);
			bench.receive(text, { from });
		};
		// The first talkers write early and again at last, when they are on the newest page.
		for (const from of talkers.slice(0, 4)) say(from, `early ${from}`);
		bench.wait(30_000);
		for (const from of talkers.slice(4)) {
			bench.wait(100);
			say(from, `${from}`);
		}
		for (const from of talkers.slice(0, 4)) say(from, `late ${from}`);
		const { log } = bench.simulator;
		const add = log.add.bind(log);
		log.add = (entry) => {
			add(entry);
			bench.wait(100);
		};
		const seen: unknown[] = [];
		for (let poll = 0; poll < 12; poll++) seen.push(...textsOf(await pollLater(bench, trigger)));
		expect(seen.sort()).toEqual(texts.sort());
	});

	test('messages of one microsecond are told apart, also with a poll between them', async () => {
		const [one, other] = addPeople(bench, 2);
		const trigger = await bench.active(EVENT);
		bench.wait();
		bench.receive('first', { from: one });
		expect(textsOf(itemsOf(await trigger.poll()))).toEqual(['first']);
		const { messages } = bench.world;
		messages.receive({ from: other, to: bench.account.uid, text: 'second' });
		messages.receive({ from: one, to: bench.account.uid, text: 'third' });
		expect(textsOf(await pollLater(bench, trigger)).sort()).toEqual(['second', 'third']);
	});

	test('messages of several sessions come in the order of their times', async () => {
		const [one, other] = addPeople(bench, 2);
		const trigger = await bench.active(EVENT);
		for (const [index, from] of [one, other, other, one, other].entries()) {
			bench.wait(1000);
			bench.receive(String(index), { from });
		}
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['0', '1', '2', '3', '4']);
	});

	test('group messages have small seqnos of their own', async () => {
		const [fan] = addPeople(bench, 1);
		const { messages } = bench.world;
		const members = [bench.account.uid, fan];
		const group = messages.addGroup({ name: '粉丝团', ownerUid: bench.account.uid, members });
		const trigger = await bench.active(EVENT);
		bench.receive('in the group', { from: fan, to: { group: group.id } });
		const [item] = await pollLater(bench, trigger);
		expect(item).toMatchObject({
			text: 'in the group',
			session_type: 2,
			talker_id: String(group.id),
			talker_name: '粉丝团',
			uid: String(fan),
			msg_seqno: '2',
		});
	});

	test('notices without a msg_key are told apart', async () => {
		const trigger = await bench.active(EVENT);
		const to = bench.account.uid;
		for (const title of ['one', 'two']) {
			bench.wait(1);
			bench.world.messages.notice({ to, title, text: '…', key: 0n });
		}
		const items = await pollLater(bench, trigger);
		expect(textsOf(items)).toEqual(['one\n…', 'two\n…']);
		expect(new Set(idsOf(items)).size).toBe(2);
		expect(items[0]).toMatchObject({ kind: 'notice', msg_key: null, talker_name: '创作小助手' });
	});

	test('a group that is gone holds nobody else back', async () => {
		const [fan] = addPeople(bench, 1);
		const { messages } = bench.world;
		const members = [bench.account.uid, fan];
		const group = messages.addGroup({ name: '群', ownerUid: fan, members });
		const trigger = await bench.active(EVENT);
		bench.receive('in the group', { from: fan, to: { group: group.id } });
		group.dissolved = true;
		bench.receive('to me');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['to me']);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

describe('answers that can not be trusted', () => {
	const empty = {
		sessions: { kind: 'apiCode', code: 0, data: { session_list: null, has_more: 0 } },
		history: { kind: 'apiCode', code: 0, data: { messages: null, has_more: 0, max_seqno: 0 } },
	} as const;

	test('a history that lacks what the list names is asked again', async () => {
		const trigger = await bench.active(EVENT);
		bench.receive('hidden at first');
		bench.simulator.faults.next({ path: HISTORY }, empty.history, 2);
		expect(await pollLater(bench, trigger)).toEqual([]);
		expect(await pollLater(bench, trigger)).toEqual([]);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['hidden at first']);
	});

	test('and given up when it says so three times', async () => {
		const trigger = await bench.active(EVENT);
		bench.receive('never to be seen');
		bench.simulator.faults.next({ path: HISTORY }, empty.history, 3);
		for (let n = 0; n < 3; n++) expect(await pollLater(bench, trigger)).toEqual([]);
		bench.requests();
		await pollLater(bench, trigger);
		expect(bench.requests()).toEqual([NEW_SESSIONS]);
	});

	test('an empty page in the middle of a history is no end of it', async () => {
		bench.world.messages.rules.history.pageLimit = 2;
		const trigger = await bench.active(EVENT);
		for (const text of ['a', 'b', 'c', 'd']) bench.receive(text);
		const { faults, log } = bench.simulator;
		log.clear();
		bench.wait();
		faults.next({ path: HISTORY }, 'extraFields');
		faults.next({ path: HISTORY }, empty.history);
		const { items, error } = await trigger.poll();
		expect(items).toBeNull();
		expect(error?.message).toContain('came incomplete');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['a', 'b', 'c', 'd']);
	});

	test('an empty page in the middle of the sessions is no end of them', async () => {
		bench.world.messages.rules.sessions.pageLimit = 3;
		const talkers = addPeople(bench, 7);
		const trigger = await bench.active(EVENT);
		for (const uid of talkers) bench.receive(String(uid), { from: uid });
		bench.wait();
		bench.simulator.faults.next({ path: ALL_SESSIONS }, empty.sessions);
		expect((await trigger.poll()).error?.message).toContain('came incomplete');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(talkers.map(String));
	});

	test('a history that says there is more below what was asked for is read to its end', async () => {
		Object.assign(bench.world.messages.rules.history, { pageLimit: 2, moreIgnoresBegin: true });
		for (const text of ['x', 'y', 'z']) bench.receive(text);
		const trigger = await bench.active(EVENT);
		for (const text of ['a', 'b', 'c', 'd']) bench.receive(text);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['a', 'b', 'c', 'd']);
		bench.receive('e');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['e']);
	});

	test('a session that can not be read holds no other one back, shows, and is given up', async () => {
		const [unreadable, ...others] = addPeople(bench, 3);
		const trigger = await bench.active(EVENT);
		bench.world.messages.rules.history.refusedTalkers.push(unreadable);
		const seen: unknown[] = [];
		const errors: string[] = [];
		for (let poll = 0; poll < 30; poll++) {
			if (poll < 3) for (const from of [unreadable, ...others]) bench.receive(`${poll}`, { from });
			bench.wait();
			const { items, error } = await trigger.poll();
			seen.push(...textsOf((items ?? []).map(({ json }) => json)));
			if (poll === 0) expect(seen).toEqual(['0', '0']);
			if (error) errors.push(error.message);
		}
		expect(seen.sort()).toEqual(['0', '0', '1', '1', '2', '2']);
		expect(errors).toHaveLength(3);
		expect(errors[0]).toContain('-400');
		expect(count(bench.requests(), HISTORY)).toBeLessThan(15);
	});

	test('an entry without what tells it apart is not used', async () => {
		const trigger = await bench.active(EVENT);
		bench.receive('whole');
		bench.simulator.faults.next({ path: HISTORY }, 'missingFields');
		bench.wait();
		expect((await trigger.poll()).items).toBeNull();
		bench.wait(5 * 60_000);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['whole']);
	});
});
