import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../http/errors';
import type { Resource } from './operation';
import { runOperations } from './run';

/** The options that every action node has. */
export const requestOptions: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 5,
			description:
				'How many items are read at once. Changes always go out one after the other. A high number invites rate limits.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 15000,
			description: 'How long to wait for one reply, in milliseconds',
		},
	],
};

/** `execute` of an action node: connects to the service and runs the chosen operation. */
export async function executeOperations<Service>(
	context: IExecuteFunctions,
	resources: Array<Resource<Service>>,
	connect: (context: IExecuteFunctions, options: { timeout?: number }) => Promise<Service>,
): Promise<INodeExecutionData[][]> {
	const { maxConcurrency = 5, timeout } = context.getNodeParameter('requestOptions', 0, {}) as {
		maxConcurrency?: number;
		timeout?: number;
	};
	let service: Service;
	try {
		service = await connect(context, { timeout });
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
	return [await runOperations(context, resources, service, maxConcurrency)];
}
