import type { IDataObject } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../simulator';
import { runNode, type NodeRun, type NodeRunOptions } from './support';

/** A simulator, its private messages and notifications, and the uids of both sides of a session. */
export interface MessageScene extends Pick<Simulator['world'], 'messages' | 'notifications'> {
	simulator: Simulator;
	/** The account that the node acts for. */
	me: number;
	fan: number;
}

export async function setMessageScene(): Promise<MessageScene> {
	const simulator = await startSimulator();
	const { messages, notifications, people } = simulator.world;
	const [me, fan] = [people.streamer.uid, people.viewer.uid];
	return { simulator, messages, notifications, me, fan };
}

export type RunOperation = (
	operation: string,
	parameters?: IDataObject,
	options?: Partial<NodeRunOptions>,
) => Promise<NodeRun>;

/** Runs operations of one resource of the Message node against the simulator of the running test. */
export function operationsOf(resource: string, simulatorOf: () => Simulator): RunOperation {
	return async (operation, parameters, options) => {
		const simulator = simulatorOf();
		return await runNode(
			'bilibiliMessage',
			{ resource, operation, ...parameters },
			{ simulator, account: simulator.world.people.streamer, ...options },
		);
	};
}

/** The node goes on with the other items when one fails. */
export const goOn = { onError: 'continueRegularOutput' } as const;
