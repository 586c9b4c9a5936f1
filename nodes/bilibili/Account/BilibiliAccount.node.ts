import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { executeOperations, requestOptions } from '../../shared/node/execute';
import { propertiesOf, subtitleOf } from '../../shared/node/properties';
import { resources } from './operations';
import { Session } from './session';

export class BilibiliAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Account',
		name: 'bilibiliAccount',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['input'],
		version: [1],
		subtitle: subtitleOf(resources),
		description: 'Log in to Bilibili by QR code, and look after the login',
		defaults: { name: 'Bilibili Account' },
		builderHint: {
			searchHint:
				'To log in to Bilibili by QR code, check whether the login lives, renew it or end it.',
		},
		// No tool: an agent could read the cookies of a login, or log out.
		usableAsTool: undefined,
		// Whoever has one of these is logged in, or will be. The next node gets them all the same.
		sensitiveOutputFields: ['credential.data', 'qrcode_key', 'qrcode_url'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Not required: a login by QR code is how a credential begins.
		credentials: [{ name: 'bilibiliApi', required: false }],
		properties: propertiesOf(resources, [requestOptions]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations(
			this,
			resources,
			async (context, { timeout }) => new Session(context, timeout),
		);
	}
}
