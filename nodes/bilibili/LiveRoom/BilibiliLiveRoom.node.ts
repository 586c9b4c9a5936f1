import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../shared/node/properties';
import { executeBilibili, requestOptions } from '../node/execute';
import * as listSearch from './lists';
import { resources } from './operations';

export class BilibiliLiveRoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Live Room',
		name: 'bilibiliLiveRoom',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: subtitleOf(resources),
		description:
			'Start, stop and update Bilibili live rooms, moderate and chat, see who is live, pays and gives',
		defaults: { name: 'Bilibili Live Room' },
		builderHint: {
			searchHint:
				'To go live on Bilibili, end a stream, set title, area and cover, send danmaku, mute viewers, and read ranks and gifts.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliLiveRoomTrigger',
					relationHint: 'Starts the workflow at danmaku, gifts and super chats of a live room',
				},
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliTrigger',
					relationHint: 'Starts the workflow when a streamer goes live or stops',
				},
			],
		},
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
