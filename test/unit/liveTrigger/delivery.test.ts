import { Delivery, type DeliveryLimits } from '../../../nodes/bilibili/LiveRoomTrigger/delivery';
import type { LiveEvent } from '../../../nodes/bilibili/LiveRoomTrigger/events';

const event = (id: string, price_cny: number | null = null): LiveEvent => ({
	event: price_cny === null ? 'danmaku' : 'gift',
	id,
	price_cny,
	text: null,
	uid: null,
	open_id: null,
	name: null,
	guard_level: null,
});

/** A delivery whose executions end when the test says so. */
function deliver(limits: Partial<DeliveryLimits>) {
	const executions: LiveEvent[][] = [];
	const endings: Array<() => void> = [];
	const told = { drops: 0, stuck: 0 };
	const delivery = new Delivery(
		{
			batchSize: 1,
			batchMs: 0,
			maxRunning: 100,
			maxRunningMs: 600_000,
			maxWaiting: 100,
			...limits,
		},
		async (events) => {
			executions.push(events);
			await new Promise<void>((resolve) => endings.push(resolve));
		},
		{ dropped: () => told.drops++, stuck: () => told.stuck++ },
	);
	const endNext = async (now: number) => {
		endings.shift()?.();
		await new Promise((resolve) => setImmediate(resolve));
		delivery.flush(now);
	};
	const ids = () => executions.map((events) => events.map(({ id }) => id));
	return { delivery, executions, ids, endNext, drops: () => told.drops, stuck: () => told.stuck };
}

describe('one by one', () => {
	test('every event starts an execution at once', () => {
		const { delivery, ids } = deliver({});
		['a', 'b', 'c'].forEach((id) => delivery.push(event(id), 0));
		expect(ids()).toEqual([['a'], ['b'], ['c']]);
	});

	test('no more at once than allowed, in order', async () => {
		const { delivery, ids, endNext } = deliver({ maxRunning: 2 });
		['a', 'b', 'c', 'd'].forEach((id) => delivery.push(event(id), 0));
		expect(ids()).toEqual([['a'], ['b']]);
		await endNext(1);
		expect(ids()).toEqual([['a'], ['b'], ['c']]);
	});
});

describe('in batches', () => {
	test('the first event waits for others, for so long', () => {
		const { delivery, ids } = deliver({ batchSize: 10, batchMs: 3000 });
		delivery.push(event('a'), 0);
		delivery.push(event('b'), 2000);
		delivery.flush(2999);
		expect(ids()).toEqual([]);
		delivery.flush(3000);
		expect(ids()).toEqual([['a', 'b']]);
		delivery.push(event('c'), 3100);
		delivery.flush(6000);
		expect(ids()).toEqual([['a', 'b']]);
		delivery.flush(6100);
		expect(ids()).toEqual([['a', 'b'], ['c']]);
	});

	test('a full batch waits no longer', () => {
		const { delivery, ids } = deliver({ batchSize: 2, batchMs: 3000 });
		['a', 'b', 'c'].forEach((id) => delivery.push(event(id), 0));
		expect(ids()).toEqual([['a', 'b']]);
	});

	test('what has come while the workflow was busy goes out together', async () => {
		const { delivery, ids, endNext } = deliver({ batchSize: 3, batchMs: 0, maxRunning: 1 });
		['a', 'b', 'c', 'd', 'e'].forEach((id) => delivery.push(event(id), 0));
		await endNext(1);
		expect(ids()).toEqual([['a'], ['b', 'c', 'd']]);
	});
});

describe('executions whose end never comes', () => {
	test('make room after so long, each once, and are told', async () => {
		const { delivery, ids, endNext, stuck } = deliver({ maxRunning: 2, maxRunningMs: 60_000 });
		['a', 'b', 'c', 'd'].forEach((id, index) => delivery.push(event(id), index * 1000));
		delivery.flush(59_999);
		expect([ids(), stuck()]).toEqual([[['a'], ['b']], 0]);
		delivery.flush(60_000);
		expect([ids(), stuck()]).toEqual([[['a'], ['b'], ['c']], 1]);
		delivery.flush(61_000);
		expect([ids(), stuck()]).toEqual([[['a'], ['b'], ['c'], ['d']], 2]);
		// Those that were given up end after all: nobody is counted twice.
		await endNext(62_000);
		await endNext(62_000);
		delivery.push(event('e'), 62_000);
		expect(ids()).toHaveLength(4);
	});
});

test('a batch starts before events are dropped for lack of room', () => {
	const { delivery, executions, drops } = deliver({
		batchSize: 1000,
		batchMs: 5000,
		maxWaiting: 20,
	});
	for (let count = 0; count < 60; count++) delivery.push(event(`${count}`), count);
	expect(drops()).toBe(0);
	expect(executions.map(({ length }) => length)).toEqual([20, 20, 20]);
});

describe('when too many wait', () => {
	test('the oldest that cost nothing is dropped, then the oldest; the next one tells how many', async () => {
		const { delivery, executions, endNext, drops } = deliver({ maxRunning: 1, maxWaiting: 2 });
		delivery.push(event('running'), 0);
		delivery.push(event('gift 1', 5), 0);
		delivery.push(event('danmaku'), 0);
		delivery.push(event('gift 2', 5), 0);
		expect(drops()).toBe(1);
		delivery.push(event('gift 3', 5), 0);
		expect(drops()).toBe(2);
		await endNext(1);
		await endNext(2);
		expect(executions.flat().map(({ id, dropped_before }) => [id, dropped_before])).toEqual([
			['running', undefined],
			['gift 2', 2],
			['gift 3', undefined],
		]);
	});

	test('a free gift counts as costing nothing', () => {
		const { delivery, drops } = deliver({ maxRunning: 0, maxWaiting: 2 });
		delivery.push(event('paid', 5), 0);
		delivery.push(event('free', 0), 0);
		delivery.push(event('paid too', 5), 0);
		expect(drops()).toBe(1);
	});

	test('what was paid for, whatever it cost, is not taken for free', async () => {
		const { delivery, executions, endNext } = deliver({ maxRunning: 1, maxWaiting: 1 });
		delivery.push(event('running'), 0);
		delivery.push({ ...event('guard'), event: 'guard' }, 0);
		delivery.push(event('danmaku'), 0);
		await endNext(1);
		expect(executions.flat().map(({ id }) => id)).toEqual(['running', 'guard']);
	});
});

test('an execution that fails makes room for the next one', async () => {
	const started: string[] = [];
	const delivery = new Delivery(
		{ batchSize: 1, batchMs: 0, maxRunning: 1, maxRunningMs: 600_000, maxWaiting: 10 },
		async ([{ id }]) => {
			started.push(id);
			throw new Error('The workflow failed');
		},
		{ dropped: () => {}, stuck: () => {} },
	);
	delivery.push(event('a'), 0);
	delivery.push(event('b'), 0);
	await new Promise((resolve) => setImmediate(resolve));
	delivery.flush(1);
	expect(started).toEqual(['a', 'b']);
});

test('after closing, nothing that waits goes out', async () => {
	const { delivery, ids, endNext } = deliver({ maxRunning: 1 });
	delivery.push(event('a'), 0);
	delivery.push(event('b'), 0);
	expect(delivery.close()).toBe(1);
	expect(delivery.close()).toBe(0);
	await endNext(1);
	expect(ids()).toEqual([['a']]);
});
