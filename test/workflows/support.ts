import type {
	IBinaryKeyData,
	IDataObject,
	INode,
	INodeExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { chain, runWorkflow, type CredentialsInput, type RunResult } from '../harness';
import { credentialsFor, type Account, type Simulator } from '../simulator';

export interface NodeRun {
	/** The node's output as plain objects. */
	json: IDataObject[];
	items: INodeExecutionData[];
	/** Why the run ended, in the words a user reads; undefined when it went through. */
	error?: { message: string; description?: string | null };
	run: RunResult;
}

export interface RunNodeOptions {
	/** Input items; one empty item by default. */
	input?: IDataObject[];
	/** Files of every input item. */
	binary?: IBinaryKeyData;
	node?: Partial<INode>;
	settings?: IWorkflowSettings;
}

export interface NodeRunOptions extends RunNodeOptions {
	simulator: Simulator;
	account: Account;
	/** Fields of the credential that differ from the account's. */
	credential?: Record<string, string>;
}

/** Runs one Bilibili node in a workflow: manual trigger, then the node with these parameters. */
export async function runNode(
	type: string,
	parameters: IDataObject,
	{ simulator, account, credential, ...options }: NodeRunOptions,
): Promise<NodeRun> {
	const credentials = { bilibiliApi: credentialsFor(account, simulator, credential) };
	return await runNodeWith(type, parameters, credentials, options);
}

/** Runs one node of any service with these credentials. */
export async function runNodeWith(
	type: string,
	parameters: IDataObject,
	credentials: CredentialsInput,
	{ input = [{}], binary, node, settings }: RunNodeOptions = {},
): Promise<NodeRun> {
	const workflow = chain({
		type,
		name: 'Node',
		parameters: parameters as INode['parameters'],
		...node,
	});
	const run = await runWorkflow(
		{ ...workflow, settings },
		{ credentials, pinData: { 'Manual Trigger': input.map((json) => ({ json, binary })) } },
	);
	const items = run.output('Node');
	return { json: items.map(({ json }) => json), items, error: run.error, run };
}

/** A resource locator's value as the editor stores it. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
