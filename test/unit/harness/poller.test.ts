import { join } from 'node:path';

import { NodePackage, Poller, type PollerOptions } from '../../harness';
import { startEchoServer } from './echoServer';

const nodePackage = new NodePackage(join(__dirname, 'package'));

describe('Poller', () => {
	let server: Awaited<ReturnType<typeof startEchoServer>>;

	beforeEach(async () => {
		server = await startEchoServer('key');
	});
	afterEach(async () => await server.close());

	const newPoller = async (options: PollerOptions = {}) =>
		await Poller.create(
			{ type: 'counter' },
			{
				package: nodePackage,
				credentials: { echoApi: { server: server.url, key: 'key' } },
				...options,
			},
		);
	const seen = (poller: Poller) =>
		poller.executions.map((items) => items.map(({ json }) => json.event));

	describe('in the legacy engine', () => {
		test('saves after the activation and when items are handed off', async () => {
			const poller = await newPoller();
			expect(await poller.activate()).toEqual({ items: null });
			expect(poller.savedState).toEqual({ polls: 1 });

			server.world.events.push(1, 2);
			const { items } = await poller.poll();
			expect(items?.map(({ json }) => json)).toEqual([
				{ event: 1, budget: 300_000, mode: 'trigger' },
				{ event: 2, budget: 300_000, mode: 'trigger' },
			]);
			expect(poller.savedState).toEqual({ polls: 2, seen: 2 });
			expect(seen(poller)).toEqual([[1, 2]]);
		});

		test('keeps the changes of a null poll in memory and loses them at a restart', async () => {
			const poller = await newPoller();
			await poller.activate();
			await poller.poll();
			await poller.poll();
			expect(poller.savedState).toEqual({ polls: 1 });

			poller.restart();
			server.world.events.push(1);
			await poller.poll();
			expect(poller.savedState).toEqual({ polls: 2, seen: 1 });
		});

		test('saves the changes of null polls with the next items', async () => {
			const poller = await newPoller({ savedState: { polls: 4, seen: 7 } });
			await poller.poll();
			server.world.events.push(7, 8);
			await poller.poll();
			expect(poller.savedState).toEqual({ polls: 6, seen: 8 });
			expect(seen(poller)).toEqual([[8]]);
		});

		test('repeats what it handed off when it is killed before the state is saved', async () => {
			const poller = await newPoller();
			server.world.events.push(1);
			await poller.poll({ kill: 'afterHandOff' });
			expect(poller.savedState).toEqual({});
			await poller.poll();
			expect(seen(poller)).toEqual([[1], [1]]);
		});
	});

	describe('in the durable engine', () => {
		const durable = { engine: 'durable' } as const;

		test('commits the cursor of every poll but that of a null activation', async () => {
			const poller = await newPoller(durable);
			await poller.activate();
			expect(poller.savedState).toEqual({});
			await poller.poll();
			await poller.poll();
			expect(poller.savedState).toEqual({ polls: 2 });

			server.world.events.push(1);
			expect((await poller.poll()).items).toMatchObject([{ json: { budget: 36_000 } }]);
			expect(poller.savedState).toEqual({ polls: 3, seen: 1 });
			expect(await poller.activate('init')).toEqual({ items: null });
			expect(poller.savedState).toEqual({ polls: 3, seen: 1 });
		});

		test('loses items and cursor together, or neither', async () => {
			const poller = await newPoller(durable);
			server.world.events.push(1);
			await poller.poll({ kill: 'beforeHandOff' });
			expect([poller.savedState, seen(poller)]).toEqual([{}, []]);
			await poller.poll({ kill: 'afterHandOff' });
			await poller.poll();
			expect(seen(poller)).toEqual([[1]]);
		});

		test('drops the changes of a failed poll', async () => {
			const poller = await newPoller(durable);
			server.world.down = true;
			await poller.poll();
			expect(poller.savedState).toEqual({});
		});
	});

	test('shows the error of a poll and of an activation, and goes on', async () => {
		const poller = await newPoller();
		server.world.down = true;
		const { error } = await poller.activate();
		expect(error).toMatchObject({ name: 'NodeApiError', failure: { cause: 'rate-limited' } });
		expect(await poller.poll()).toEqual({ items: null, error: expect.any(Error) });
		server.world.down = false;
		server.world.events.push(1);
		expect((await poller.poll()).error).toBeUndefined();
		expect(seen(poller)).toEqual([[1]]);
	});

	test('fetches a test event without moving the state', async () => {
		const poller = await newPoller({ savedState: { seen: 1 } });
		server.world.events.push(1, 2);
		const { items } = await poller.fetchTestEvent();
		expect(items?.map(({ json }) => json)).toMatchObject([{ event: 2, mode: 'manual' }]);
		expect(poller.savedState).toEqual({ seen: 1 });
		expect(seen(poller)).toEqual([]);
	});

	test('gives another poll budget, or none as an older n8n', async () => {
		server.world.events.push(1);
		const budgets = [100, null].map(async (pollBudgetMs) => {
			const { items } = await (await newPoller({ pollBudgetMs })).poll();
			return items?.[0].json.budget;
		});
		expect(await Promise.all(budgets)).toEqual([100, 'none']);
	});

	test('polls with the new parameters, from the saved state, after an edit', async () => {
		const poller = await newPoller();
		server.world.events.push(1);
		await poller.poll();
		poller.edit({ limit: 2 });
		server.world.events.push(2, 3, 4);
		await poller.poll();
		expect(seen(poller)).toEqual([[1], [2, 3]]);
	});

	test('lets polls overlap, each with its own result', async () => {
		const poller = await newPoller();
		server.world.events.push(1);
		const results = await Promise.all([poller.poll(), poller.poll()]);
		expect(results.map(({ items }) => items?.length)).toEqual([1, 1]);
	});
});
