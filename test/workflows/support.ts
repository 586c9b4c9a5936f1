import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { chain, runWorkflow, type RunResult } from '../harness';
import { credentialsFor, type Account, type Simulator } from '../simulator';

export interface NodeRun {
	/** The node's output as plain objects. */
	json: IDataObject[];
	items: INodeExecutionData[];
	/** Why the run ended, in the words a user reads; undefined when it went through. */
	error?: { message: string; description?: string | null };
	run: RunResult;
}

export interface NodeRunOptions {
	simulator: Simulator;
	account: Account;
	/** Input items; one empty item by default. */
	input?: IDataObject[];
	/** Fields of the credential that differ from the account's. */
	credential?: Record<string, string>;
	node?: Partial<INode>;
}

/** Runs one Bilibili node in a workflow: manual trigger, then the node with these parameters. */
export async function runNode(
	type: string,
	parameters: IDataObject,
	{ simulator, account, input = [{}], credential, node }: NodeRunOptions,
): Promise<NodeRun> {
	const run = await runWorkflow(
		chain({ type, name: 'Node', parameters: parameters as INode['parameters'], ...node }),
		{
			credentials: { bilibiliApi: credentialsFor(account, simulator, credential) },
			pinData: { 'Manual Trigger': input.map((json) => ({ json })) },
		},
	);
	const items = run.output('Node');
	return { json: items.map(({ json }) => json), items, error: run.error, run };
}

/** A resource locator's value as the editor stores it. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
