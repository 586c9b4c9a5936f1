import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toErrorItem, toNodeError } from '../http/errors';
import { showHint } from './hint';
import { Item, type Operation, type Resource } from './operation';
import { Fields, itemSource } from './parameters';
import { operationField, resourceField } from './properties';
import { runOperation } from './run';

/** The options that every action node has. */
export const requestOptions: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	// In the tab Settings, so that it does not stand beside the options of the operation.
	isNodeSetting: true,
	options: [
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 5,
			description:
				'How many items are read at once. Changes always go out one after the other. A high number invites rate limits.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600_000 },
			default: 15000,
			description: 'How long to wait for one reply, in milliseconds',
		},
	],
};

/** Makes the service of a run, with the node's credential; `timeout` in ms. */
type Connect<Service> = (
	context: IExecuteFunctions,
	options: { timeout: number },
) => Promise<Service>;

/**
 * `execute` of an action node: connects to the service and runs the chosen operation for every input
 * item. What goes wrong before the first item goes wrong for each of them: where the user chose to
 * continue, n8n would send the input itself out of the success output for anything that is thrown.
 */
export async function executeOperations<Service>(
	context: IExecuteFunctions,
	resources: Array<Resource<Service>>,
	connect: Connect<Service>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const run = await prepare(context, resources, connect).catch((error: Error) => error);
	if (!(run instanceof Error)) return [await run()];
	const node = context.getNode();
	if (!context.continueOnFail()) throw toNodeError(node, run);
	return [items.map((_item, index) => toErrorItem(node, run, index))];
}

/** All that comes before the first item; what is left to do is the run itself. */
async function prepare<Service>(
	context: IExecuteFunctions,
	resources: Array<Resource<Service>>,
	connect: Connect<Service>,
): Promise<() => Promise<INodeExecutionData[]>> {
	const operation = chosenOperation(context, resources);
	if ('effect' in operation && operation.effect === 'write') warnOfRetries(context);
	const { maxConcurrency, timeout } = requestOptionsOf(context);
	const service = await connect(context, { timeout });
	const items = context
		.getInputData()
		.map((_item, index) => new Item(service, context, index, operation.fields));
	return async () => await runOperation(operation, items, maxConcurrency);
}

/** Retry On Fail runs the node again also where nobody knows what became of a change. */
function warnOfRetries(context: IExecuteFunctions): void {
	if (context.getNode().retryOnFail !== true) return;
	showHint(
		context,
		"'Retry On Fail' is switched on for a node that changes something: where no answer comes, n8n makes the change again, and it may be made twice. Switch it off in the settings of the node.",
	);
}

function chosenOperation<Service>(
	context: IExecuteFunctions,
	resources: Array<Resource<Service>>,
): Operation<Service> {
	const source = itemSource(context, 0);
	const value = new Fields(source, [resourceField(resources)]).choice('resource');
	const resource = pick(resources, value);
	return pick(
		resource.operations,
		new Fields(source, [operationField(resource)]).choice('operation'),
	);
}

const pick = <Entry extends { value: string }>(entries: Entry[], value: string): Entry =>
	entries[entries.findIndex((entry) => entry.value === value)];

function requestOptionsOf(context: IExecuteFunctions): { maxConcurrency: number; timeout: number } {
	const options = new Fields(itemSource(context, 0), [requestOptions]).collection('requestOptions');
	return { maxConcurrency: options.number('maxConcurrency'), timeout: options.number('timeout') };
}
