import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { runOperations, type Resource } from '../operation';
import type { BilibiliClient } from './api/request';
import { connect } from './connect';
import { toNodeError } from '../errors';

/** The options that every Bilibili action node has. */
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
				'How many items are read at once. Changes always go out one after the other. A high number invites risk control.',
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

/** `execute` of every Bilibili action node: connects the account and runs the chosen operation. */
export async function executeBilibili(
	context: IExecuteFunctions,
	resources: Array<Resource<BilibiliClient>>,
): Promise<INodeExecutionData[][]> {
	const { maxConcurrency = 5, timeout } = context.getNodeParameter('requestOptions', 0, {}) as {
		maxConcurrency?: number;
		timeout?: number;
	};
	let client: BilibiliClient;
	try {
		client = await connect(context, { timeout });
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
	return [await runOperations(context, resources, client, maxConcurrency)];
}
