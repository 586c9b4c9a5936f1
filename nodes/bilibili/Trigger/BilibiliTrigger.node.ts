import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties } from './fields';
import { pollTrigger } from './poll';

export class BilibiliTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Trigger',
		name: 'bilibiliTrigger',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{ $parameter["events"].join(", ").replace(/_/g, " ") }}',
		description:
			'Starts the workflow when somebody writes to you on Bilibili or a streamer goes live',
		defaults: { name: 'Bilibili Trigger' },
		builderHint: {
			searchHint:
				'Starts a workflow on Bilibili private messages, replies, mentions, likes and notices, new posts and videos, and when a streamer goes live, stops or changes the room. Polls once a minute; for danmaku and gifts take bilibiliLiveRoomTrigger.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliMessage',
					relationHint: 'Answers the messages',
				},
				{
					nodeType: 'n8n-nodes-bilibili.bilibili',
					relationHint: 'Answers the comments',
				},
			],
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bilibiliApi', required: true }],
		properties,
		usableAsTool: undefined,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollTrigger(this);
	}
}
