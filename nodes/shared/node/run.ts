import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toErrorItem, toNodeError } from '../http/errors';
import { forEachConcurrent } from '../flow/concurrency';
import { signalOf } from './signal';
import {
	settle,
	type BatchOperation,
	type Item,
	type ItemOperation,
	type Operation,
	type ItemResult,
} from './operation';

/**
 * Runs an operation for every input item. An item that can't be done ends the run, or, when the user
 * chose to continue, becomes an error item; the others are not touched by it.
 *
 * @param maxConcurrency how many reads may be under way at once
 */
export async function runOperation<Service>(
	operation: Operation<Service>,
	items: Array<Item<Service>>,
	maxConcurrency: number,
): Promise<INodeExecutionData[]> {
	const results =
		'runAll' in operation
			? await settleAll(operation, items, maxConcurrency)
			: await runEach(operation, items, operation.effect === 'read' ? maxConcurrency : 1);
	return results.flatMap((result, index) => toItems(items[index].context, result, index));
}

async function settleAll<Service>(
	operation: BatchOperation<Service>,
	items: Array<Item<Service>>,
	maxConcurrency: number,
): Promise<ItemResult[]> {
	try {
		return await operation.runAll(items, maxConcurrency);
	} catch (error) {
		return items.map(() => ({ error }));
	}
}

/**
 * Up to `concurrency` items at once; results in item order. An item whose turn never came, because the run
 * was stopped, leaves a hole that puts out nothing.
 */
async function runEach<Service>(
	operation: ItemOperation<Service>,
	items: Array<Item<Service>>,
	concurrency: number,
): Promise<ItemResult[]> {
	const refusal = refusalOf(operation, items);
	if (refusal) return items.map(() => refusal);
	const results: ItemResult[] = [];
	const goOn = items[0]?.context.continueOnFail() ?? false;
	await forEachConcurrent(items, concurrency, async (item) => {
		const result = await settle(async () => await operation.run(item));
		results[item.index] = result;
		return !signalOf(item.context)?.aborted && (goOn || !('error' in result));
	});
	return results;
}

function refusalOf<Service>(
	operation: ItemOperation<Service>,
	items: Array<Item<Service>>,
): ItemResult | undefined {
	try {
		if (items.length > 0) operation.beforeAll?.(items);
		return undefined;
	} catch (error) {
		return { error };
	}
}

function toItems(
	context: IExecuteFunctions,
	result: ItemResult,
	index: number,
): INodeExecutionData[] {
	if ('error' in result) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), result.error, index);
		return [toErrorItem(context.getNode(), result.error, index)];
	}
	return [result.output].flat().map((output) => ({
		...(isExecutionData(output) ? output : { json: output }),
		pairedItem: { item: index },
	}));
}

/** Tells an item (with `json` and perhaps `binary`) from a plain object that becomes one. */
function isExecutionData(output: IDataObject | INodeExecutionData): output is INodeExecutionData {
	const keys = Object.keys(output);
	return (
		typeof output.json === 'object' &&
		output.json !== null &&
		keys.every((key) => ['json', 'binary', 'pairedItem'].includes(key))
	);
}
