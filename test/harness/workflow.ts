import { additionalData, asStored, errorReports } from './engine';
import { ExecutionLifecycleHooks, WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ExecutionStatus,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IRunData,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { completeNode, prepare, type Environment, type NodeSpec } from './environment';

/** Workflow JSON, as n8n exports and imports it. */
export interface WorkflowJson {
	name?: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
}

export interface RunOptions extends Environment {
	/** Default `manual` ("Execute workflow"). */
	mode?: WorkflowExecuteMode;
	/** Output of nodes that are not to run, by node name (added to the workflow's own). */
	pinData?: Record<string, INodeExecutionData[]>;
	/** Name of the first node. Default: the trigger, as n8n chooses it. */
	startNode?: string;
}

export interface RunResult {
	status: ExecutionStatus;
	/** The error that stopped the workflow, as n8n stores it. */
	error?: IRunExecutionData['resultData']['error'];
	runData: IRunData;
	/** Items of a node's last run; a branch counts its outputs, the error output is the last one. */
	output(nodeName: string, branch?: number): INodeExecutionData[];
	/** All that n8n would write to its database about the run, as one text: to look for secrets. */
	stored: string;
	/** The error objects that left a node, with all that hangs on them. */
	thrown: unknown[];
}

/** A manual trigger followed by the given nodes in a line. */
export function chain(...specs: NodeSpec[]): WorkflowJson {
	const nodes = [{ type: 'n8n-nodes-base.manualTrigger', name: 'Manual Trigger' }, ...specs].map(
		(spec, index) =>
			({
				name: spec.type.split('.').pop(),
				typeVersion: 1,
				parameters: {},
				position: [200 * index, 0],
				...spec,
			}) as INode,
	);
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index].name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { nodes, connections };
}

/**
 * Runs workflow JSON through n8n-core's WorkflowExecute, from decrypting the credentials to the
 * HTTP requests. A workflow that stops with an error is a result, not a rejection.
 */
export async function runWorkflow(
	json: WorkflowJson,
	options: RunOptions = {},
): Promise<RunResult> {
	const { mode = 'manual', startNode } = options;
	const prepared = await prepare(options);
	const pinData = asStored({ ...json.pinData, ...options.pinData });
	const workflow = new Workflow({
		id: 'workflow-under-test',
		name: json.name ?? 'Workflow under test',
		nodes: json.nodes.map((node) => completeNode(node, prepared)),
		connections: asStored(json.connections),
		active: false,
		nodeTypes: prepared.nodePackage,
		settings: { executionOrder: 'v1', ...json.settings },
		staticData: asStored(json.staticData ?? {}),
		pinData,
	});
	const context = additionalData(prepared.helper);
	context.hooks = new ExecutionLifecycleHooks(mode, context.executionId as string, {
		id: workflow.id,
		name: workflow.name as string,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	const thrown: unknown[] = [];
	const { status, data } = await errorReports.run(
		thrown,
		async () => await execute(workflow, context, mode, startNode),
	);
	const { error, runData } = data.resultData;
	return {
		status,
		error,
		runData,
		output: (nodeName, branch = 0) => runData[nodeName]?.at(-1)?.data?.main[branch] ?? [],
		stored: JSON.stringify(data),
		thrown,
	};
}

/** An empty required parameter stops a run before its first node; n8n stores that as its error. */
async function execute(
	workflow: Workflow,
	context: IWorkflowExecuteAdditionalData,
	mode: WorkflowExecuteMode,
	startNodeName: string | undefined,
): Promise<Pick<IRun, 'status' | 'data'>> {
	const startNode = startNodeName === undefined ? undefined : workflow.nodes[startNodeName];
	try {
		return await new WorkflowExecute(context, mode).run({
			workflow,
			startNode,
			pinData: workflow.pinData,
		});
	} catch (error) {
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		return {
			status: 'error',
			data: createRunExecutionData({ resultData: { error, runData: {} } }),
		};
	}
}

/**
 * "Fetch Test Event" of a polling or trigger node: a manual run of it alone, which sees the saved
 * static data and never saves any. A trigger node is waited for, and closed.
 */
export async function fetchTestEvent(
	spec: NodeSpec,
	{ savedState, ...environment }: Environment & { savedState?: IDataObject } = {},
): Promise<{ items: INodeExecutionData[] | null; error?: RunResult['error'] }> {
	const node = { name: 'Node under test', ...spec } as INode;
	const staticData = { ...(savedState && { [`node:${node.name}`]: savedState }) };
	const run = await runWorkflow({ nodes: [node], connections: {}, staticData }, environment);
	return { items: run.error ? null : run.output(node.name), error: run.error };
}
