import { AsyncLocalStorage } from 'node:async_hooks';

import { additionalData, asStored, Container } from './engine';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

import {
	completeNode,
	prepare,
	workflowOf,
	type Environment,
	type NodeSpec,
	type Prepared,
} from './environment';
import { fetchTestEvent } from './workflow';

export interface PollerOptions extends Environment {
	/**
	 * `legacy` (n8n's default): one workflow object lives as long as the process; its static data is
	 * saved when a poll hands items off, and after the activation.
	 * `durable` (opt-in): each poll reads its cursor from the database, changes a copy, and commits
	 * it together with the hand-off, or alone when there is nothing to hand off.
	 */
	engine?: 'legacy' | 'durable';
	/** The node's static data that an earlier life has saved. */
	savedState?: IDataObject;
	/**
	 * What `getPollBudgetMs()` answers. Default: n8n's (5 minutes, 36 s in the durable engine).
	 * `null`: an older n8n, whose context has no such function.
	 */
	pollBudgetMs?: number | null;
}

/**
 * When n8n is killed: before the items and the state reach the database, right after the items, or right
 * after the state. The durable engine writes both at once.
 */
export type Kill = 'beforeHandOff' | 'afterHandOff' | 'beforeExecution';

export interface PollResult {
	/** What the node returned; `null` also after an error. */
	items: INodeExecutionData[] | null;
	/** What the node threw or reported: n8n runs the error workflow with it. */
	error?: Error;
	/** It was thrown: an activation fails with it. */
	thrown?: true;
}

/** One poll under way. */
interface Tick {
	result: PollResult;
	kill?: Kill;
	/** The durable engine's working copy of the cursor, and what it was. */
	staged?: { snapshot: IDataObject; seed: string };
}

/** One long-lived or one-off set of what n8n builds around a poll node. */
interface Life {
	workflow: Workflow;
	context: PollContext;
}

/**
 * A polling trigger under n8n 2.41's rules for its state, over an in-memory database. It follows
 * n8n's TriggerExecutionContextFactory; the poll itself is run by n8n-core's PollTriggerExecutor.
 */
export class Poller {
	/** The items of each execution that was started. */
	readonly executions: INodeExecutionData[][] = [];

	/** Polls of the legacy engine may overlap, and they share one context. */
	private readonly ticks = new AsyncLocalStorage<Tick>();
	private readonly database: { staticData: IDataObject; cursor?: IDataObject } = { staticData: {} };
	private readonly staticDataKey: string;
	private memory?: Life;
	private activated = false;

	private constructor(
		private readonly node: INode,
		private readonly prepared: Prepared,
		private readonly options: PollerOptions,
	) {
		this.staticDataKey = `node:${node.name}`;
		const { savedState } = options;
		if (!savedState) return;
		if (this.durable) this.database.cursor = asStored(savedState);
		else this.database.staticData[this.staticDataKey] = asStored(savedState);
	}

	/** A published workflow with that one node, not yet activated. */
	static async create(spec: NodeSpec, options: PollerOptions = {}): Promise<Poller> {
		const prepared = await prepare(options);
		return new Poller(completeNode(spec, prepared), prepared, options);
	}

	private get durable(): boolean {
		return this.options.engine === 'durable';
	}

	/** The node's static data as the database has it now: what a restarted n8n starts from. */
	get savedState(): IDataObject {
		const { cursor, staticData } = this.database;
		return asStored(cursor ?? (staticData[this.staticDataKey] as IDataObject) ?? {});
	}

	/**
	 * What activating (or, with `init`, starting n8n) does: a poll at once, whose error fails the
	 * activation. The durable engine polls at the first activation only and drops a null poll's cursor.
	 */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<PollResult> {
		if (this.durable && this.activated) return { items: null };
		const life = this.start(activation);
		const result = await this.execute(life, { activating: true });
		if (result.thrown) {
			this.restart();
		} else {
			this.activated = true;
			this.saveStaticData(life.workflow);
		}
		return result;
	}

	/** A scheduled poll. With `kill`, n8n dies at that moment and is restarted. */
	async poll({ kill }: { kill?: Kill } = {}): Promise<PollResult> {
		const life = this.memory ?? this.start(this.durable ? 'update' : 'init');
		const result = await this.execute(life, { activating: false, kill });
		if (kill) this.restart();
		return result;
	}

	/** n8n stops, gracefully or not: what was not saved is gone. */
	restart(): void {
		this.memory = undefined;
	}

	/** The workflow is published again with other parameters; unsaved state is gone here too. */
	edit(parameters: INodeParameters): void {
		this.node.parameters = parameters;
		this.restart();
	}

	/** "Fetch Test Event": a manual run that sees the saved static data and never saves any. */
	async fetchTestEvent(): ReturnType<typeof fetchTestEvent> {
		const savedState = this.database.staticData[this.staticDataKey] as IDataObject | undefined;
		return await fetchTestEvent(this.node, { ...this.options, savedState });
	}

	private start(activation: WorkflowActivateMode): Life {
		const workflow = workflowOf(this.node, this.prepared, this.database.staticData);
		const life = { workflow, context: this.contextFor(workflow, activation) };
		if (!this.durable) this.memory = life;
		return life;
	}

	private async execute(
		{ workflow, context }: Life,
		{ activating, kill }: { activating: boolean; kill?: Kill },
	): Promise<PollResult> {
		const tick: Tick = { result: { items: null }, kill };
		const executor = Container.get(PollTriggerExecutor);
		const run = executor.create(workflow, this.nodeOf(workflow), context, () => true);
		try {
			await this.ticks.run(tick, async () => await run(activating));
		} catch (error) {
			tick.result = { items: null, error: error as Error, thrown: true };
		}
		return tick.result;
	}

	private nodeOf(workflow: Workflow): INode {
		return workflow.nodes[this.node.name];
	}

	private get tick(): Tick {
		const tick = this.ticks.getStore();
		if (!tick) throw new Error('Poll node read its static data outside of a poll');
		return tick;
	}

	private contextFor(workflow: Workflow, activation: WorkflowActivateMode): PollContext {
		const node = this.nodeOf(workflow);
		const nodeStaticData = () => workflow.getStaticData('node', node);
		const { pollBudgetMs = this.durable ? 36_000 : undefined } = this.options;
		const context = new PollContext(
			workflow,
			node,
			additionalData(this.prepared.helper),
			'trigger',
			activation,
			([items]) => this.handOff(workflow, items),
			(error) => {
				this.tick.result = { items: null, error };
			},
			async () => this.commitStagedCursor(),
			async (poll) => {
				if (this.durable) {
					const cursor = (this.database.cursor ??= asStored(nodeStaticData()));
					this.tick.staged = { snapshot: asStored(cursor), seed: JSON.stringify(cursor) };
				}
				return await poll();
			},
			() => this.tick.staged?.snapshot ?? nodeStaticData(),
			typeof pollBudgetMs === 'number' ? () => pollBudgetMs : undefined,
		);
		if (pollBudgetMs === null) Reflect.deleteProperty(context, 'getPollBudgetMs');
		return context;
	}

	private handOff(workflow: Workflow, items: INodeExecutionData[]): void {
		const { kill, result } = this.tick;
		result.items = items;
		if (kill === 'beforeHandOff') return;
		if (kill === 'beforeExecution') {
			if (!this.durable) this.saveStaticData(workflow);
			return;
		}
		this.executions.push(asStored(items));
		if (this.durable) this.commitStagedCursor();
		// Nothing in the legacy engine ties the state to the hand-off: here the state loses the race.
		else if (kill !== 'afterHandOff') this.saveStaticData(workflow);
	}

	private commitStagedCursor(): void {
		const { staged, kill } = this.tick;
		if (!staged || kill === 'beforeHandOff' || kill === 'beforeExecution') return;
		const cursor = JSON.stringify(staged.snapshot);
		if (cursor === staged.seed) return;
		staged.seed = cursor;
		this.database.cursor = asStored(staged.snapshot);
	}

	private saveStaticData(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.database.staticData = asStored(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}
}
