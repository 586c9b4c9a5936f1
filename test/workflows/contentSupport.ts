import type { IDataObject } from 'n8n-workflow';
import { Scene } from '../scene';
import { pacedTime } from '../support/pacedTime';
import type { NodeRun, NodeRunOptions } from './support';

/** A scene for the node Bilibili, whose pace is kept in a time that passes while somebody waits. */
export class ContentScene extends Scene {
	constructor() {
		super(() => pacedTime.start());
	}

	readonly run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		options?: Partial<NodeRunOptions>,
	): Promise<NodeRun> =>
		await this.runNode('bilibili', { resource, operation, ...parameters }, options);
}
