import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { Fields, itemSource } from './parameters';

/** What an operation puts out for one input item: plain objects, or items with binary data. */
export type Output = IDataObject | IDataObject[] | INodeExecutionData[];

/** One input item as an operation sees it, with the fields of the operation. */
export class Item<Service> extends Fields {
	constructor(
		/** The remote service, connected with the node's credential. */
		readonly service: Service,
		readonly context: IExecuteFunctions,
		readonly index: number,
		fields: INodeProperties[],
	) {
		super(itemSource(context, index), fields);
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
	/** Looks at the whole run before its first item. Where it throws, no item is begun. */
	beforeAll?(items: Array<Item<Service>>): void;
	run(item: Item<Service>): Promise<Output>;
}

/** Handles all items of a run together, because the service takes them in batches. */
export interface BatchOperation<Service> extends OperationBase {
	/**
	 * @param maxConcurrency how many reads may be under way at once
	 * @returns one result per item, in order
	 */
	runAll(items: Array<Item<Service>>, maxConcurrency: number): Promise<ItemResult[]>;
}

export type Operation<Service> = ItemOperation<Service> | BatchOperation<Service>;

/** What became of one item. */
export type ItemResult = { output: Output } | { error: unknown };

export interface Resource<Service> {
	name: string;
	value: string;
	/** What people need first comes first. */
	operations: Array<Operation<Service>>;
}

/** Runs a step and keeps what it throws, for a {@link BatchOperation} that goes on without an item. */
export async function settle(step: () => Promise<Output> | Output): Promise<ItemResult> {
	try {
		return { output: await step() };
	} catch (error) {
		return { error };
	}
}
