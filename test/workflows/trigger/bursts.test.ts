import { memories } from '../../../nodes/bilibili/Trigger/processMemory';
import { RateLimiter, type Rate } from '../../../nodes/shared/flow/rateLimit';
import { addPeople, Bench, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['private_message'];
const HISTORY = '/svr_sync/v1/svr_sync/fetch_session_msgs';

function receive(text: string, from: number) {
	return bench.receive(text, { from });
}

test('three times as many sessions as a poll reads come whole, also across a kill', async () => {
	const trigger = await bench.active(EVENT);
	const talkers = addPeople(bench, 750);
	for (const from of talkers) receive(String(from), from);
	const first = await pollLater(bench, trigger);
	expect(textsOf(first)).toEqual(talkers.slice(0, 250).map(String));
	bench.wait();
	await trigger.poll({ kill: 'beforeHandOff' });
	memories.clear();
	const rest: unknown[] = [];
	for (let poll = 0; poll < 3; poll++) rest.push(...textsOf(await pollLater(bench, trigger)));
	expect(rest).toEqual(talkers.slice(250).map(String));
}, 60_000);

test('three times as many messages as a poll carries come whole and in order', async () => {
	const [one, other] = addPeople(bench, 2);
	const trigger = await bench.active(EVENT);
	const texts = Array.from({ length: 6000 }, (_, index) => `${index}`);
	for (const text of texts) receive(text, one);
	receive('from another', other);
	const sizes: number[] = [];
	const seen: unknown[] = [];
	for (let poll = 0; poll < 5; poll++) {
		const items = await pollLater(bench, trigger);
		sizes.push(items.length);
		seen.push(...textsOf(items));
	}
	expect(sizes).toEqual([2000, 2000, 2000, 1, 0]);
	expect(seen).toEqual([...texts, 'from another']);
}, 60_000);

test('histories are read at the pace of the account, shared by all its triggers', async () => {
	const passed: Array<{ limiter: RateLimiter; rate: Rate }> = [];
	RateLimiter.prototype.pass = async function (this: RateLimiter, rate: Rate) {
		passed.push({ limiter: this, rate });
	};
	const triggers = [await bench.active(EVENT), await bench.active(EVENT)];
	for (const from of addPeople(bench, 20)) receive('x', from);
	bench.requests();
	for (const trigger of triggers) await pollLater(bench, trigger);
	const reads = bench.requests().filter((path) => path === HISTORY).length;
	expect(reads).toBe(40);
	expect(passed).toHaveLength(reads);
	expect(new Set(passed.map(({ limiter }) => limiter)).size).toBe(1);
	for (const { rate } of passed) expect(rate.perMs / rate.requests).toBeGreaterThanOrEqual(100);
});

test('two triggers on one account: both tell a reply within the minute', async () => {
	const triggers = [await bench.active(['reply']), await bench.active(['reply', 'mention'])];
	const { notifications, people } = bench.world;
	for (let round = 0; round < 3; round++) {
		for (const trigger of triggers) expect(await pollLater(bench, trigger)).toEqual([]);
		bench.wait(1);
		notifications.reply({ to: bench.account.uid, from: people.viewer.uid, text: `${round}` });
		bench.wait();
		for (const trigger of triggers) {
			expect(textsOf(itemsOf(await trigger.poll()))).toEqual([`${round}`]);
		}
	}
});

test('another account within 20 seconds of a poll has its baseline at once', async () => {
	const other = bench.world.people.viewer;
	const trigger = await bench.active(EVENT);
	bench.wait(5000);
	const theirs = await bench.trigger(EVENT, {
		savedState: trigger.savedState,
		credentials: { bilibiliApi: bench.credentialsOf(other) },
	});
	expect(itemsOf(await theirs.activate('update'))).toEqual([]);
	bench.wait(1);
	bench.world.messages.receive({ from: bench.account.uid, to: other.uid, text: 'at once' });
	expect(textsOf(await pollLater(bench, theirs))).toEqual(['at once']);
});

test('a streamer who is added within 20 seconds of a poll is looked at at once', async () => {
	const { streamer, broadcaster } = bench.world.people;
	const room = bench.world.live.rooms.of(broadcaster.uid)!;
	bench.world.live.rooms.stop(room);
	const parameters = { streamers: String(streamer.uid) };
	const trigger = await bench.active(['live_started'], { parameters });
	bench.wait(5000);
	trigger.edit({ events: ['live_started'], streamers: `${streamer.uid},${broadcaster.uid}` });
	expect(itemsOf(await trigger.activate('update'))).toEqual([]);
	bench.wait(1000);
	bench.world.live.rooms.start(room);
	expect(await pollLater(bench, trigger)).toMatchObject([{ uid: String(broadcaster.uid) }]);
});
