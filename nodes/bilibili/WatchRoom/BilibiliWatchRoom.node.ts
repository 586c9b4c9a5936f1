import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../shared/node/properties';
import { executeBilibili, requestOptions } from '../node/execute';
import { resources } from './operations';

export class BilibiliWatchRoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Watch Room',
		name: 'bilibiliWatchRoom',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: subtitleOf(resources),
		description: 'Watch Bilibili series together: open rooms, invite, play, pause, and talk',
		defaults: { name: 'Bilibili Watch Room' },
		builderHint: {
			searchHint:
				'To watch a Bilibili series together in a watch room (watch party): open, invite, play, pause, talk.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliTrigger',
					relationHint: 'Starts the workflow when something changes in a watch room',
				},
			],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bilibiliApi', required: true }],
		properties: propertiesOf(resources, [requestOptions]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeBilibili(this, resources);
	}
}
