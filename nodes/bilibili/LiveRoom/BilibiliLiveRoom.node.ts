import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf } from '../../shared/node/properties';
import { executeBilibili, requestOptions } from '../node/execute';
import * as listSearch from './lists';
import { resources } from './operations';

export class BilibiliLiveRoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Live Room',
		name: 'bilibiliLiveRoom',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Start, stop and update Bilibili live rooms, moderate and chat, see who is live, pays and gives',
		defaults: { name: 'Bilibili Live Room' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bilibiliApi', required: true }],
		properties: propertiesOf(resources, [requestOptions]),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeBilibili(this, resources);
	}
}
