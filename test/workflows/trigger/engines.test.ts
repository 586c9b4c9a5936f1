import { memories } from '../../../nodes/bilibili/Trigger/processMemory';
import type { Poller } from '../../harness';
import { addPeople, Bench, idsOf, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['private_message'];
const engines = ['legacy', 'durable'] as const;
const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';

function receive(text: string, from = bench.world.people.viewer.uid) {
	return bench.receive(text, { from });
}

/** n8n dies, and all that the process knew with it. */
function die(trigger: Poller) {
	trigger.restart();
	memories.clear();
}

describe.each(engines)('in the %s engine', (engine) => {
	test('items that n8n did not get before it was killed come again', async () => {
		const trigger = await bench.active(EVENT, { engine });
		await pollLater(bench, trigger);
		receive('survives');
		bench.wait();
		await trigger.poll({ kill: 'beforeHandOff' });
		die(trigger);
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['survives']);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('a restart repeats nothing that was handed off, and misses nothing', async () => {
		const trigger = await bench.active(EVENT, { engine });
		await pollLater(bench, trigger);
		receive('before');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['before']);
		for (let n = 0; n < 3; n++) expect(await pollLater(bench, trigger)).toEqual([]);
		receive('while down');
		die(trigger);
		bench.wait(3_600_000);
		const first = itemsOf(await trigger.activate('init'));
		expect(textsOf([...first, ...(await pollLater(bench, trigger))])).toEqual(['while down']);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});

	test('what polls without items have passed over is passed over again after a restart', async () => {
		const trigger = await bench.active(EVENT, { engine });
		await pollLater(bench, trigger);
		const own = () =>
			bench.world.messages.receive({
				from: bench.account.uid,
				to: bench.world.people.viewer.uid,
				text: 'mine',
			});
		own();
		expect(await pollLater(bench, trigger)).toEqual([]);
		die(trigger);
		bench.wait(1);
		own();
		receive('yours');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['yours']);
	});

	test('the state is plain JSON and moves only when there is something to tell', async () => {
		const trigger = await bench.active(EVENT, { engine });
		await pollLater(bench, trigger);
		receive('x');
		await pollLater(bench, trigger);
		const { savedState } = trigger;
		expect(JSON.parse(JSON.stringify(savedState))).toEqual(savedState);
		expect(JSON.stringify(savedState)).not.toContain(bench.account.cookies.SESSDATA);
		expect(JSON.stringify(savedState)).not.toContain(bench.account.cookies.bili_jct);
	});

	test('a burst larger than the budget comes whole and in order, over several polls', async () => {
		Object.assign(bench.world.messages.rules.history, { pageLimit: 5 });
		Object.assign(bench.world.messages.rules.sessions, { pageLimit: 4 });
		const trigger = await bench.active(EVENT, { engine, pollBudgetMs: 0 });
		await pollLater(bench, trigger);
		const talkers = addPeople(bench, 6);
		const texts = Array.from({ length: 90 }, (_, index) => `${index}`);
		for (const [index, text] of texts.entries()) receive(text, talkers[index % 3 ? 0 : index % 6]);
		const seen: Array<{ talker: unknown; text: unknown }> = [];
		const sessionsRead: number[] = [];
		bench.requests();
		for (let poll = 0; poll < 120 && seen.length < texts.length; poll++) {
			const items = await pollLater(bench, trigger);
			seen.push(...items.map(({ talker_id, text }) => ({ talker: talker_id, text })));
			const reads = bench.simulator.log.entries.filter(({ path }) => path === HISTORY);
			sessionsRead.push(new Set(reads.map(({ query }) => query.talker_id)).size);
			bench.requests();
			if (poll % 7 === 3) receive(`${texts.push(String(texts.length)) - 1}`, talkers[1]);
		}
		expect(seen.map(({ text }) => text).sort()).toEqual([...texts].sort());
		for (const talker of new Set(seen.map((one) => one.talker))) {
			const numbers = seen.filter((one) => one.talker === talker).map(({ text }) => Number(text));
			expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
		}
		// With no time at all: the list, and the history of one session.
		expect(Math.max(...sessionsRead)).toBe(1);
	});

	test('more pages of sessions and notifications than the budget allows come whole', async () => {
		Object.assign(bench.world.messages.rules.sessions, { pageLimit: 4 });
		Object.assign(bench.world.notifications.rules, { feedPageSize: 3 });
		const trigger = await bench.active([...EVENT, 'reply'], { engine, pollBudgetMs: 0 });
		await pollLater(bench, trigger);
		const talkers = addPeople(bench, 30);
		for (const [index, from] of talkers.entries()) {
			receive(`${index}`, from);
			bench.world.notifications.reply({ to: bench.account.uid, from, text: `r${index}` });
		}
		const seen: unknown[] = [];
		for (let poll = 0; poll < 200 && seen.length < 60; poll++) {
			seen.push(...textsOf(await pollLater(bench, trigger)));
		}
		const expected = talkers.flatMap((_uid, index) => [`${index}`, `r${index}`]);
		expect(seen.sort()).toEqual(expected.sort());
	});

	test('events that are added later start from a baseline of their own', async () => {
		const trigger = await bench.active(EVENT, { engine });
		await pollLater(bench, trigger);
		const { notifications, people } = bench.world;
		const reply = (text: string) => {
			bench.wait(1);
			notifications.reply({ to: bench.account.uid, from: people.viewer.uid, text });
		};
		reply('before it was chosen');
		receive('goes on');
		trigger.edit({ events: ['private_message', 'reply'] });
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['goes on']);
		reply('after it was chosen');
		expect(textsOf(await pollLater(bench, trigger))).toEqual(['after it was chosen']);

		trigger.edit({ events: ['private_message'] });
		await trigger.activate('update');
		receive('x');
		await pollLater(bench, trigger);
		reply('not chosen any more');
		trigger.edit({ events: ['private_message', 'reply'] });
		expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

test('the default engine repeats the items of a poll whose state was not saved, and no others', async () => {
	const trigger = await bench.active(EVENT);
	receive('1');
	await pollLater(bench, trigger);
	receive('2');
	bench.wait();
	await trigger.poll({ kill: 'afterHandOff' });
	die(trigger);
	receive('3');
	expect(textsOf(await pollLater(bench, trigger))).toEqual(['2', '3']);
	const ids = idsOf(trigger.executions.flat().map(({ json }) => json));
	expect(ids[1]).toBe(ids[2]);
});

test('the durable engine commits both or neither', async () => {
	const trigger = await bench.active(EVENT, { engine: 'durable' });
	await pollLater(bench, trigger);
	receive('1');
	bench.wait();
	await trigger.poll({ kill: 'afterHandOff' });
	die(trigger);
	receive('2');
	expect(textsOf(await pollLater(bench, trigger))).toEqual(['2']);
	expect(textsOf(trigger.executions.flat().map(({ json }) => json))).toEqual(['1', '2']);
});

test('the durable engine drops the state of the activation: the process remembers it', async () => {
	const trigger = await bench.active(EVENT, { engine: 'durable' });
	expect(trigger.savedState).toEqual({});
	receive('between the activation and the first tick');
	expect(textsOf(await pollLater(bench, trigger))).toEqual([
		'between the activation and the first tick',
	]);
});

test('another account in the credential starts anew', async () => {
	const trigger = await bench.active(EVENT);
	const { savedState } = trigger;
	const other = bench.world.people.viewer;
	bench.wait(1);
	bench.world.messages.receive({ from: bench.account.uid, to: other.uid, text: 'theirs, old' });
	const theirs = await bench.trigger(EVENT, {
		savedState,
		credentials: { bilibiliApi: bench.credentialsOf(other) },
	});
	expect(await pollLater(bench, theirs)).toEqual([]);
	bench.wait(1);
	bench.world.messages.receive({ from: bench.account.uid, to: other.uid, text: 'theirs, new' });
	expect(textsOf(await pollLater(bench, theirs))).toEqual(['theirs, new']);
});

test('works where n8n has no poll budget yet', async () => {
	const trigger = await bench.active(EVENT, { pollBudgetMs: null });
	receive('x');
	expect(textsOf(await pollLater(bench, trigger))).toEqual(['x']);
});

test('a budget ends the asking in time', async () => {
	const trigger = await bench.active(EVENT, { pollBudgetMs: 36_000 });
	for (const uid of addPeople(bench, 40)) receive('x', uid);
	// Every answer takes two seconds, as far as the clocks go.
	const { log } = bench.simulator;
	const add = log.add.bind(log);
	log.add = (entry) => {
		add(entry);
		bench.wait(2000);
	};
	bench.wait();
	const startedAt = Date.now();
	const { items } = await trigger.poll();
	expect(Date.now() - startedAt).toBeLessThan(36_000);
	expect(items?.length).toBeGreaterThan(5);
	const rest: unknown[] = [];
	for (let poll = 0; poll < 6; poll++) rest.push(...(await pollLater(bench, trigger)));
	expect((items?.length ?? 0) + rest.length).toBe(40);
});

test('a budget holds for all sources together, and each has its turn', async () => {
	const events = ['private_message', 'reply', 'mention', 'like', 'system_notice'];
	const trigger = await bench.active(events, { pollBudgetMs: 36_000 });
	const { notifications, people } = bench.world;
	const [to, from] = [bench.account.uid, people.viewer.uid];
	bench.wait(1);
	receive('message');
	notifications.reply({ to, from, text: 'reply' });
	notifications.mention({ to, from, text: 'mention' });
	notifications.like({ to, from, title: 'video' });
	notifications.systemNotice({ to, title: 'notice', text: '…' });
	const { log } = bench.simulator;
	const add = log.add.bind(log);
	log.add = (entry) => {
		add(entry);
		bench.wait(8000);
	};
	const seen: unknown[] = [];
	for (let poll = 0; poll < 6; poll++) {
		bench.wait();
		const startedAt = Date.now();
		seen.push(...itemsOf(await trigger.poll()).map(({ event }) => event));
		expect(Date.now() - startedAt).toBeLessThanOrEqual(45_000);
	}
	expect(seen.sort()).toEqual([...events].sort());
});
