import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toErrorItem, toNodeError } from '../http/errors';
import { inLanes } from '../flow/concurrency';
import {
	settle,
	type BatchOperation,
	type Item,
	type ItemOperation,
	type Operation,
	type Outcome,
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
	const outcomes =
		'runAll' in operation
			? await settleAll(operation, items, maxConcurrency)
			: await runEach(operation, items, operation.effect === 'read' ? maxConcurrency : 1);
	return outcomes.flatMap((outcome, index) => toItems(items[index].context, outcome, index));
}

async function settleAll<Service>(
	operation: BatchOperation<Service>,
	items: Array<Item<Service>>,
	maxConcurrency: number,
): Promise<Outcome[]> {
	try {
		return await operation.runAll(items, maxConcurrency);
	} catch (error) {
		return items.map(() => ({ error }));
	}
}

/**
 * Up to `lanes` items at once; outcomes in item order. An item whose turn never came, because the run
 * was stopped, leaves a hole that puts out nothing.
 */
async function runEach<Service>(
	operation: ItemOperation<Service>,
	items: Array<Item<Service>>,
	lanes: number,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const goOn = items[0]?.context.continueOnFail() ?? false;
	await inLanes(items, lanes, async (item) => {
		const outcome = await settle(async () => await operation.run(item));
		outcomes[item.index] = outcome;
		return !isCancelled(item.context) && (goOn || !('error' in outcome));
	});
	return outcomes;
}

function isCancelled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal?.()?.aborted ?? false;
}

function toItems(
	context: IExecuteFunctions,
	outcome: Outcome,
	index: number,
): INodeExecutionData[] {
	if ('error' in outcome) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), outcome.error, index);
		return [toErrorItem(context.getNode(), outcome.error, index)];
	}
	return [outcome.output].flat().map((output) => ({
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
