import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { executeOperations } from '../../shared/node/execute';
import type { Resource } from '../../shared/node/operation';
import type { BilibiliClient } from '../api/request';
import { connect } from './connect';

export { requestOptions } from '../../shared/node/execute';

/** `execute` of every Bilibili action node. */
export async function executeBilibili(
	context: IExecuteFunctions,
	resources: Array<Resource<BilibiliClient>>,
): Promise<INodeExecutionData[][]> {
	return await executeOperations(context, resources, connect);
}
