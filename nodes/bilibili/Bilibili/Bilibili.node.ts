import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../shared/node/properties';
import { executeBilibili, requestOptions } from '../node/execute';
import { searchFollowed, searchOwnPosts, searchOwnVideos } from './lists';
import { resources } from './operations';

export class Bilibili implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili',
		name: 'bilibili',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: subtitleOf(resources),
		description: 'Comments, posts, videos with their subtitles, and people',
		defaults: { name: 'Bilibili' },
		builderHint: {
			searchHint:
				'For Bilibili posts (dynamics), comments, videos with subtitles, and followed users. Danmaku and streams are in bilibiliLiveRoom, private messages in bilibiliMessage.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliTrigger',
					relationHint: 'Starts the workflow at new posts, videos, comments, mentions',
				},
			],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bilibiliApi', required: true }],
		properties: propertiesOf(resources, [requestOptions]),
	};

	methods = { listSearch: { searchFollowed, searchOwnPosts, searchOwnVideos } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeBilibili(this, resources);
	}
}
