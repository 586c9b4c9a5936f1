import { join } from 'node:path';

import { fetchTestEvent, NodePackage, startTrigger, type RunningTrigger } from '../../harness';
import { openTickers } from './package/nodes/Ticker.node';

const environment = { package: new NodePackage(join(__dirname, 'package')) };

describe('startTrigger', () => {
	let trigger: RunningTrigger | undefined;

	afterEach(async () => {
		await trigger?.close();
		expect(openTickers.size).toBe(0);
	});

	test('collects executions, saves the static data with each, closes', async () => {
		trigger = await startTrigger({ type: 'ticker' }, { ...environment, savedState: { count: 5 } });
		await trigger.until(() => trigger?.executions.length === 3);
		await trigger.close();
		expect(trigger.executions.map(([item]) => item.json)).toEqual([
			{ count: 6 },
			{ count: 7 },
			{ count: 8 },
		]);
		expect(trigger.savedState).toEqual({ count: 8 });
	});

	test('lets the node wait for the execution that it started', async () => {
		let finish = () => {};
		const execute = async () => await new Promise<void>((resolve) => (finish = resolve));
		trigger = await startTrigger({ type: 'ticker' }, { ...environment, execute });
		await trigger.until(() => trigger?.executions.length === 1);
		await expect(trigger.until(() => trigger?.executions.length === 2, 50)).rejects.toThrow();
		finish();
		await trigger.until(() => trigger?.executions.length === 2);
	});

	test('tells failed executions from fatal errors, which close the trigger', async () => {
		const parameters = { failAt: 1, breakAt: 2 };
		trigger = await startTrigger({ type: 'ticker', parameters }, environment);
		await trigger.until(() => trigger?.fatalErrors.length === 1);
		expect(trigger.failedExecutions).toMatchObject([{ message: 'Missed a tick' }]);
		expect(trigger.fatalErrors).toMatchObject([{ message: 'The clock broke' }]);
		expect(openTickers.size).toBe(0);
	});

	test('rejects when the node cannot start', async () => {
		const node = { type: 'ticker', parameters: { breakAt: 0 } };
		await expect(startTrigger(node, environment)).rejects.toThrow('No clock');
	});

	test('fetches one test event, without state, and closes', async () => {
		const options = { ...environment, savedState: { count: 41 } };
		const { items } = await fetchTestEvent({ type: 'ticker' }, options);
		expect(items?.map(({ json }) => json)).toEqual([{ count: 42 }]);
	});

	test('fetches the error of the node in place of a test event', async () => {
		const node = { type: 'ticker', parameters: { breakAt: 1 } };
		const { items, error } = await fetchTestEvent(node, environment);
		expect(items).toBeNull();
		expect(error?.message).toBe('The clock broke');
	});
});
