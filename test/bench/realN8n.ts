import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { StoredCredential, StoredWorkflow } from '../../host/api';
import { N8n } from '../../host/n8n';
import { packNodePackage } from '../../host/nodePackage';
import { chain, type NodeSpec } from '../harness';
import { progress } from './figures';
import { runOf, type NodeRun } from './rounds';

const LOOK_EVERY_MS = 250;
/** What the kernel counts CPU time in: 100 a second on every Linux. */
const TICK_MS = 10;

/** A whole n8n with its database and editor, the nodes installed as a package. */
export class RealN8n implements AsyncDisposable {
	private constructor(
		private readonly folder: string,
		private readonly n8n: N8n,
		private readonly credential: StoredCredential,
	) {}

	static async start(credential: object): Promise<RealN8n> {
		progress('Starting n8n');
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-bilibili-bench-'));
		const nodePackages = [
			await packNodePackage(resolve(__dirname, '../..'), folder),
			await packNodePackage(join(__dirname, 'bare'), folder),
		];
		const n8n = await N8n.create({ dataFolder: join(folder, 'data'), nodePackages });
		await n8n.start();
		const stored = await n8n.api.createCredential('Account', 'bilibiliApi', credential);
		return new RealN8n(folder, n8n, stored);
	}

	/**
	 * Runs a workflow of a trigger with these items and one node behind it, as its user does. The wall
	 * time is what n8n itself shows for the node, the CPU time that of the whole process.
	 */
	async run(node: NodeSpec, items: IDataObject[]): Promise<NodeRun> {
		const { api } = this.n8n;
		const workflow = await api.importWorkflow(
			{
				name: node.type,
				...chain({ ...this.own(node), name: 'Node' }),
				pinData: { 'Manual Trigger': items.map((json) => ({ json })) },
			},
			[this.credential],
		);
		const cpuBefore = this.cpuMs();
		await api.request('POST', `/workflows/${workflow.id}/run`, {
			triggerToStartFrom: { name: 'Manual Trigger' },
		});
		for (;;) {
			await sleep(LOOK_EVERY_MS);
			const [execution] = await api.executions(workflow);
			if (!execution || ['new', 'running'].includes(execution.status)) continue;
			const cpuMs = this.cpuMs() - cpuBefore;
			const { error, runs, items: output } = await api.execution(execution.id);
			if (error) throw new Error(`${node.type}: ${error.message}`);
			return runOf(output('Node'), { wallMs: runs.Node[0].executionTime, cpuMs });
		}
	}

	/** Publishes a workflow of a trigger and a node behind it that does nothing. */
	async activate(trigger: NodeSpec): Promise<StoredWorkflow> {
		const { api } = this.n8n;
		const end = { type: 'n8n-nodes-base.noOp', name: 'End' };
		const { nodes, connections } = chain({ ...this.own(trigger), name: 'Node' }, end);
		const workflow = { name: trigger.type, nodes: nodes.slice(1), connections };
		delete connections['Manual Trigger'];
		const stored = await api.importWorkflow(workflow, [this.credential]);
		return await api.activate(stored);
	}

	/** Ends it; the newest of its executions: when the node behind the trigger began (Unix ms), and its items. */
	async deactivate(workflow: StoredWorkflow, most: number) {
		const { api } = this.n8n;
		await api.deactivate(workflow);
		const told: Array<{ startedAt: number; items: IDataObject[] }> = [];
		for (const { id, status } of (await api.executions(workflow)).slice(0, most)) {
			if (status !== 'success') throw new Error(`Execution ${id} is '${status}'`);
			const { runs, items } = await api.execution(id);
			told.push({ startedAt: runs.End[0].startTime, items: items('End') });
		}
		return told;
	}

	/** What n8n's process takes of a core meanwhile. */
	async cpuPercent(seconds: number): Promise<number> {
		const before = this.cpuMs();
		const since = performance.now();
		await sleep(seconds * 1000);
		return ((this.cpuMs() - before) / (performance.now() - since)) * 100;
	}

	/** A node of this package, or another, with the credential. */
	private own(node: NodeSpec): NodeSpec {
		const type = node.type.includes('.') ? node.type : `n8n-nodes-bilibili.${node.type}`;
		const { id, name } = this.credential;
		return { ...node, type, credentials: { bilibiliApi: { id, name } } };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.n8n.stop();
		await rm(this.folder, { recursive: true, force: true });
	}

	/** User and system time of n8n's process, from the kernel (proc_pid_stat(5)). */
	private cpuMs(): number {
		const stat = readFileSync(`/proc/${this.n8n.pid}/stat`, 'utf8');
		const [utime, stime] = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.slice(11, 13);
		return (Number(utime) + Number(stime)) * TICK_MS;
	}
}
