import { EventEmitter, once } from 'node:events';

import { additionalData, asStored, Container } from './engine';
import { TriggerContext, TriggersAndPollers } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRun,
	type ITriggerFunctions,
	type Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { completeNode, prepare, workflowOf, type Environment, type NodeSpec } from './environment';

export interface TriggerOptions extends Environment {
	/** The node's static data that an earlier life has saved. */
	savedState?: IDataObject;
	/** Default `activate`; n8n's own start is `init`. */
	activation?: WorkflowActivateMode;
	/** Stands for the workflow that an emission starts; its end resolves the node's `donePromise`. */
	execute?: (items: INodeExecutionData[]) => Promise<void> | void;
}

/**
 * A trigger node of an active workflow, in n8n-core's TriggerContext, wired as n8n 2.41 does it.
 * After a fatal error n8n closes the trigger, runs the error workflow and activates it again with
 * back-off; here it stays closed.
 */
export class RunningTrigger {
	/** The items of each execution that was started. */
	readonly executions: INodeExecutionData[][] = [];
	/** From `emitError`: the trigger cannot go on. */
	readonly fatalErrors: Error[] = [];
	/** From `saveFailedExecution`: told to the error workflow, the trigger goes on. */
	readonly failedExecutions: Error[] = [];

	/** The node's static data in the database: saved with each emission and after the activation. */
	savedState: IDataObject;

	private readonly changes = new EventEmitter();
	private closeNode?: () => Promise<void>;

	/** @internal Use `startTrigger`. */
	constructor(
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly runExecution: TriggerOptions['execute'],
	) {
		this.savedState = asStored(workflow.getStaticData('node', node));
	}

	/** @internal Rejects with what the node's `trigger` throws. */
	async start(helper: ICredentialsHelper, activation: WorkflowActivateMode): Promise<void> {
		const response = await Container.get(TriggersAndPollers).runTriggerFunction(
			this.workflow,
			this.node,
			(workflow, node, data, mode) =>
				new TriggerContext(
					workflow,
					node,
					data,
					mode,
					activation,
					this.emit,
					this.emitError,
					this.saveFailedExecution,
				),
			additionalData(helper),
			'trigger',
			activation,
		);
		this.closeNode = response?.closeFunction;
		this.saveStaticData();
	}

	private emit: ITriggerFunctions['emit'] = ([items], _responsePromise, donePromise) => {
		this.executions.push(asStored(items));
		this.saveStaticData();
		const run = async () => await this.runExecution?.(items);
		void run().then(
			() => donePromise?.resolve(finishedRun()),
			(error: Error) => donePromise?.reject(error),
		);
		this.changes.emit('change');
	};

	private emitError: ITriggerFunctions['emitError'] = (error) => {
		this.fatalErrors.push(error);
		void this.close().finally(() => this.changes.emit('change'));
	};

	private saveFailedExecution: ITriggerFunctions['saveFailedExecution'] = (error) => {
		this.failedExecutions.push(error);
		this.changes.emit('change');
	};

	/** Waits for an emission or error that makes the condition true; rejects after the time-out. */
	async until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
		const signal = AbortSignal.timeout(timeoutMs);
		while (!condition()) await once(this.changes, 'change', { signal });
	}

	/** What deactivating the workflow does; once. */
	async close(): Promise<void> {
		const { closeNode } = this;
		this.closeNode = undefined;
		await closeNode?.();
	}

	private saveStaticData(): void {
		if (this.workflow.staticData.__dataChanged !== true) return;
		this.savedState = asStored(this.workflow.getStaticData('node', this.node));
		this.workflow.staticData.__dataChanged = false;
	}
}

function finishedRun(): IRun {
	const now = new Date();
	return {
		data: createRunExecutionData(),
		finished: true,
		mode: 'trigger',
		startedAt: now,
		stoppedAt: now,
		status: 'success',
		storedAt: 'db',
	};
}

/** Activates a workflow of that one trigger node. Close it, also when the test fails. */
export async function startTrigger(
	spec: NodeSpec,
	{ savedState, activation = 'activate', execute, ...environment }: TriggerOptions = {},
): Promise<RunningTrigger> {
	const prepared = await prepare(environment);
	const node = completeNode(spec, prepared);
	const staticData = { ...(savedState && { [`node:${node.name}`]: savedState }) };
	const workflow = workflowOf(node, prepared, staticData);
	const trigger = new RunningTrigger(workflow, workflow.nodes[node.name], execute);
	await trigger.start(prepared.helper, activation);
	return trigger;
}
