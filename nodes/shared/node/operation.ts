import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { toErrorItem, toNodeError } from '../http/errors';
import { InputError } from '../values/inputError';
import { inLanes } from '../flow/concurrency';

/** What an operation puts out for one input item: plain objects, or items with binary data. */
export type Output = IDataObject | IDataObject[] | INodeExecutionData[];

/** One input item as an operation sees it. */
export class Item<Service> {
	constructor(
		/** The remote service, connected with the node's credential. */
		readonly service: Service,
		readonly context: IExecuteFunctions,
		readonly index: number,
	) {}

	get json(): IDataObject {
		return this.context.getInputData()[this.index].json;
	}

	/** The value of a field, with expressions resolved for this item. */
	param<T = string>(name: string, fallback?: T): T {
		return this.context.getNodeParameter(name, this.index, fallback) as T;
	}

	/** The value of a text field without the blanks around it. */
	text(name: string): string {
		return String(this.param<unknown>(name, '') ?? '').trim();
	}

	/** The value of a resource locator (picked from a list, id, URL) or a plain field, as text. */
	locator(name: string): string {
		const value = this.context.getNodeParameter(name, this.index, '', { extractValue: true });
		return String(value ?? '').trim();
	}
}

interface OperationBase {
	/** In the list of operations, e.g. `Start Live`. */
	name: string;
	value: string;
	/** In the node panel: verb and resource, e.g. `Start a live stream`. */
	action: string;
	description: string;
	fields: INodeProperties[];
}

/** Handles one item at a time. Reads of several items overlap; writes go one after the other. */
export interface ItemOperation<Service> extends OperationBase {
	effect: 'read' | 'write';
	run(item: Item<Service>): Promise<Output>;
}

/** Handles all items of a run together, because the service takes them in batches. */
export interface BatchOperation<Service> extends OperationBase {
	/**
	 * @param maxConcurrency how many reads may be under way at once
	 * @returns one outcome per item, in order
	 */
	runAll(items: Array<Item<Service>>, maxConcurrency: number): Promise<Outcome[]>;
}

export type Operation<Service> = ItemOperation<Service> | BatchOperation<Service>;

/** What became of one item. */
export type Outcome = { output: Output } | { error: unknown };

export interface Resource<Service> {
	name: string;
	value: string;
	operations: Array<Operation<Service>>;
}

/** Runs a step and keeps what it throws, for a {@link BatchOperation} that goes on without an item. */
export async function settle(step: () => Promise<Output> | Output): Promise<Outcome> {
	try {
		return { output: await step() };
	} catch (error) {
		return { error };
	}
}

/**
 * The properties of a node: the choice of resource and operation, each operation's own fields shown
 * for it alone, and the options common to all.
 */
export function propertiesOf<Service>(
	resources: Array<Resource<Service>>,
	common: INodeProperties[] = [],
): INodeProperties[] {
	const choose = (
		displayName: string,
		name: string,
		options: INodePropertyOptions[],
		show?: Record<string, string[]>,
	): INodeProperties => {
		const [first] = options;
		const { value } = first;
		return {
			displayName,
			name,
			type: 'options',
			noDataExpression: true,
			options,
			default: value,
			...(show && { displayOptions: { show } }),
		};
	};

	return [
		choose(
			'Resource',
			'resource',
			resources.map(({ name, value }) => ({ name, value })),
		),
		...resources.map((resource) =>
			choose(
				'Operation',
				'operation',
				resource.operations.map(({ name, value, action, description }) => ({
					name,
					value,
					action,
					description,
				})),
				{ resource: [resource.value] },
			),
		),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				shownFor(operation.fields, {
					resource: [resource.value],
					operation: [operation.value],
				}),
			),
		),
		...common,
	];
}

/**
 * The fields, shown under these conditions besides their own. n8n's `updateDisplayOptions` comes to the
 * same, but its deep merge takes a sixth of the time in which n8n loads all nodes.
 */
function shownFor(fields: INodeProperties[], show: Record<string, string[]>): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } },
	}));
}

/**
 * Runs the chosen operation for every input item. An item that can't be done ends the run, or, when
 * the user chose to continue, becomes an error item; the others are not touched by it.
 *
 * @param maxConcurrency how many reads may be under way at once
 */
export async function runOperations<Service>(
	context: IExecuteFunctions,
	resources: Array<Resource<Service>>,
	service: Service,
	maxConcurrency: number,
): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const chosen = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!chosen)
		throw toNodeError(
			context.getNode(),
			new InputError(`There is no operation '${operation}' of '${resource}'`),
		);

	const items = context.getInputData().map((_, index) => new Item(service, context, index));
	const outcomes =
		'runAll' in chosen
			? await settleAll(chosen, items, maxConcurrency)
			: await runEach(chosen, items, chosen.effect === 'read' ? maxConcurrency : 1);
	return outcomes.flatMap((outcome, index) => toItems(context, outcome, index));
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
