import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../shared/node/properties';
import { executeBilibili, requestOptions } from '../node/execute';
import { searchGroups, searchUsers } from './lists';
import { resources } from './operations';
import { responseWebhooks, takeAnswer } from './responseWebhook';

export class BilibiliMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Message',
		name: 'bilibiliMessage',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: subtitleOf(resources),
		description: 'Send, answer and read Bilibili private messages, and read notifications',
		defaults: { name: 'Bilibili Message' },
		builderHint: {
			searchHint:
				'To send, answer and read Bilibili private messages (DMs) and fan group messages, ask a person for approval, and read notifications.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliTrigger',
					relationHint: 'Starts the workflow at new private messages',
				},
			],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bilibiliApi', required: true }],
		webhooks: responseWebhooks,
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWait" ? "The execution goes on when somebody answers" : "" }}',
		properties: propertiesOf(resources, [requestOptions]),
	};

	methods = { listSearch: { searchGroups, searchUsers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeBilibili(this, resources);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await takeAnswer(this);
	}
}
