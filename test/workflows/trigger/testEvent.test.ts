import { runNode } from '../support';
import { slipsOf } from '../vocabulary';
import { Bench, itemsOf, pollLater } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const eventsIn = (items: Array<{ json: { event?: unknown } }> | null) =>
	(items ?? []).map(({ json }) => json.event).sort();

function everything() {
	const { messages, notifications, people } = bench.world;
	const [from, to] = [people.viewer.uid, bench.account.uid];
	for (const text of ['older', 'newest']) {
		bench.wait(1000);
		messages.receive({ from, to, text });
		notifications.reply({ from, to, text });
		notifications.mention({ from, to, text });
		notifications.like({ from, to, title: text });
		notifications.systemNotice({ to, title: text, text });
	}
}

test('Fetch Test Event shows the newest real event of each chosen kind', async () => {
	everything();
	const events = ['private_message', 'reply', 'mention', 'like', 'system_notice', 'live_started'];
	const { broadcaster } = bench.world.people;
	const trigger = await bench.trigger(events, {
		parameters: { streamers: String(broadcaster.uid) },
	});
	const { items, error } = await trigger.fetchTestEvent();
	expect(error).toBeUndefined();
	expect(eventsIn(items)).toEqual([...events].sort());
	for (const { json } of items ?? []) {
		const { event: _event, ...output } = json;
		expect(slipsOf(output)).toEqual([]);
		if (json.event !== 'live_started') expect([json.text, json.title]).toContain('newest');
	}
});

test('it moves no state: what it showed is still told, and at once', async () => {
	const trigger = await bench.active(['private_message', 'reply']);
	everything();
	const { savedState } = trigger;
	expect(eventsIn((await trigger.fetchTestEvent()).items)).toEqual(['private_message', 'reply']);
	expect(trigger.savedState).toEqual(savedState);
	expect(eventsIn((await trigger.poll()).items)).toEqual([]);
	expect((await pollLater(bench, trigger)).map(({ event, text }) => [event, text])).toEqual([
		['private_message', 'older'],
		['reply', 'older'],
		['private_message', 'newest'],
		['reply', 'newest'],
	]);
});

test('it shows the last broadcast that the active workflow has seen end', async () => {
	const { streamer } = bench.world.people;
	const trigger = await bench.active(['live_ended', 'live_started'], {
		parameters: { streamers: String(streamer.uid) },
	});
	const room = bench.world.live.rooms.of(streamer.uid);
	if (!room) throw new Error('the streamer has a room');
	bench.wait(1000);
	bench.world.live.rooms.start(room);
	await pollLater(bench, trigger);
	bench.world.live.rooms.stop(room);
	await pollLater(bench, trigger);
	const [ended] = await pollLater(bench, trigger);
	// When it was last seen live is not remembered.
	delete ended.live_ended_after;
	const { items } = await trigger.fetchTestEvent();
	expect(items).toMatchObject([{ json: ended }]);
});

test('it says what is missing when there is nothing to show', async () => {
	const trigger = await bench.trigger(['private_message', 'live_ended'], {
		parameters: { streamers: String(bench.account.uid) },
	});
	const { items, error } = await trigger.fetchTestEvent();
	expect(items).toBeNull();
	expect(error?.message).toBe("There is no 'Private Message', 'Live Ended' to show yet");
	expect(error?.description).toContain('activate the workflow');
});

test('it says why when Bilibili refuses', async () => {
	bench.account.loggedIn = false;
	const trigger = await bench.trigger(['private_message']);
	expect((await trigger.fetchTestEvent()).error?.message).toContain('the login is no longer valid');
});

test('an item of a private message is all that the operation Reply needs', async () => {
	const trigger = await bench.active(['private_message']);
	const { messages, people } = bench.world;
	bench.wait(1);
	messages.receive({ from: people.viewer.uid, to: bench.account.uid, text: '在吗' });
	const input = await pollLater(bench, trigger);
	const { error } = await runNode(
		'bilibiliMessage',
		{
			resource: 'message',
			operation: 'reply',
			replyTo: '={{ $json.reply_to }}',
			text: '=你说的是：{{ $json.text }}',
		},
		{ simulator: bench.simulator, account: bench.account, input },
	);
	expect(error).toBeUndefined();
	const thread = messages.threadOf(people.viewer.uid, bench.account.uid);
	expect(thread.messages.at(-1)?.content).toContain('你说的是：在吗');
	// What the account says itself starts no workflow.
	expect(await pollLater(bench, trigger)).toEqual([]);
});

test('raw data comes on request, with all digits of its ids', async () => {
	const trigger = await bench.active(['private_message'], {
		parameters: { options: { includeRaw: true } },
	});
	bench.wait(1);
	const { messages, people } = bench.world;
	const { key } = messages.receive({ from: people.viewer.uid, to: bench.account.uid, text: 'x' });
	bench.wait();
	expect(itemsOf(await trigger.poll())).toMatchObject([{ raw: { msg_key: String(key) } }]);
});
