import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { executeOperations, requestOptions } from '../../../../nodes/shared/node/execute';
import { propertiesOf, subtitleOf } from '../../../../nodes/shared/node/properties';
import { connect } from '../connect';
import { searchRooms } from './lists';
import { resources } from './operations';

export class BaijiayunRoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Baijiayun Room',
		name: 'baijiayunRoom',
		icon: { light: 'file:../icons/baijiayun.svg', dark: 'file:../icons/baijiayun.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: subtitleOf(resources),
		description: 'Schedule Baijiayun live classrooms and hand out codes and links',
		defaults: { name: 'Baijiayun Room' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'baijiayunApi', required: true }],
		properties: propertiesOf(resources, [requestOptions]),
	};

	methods = { listSearch: { searchRooms } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations(this, resources, connect);
	}
}
