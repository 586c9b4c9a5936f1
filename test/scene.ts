import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from './simulator';
import { runNode, type NodeRun, type NodeRunOptions } from './workflows/support';

/** What every test of a file plays in: a simulator of its own, its people, and the nodes run against it. */
export class Scene {
	simulator!: Simulator;

	/** @param prepare what every test of the file begins with */
	constructor(prepare: () => unknown = () => {}) {
		beforeEach(async () => {
			this.simulator = await startSimulator();
			await prepare();
		});
		afterEach(async () => {
			jest.restoreAllMocks();
			await this.simulator.close();
		});
	}

	get world() {
		return this.simulator.world;
	}

	/** The account that the nodes act for, unless told otherwise. */
	get streamer() {
		return this.world.people.streamer;
	}

	get viewer() {
		return this.world.people.viewer;
	}

	/** The requests to a path, in order. */
	requests(path: RegExp | string) {
		return this.simulator.log.filter({ path });
	}

	/** Runs a node of Bilibili's as the streamer. */
	readonly runNode = async (
		type: string,
		parameters: IDataObject,
		options: Partial<NodeRunOptions> = {},
	): Promise<NodeRun> =>
		await runNode(type, parameters, {
			simulator: this.simulator,
			account: this.streamer,
			...options,
		});

	/** Runs the operations of a resource as the streamer. */
	operationsOf(type: string, resource: string): RunOperation {
		return async (operation, parameters, options) =>
			await this.runNode(type, { resource, operation, ...parameters }, options);
	}
}

export type RunOperation = (
	operation: string,
	parameters?: IDataObject,
	options?: Partial<NodeRunOptions>,
) => Promise<NodeRun>;

/** The node goes on with the other items when one fails. */
export const continueOnFail = { node: { onError: 'continueRegularOutput' as const } };
