import { Delivery, type DeliveryLimits } from '../../../nodes/bilibili/LiveRoomTrigger/delivery';
import type { LiveEvent } from '../../../nodes/bilibili/LiveRoomTrigger/events';

const event = (id: string, price_cny: number | null = null): LiveEvent => ({
	event: price_cny === null ? 'danmaku' : 'gift',
	id,
	timestamp: null,
	timestamp_ms: 0,
	price_cny,
	text: null,
});

/** A delivery whose executions end when the test says so. */
function deliver(limits: Partial<DeliveryLimits>) {
	const executions: LiveEvent[][] = [];
	const endings: Array<() => void> = [];
	let drops = 0;
	const delivery = new Delivery(
		{ batchSize: 1, batchMs: 0, maxRunning: 100, maxWaiting: 100, ...limits },
		async (events) => {
			executions.push(events);
			await new Promise<void>((resolve) => endings.push(resolve));
		},
		() => drops++,
	);
	const endNext = async (now: number) => {
		endings.shift()?.();
		await new Promise((resolve) => setImmediate(resolve));
		delivery.flush(now);
	};
	const ids = () => executions.map((events) => events.map(({ id }) => id));
	return { delivery, executions, ids, endNext, drops: () => drops };
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
});

test('an execution that fails makes room for the next one', async () => {
	const started: string[] = [];
	const delivery = new Delivery(
		{ batchSize: 1, batchMs: 0, maxRunning: 1, maxWaiting: 10 },
		async ([{ id }]) => {
			started.push(id);
			throw new Error('The workflow failed');
		},
		() => {},
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
	delivery.close();
	await endNext(1);
	expect(ids()).toEqual([['a']]);
});
