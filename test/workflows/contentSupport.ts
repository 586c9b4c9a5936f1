import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../simulator';
import { pacedTime } from '../support/pacedTime';
import { runNode, type NodeRun, type NodeRunOptions } from './support';

/** A simulator for each test of a file, and the node Bilibili run against it as the streamer. */
export class ContentStage {
	simulator!: Simulator;

	constructor() {
		beforeEach(async () => {
			// The pace is kept in a time that passes while somebody waits.
			pacedTime.start();
			this.simulator = await startSimulator();
		});
		afterEach(async () => await this.simulator.close());
	}

	get world() {
		return this.simulator.world;
	}

	get me() {
		return this.world.people.streamer;
	}

	get fan() {
		return this.world.people.viewer;
	}

	/** The requests to a path, in order. */
	requests(path: RegExp) {
		return this.simulator.log.filter({ path });
	}

	readonly run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		options: Partial<NodeRunOptions> = {},
	): Promise<NodeRun> =>
		await runNode(
			'bilibili',
			{ resource, operation, ...parameters },
			{ simulator: this.simulator, account: this.me, ...options },
		);
}

/** The node goes on with the other items when one fails. */
export const goOn = { node: { onError: 'continueRegularOutput' as const } };
