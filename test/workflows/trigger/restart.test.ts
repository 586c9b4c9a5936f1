import { memories } from '../../../nodes/bilibili/Trigger/processMemory';
import type { Poller } from '../../harness';
import { Bench, idsOf, itemsOf, pollLater, textsOf } from './setup';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.close());

const EVENT = ['private_message'];
const repeating = { options: { repeatAfterRestart: true } };

/** n8n ends, and another one takes its place. */
function die(trigger: Poller) {
	trigger.restart();
	memories.clear();
}

/** A poll in which n8n ends after it has saved the state, and before it has stored the execution. */
async function dieBeforeExecution(trigger: Poller) {
	bench.wait();
	await trigger.poll({ kill: 'beforeExecution' });
	die(trigger);
}

test('the default engine loses what it had not stored yet, as it comes', async () => {
	const trigger = await bench.active(EVENT);
	bench.receive('lost');
	await dieBeforeExecution(trigger);
	bench.receive('kept');
	expect(textsOf(itemsOf(await trigger.activate('init')))).toEqual([]);
	expect(textsOf(await pollLater(bench, trigger))).toEqual(['kept']);
});

describe.each(['legacy', 'durable'] as const)('with Repeat After Restart, %s engine', (engine) => {
	test('what may have been lost comes again, with the same ids, and what came since', async () => {
		const trigger = await bench.active(EVENT, { engine, parameters: repeating });
		await pollLater(bench, trigger);
		bench.receive('stored');
		const stored = await pollLater(bench, trigger);
		bench.receive('in danger');
		await dieBeforeExecution(trigger);
		bench.receive('meanwhile');
		const seen = itemsOf(await trigger.activate('init'));
		for (let poll = 0; poll < 3; poll++) seen.push(...(await pollLater(bench, trigger)));
		const texts = engine === 'legacy' ? ['in danger'] : ['stored', 'in danger'];
		expect(textsOf(seen).sort()).toEqual([...texts, 'meanwhile'].sort());
		if (engine === 'durable') expect(idsOf(seen)).toEqual(expect.arrayContaining(idsOf(stored)));
	});

	test('an ordinary restart repeats the last items once, and asks Bilibili nothing for it', async () => {
		const trigger = await bench.active(EVENT, { engine, parameters: repeating });
		await pollLater(bench, trigger);
		bench.receive('1');
		await pollLater(bench, trigger);
		bench.receive('2');
		const last = await pollLater(bench, trigger);
		expect(await pollLater(bench, trigger)).toEqual([]);
		die(trigger);
		bench.requests();
		bench.wait();
		expect(itemsOf(await trigger.poll())).toEqual(last);
		expect(bench.requests()).toEqual([]);
		expect(await pollLater(bench, trigger)).toEqual([]);
	});
});

test('also a start and an end of a broadcast that is long over', async () => {
	const { streamer } = bench.world.people;
	const room = bench.world.live.rooms.of(streamer.uid)!;
	const trigger = await bench.active(['live_started', 'live_ended'], {
		parameters: { streamers: String(streamer.uid), ...repeating },
	});
	bench.wait(1000);
	bench.world.live.rooms.start(room);
	await dieBeforeExecution(trigger);
	bench.world.live.rooms.stop(room);
	const seen = itemsOf(await trigger.activate('init'));
	for (let poll = 0; poll < 3; poll++) seen.push(...(await pollLater(bench, trigger)));
	expect(seen.map(({ event }) => event)).toEqual(['live_started', 'live_ended']);
});

test('is off by default: a restart repeats nothing, and no items are kept', async () => {
	const trigger = await bench.active(EVENT);
	bench.receive('1');
	await pollLater(bench, trigger);
	expect(JSON.stringify(trigger.savedState)).not.toContain('lastItems');
	die(trigger);
	expect(itemsOf(await trigger.activate('init'))).toEqual([]);
});
