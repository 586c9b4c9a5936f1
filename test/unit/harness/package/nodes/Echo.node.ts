import {
	NodeApiError,
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type JsonObject,
} from 'n8n-workflow';

/** Sends its text to the server and returns the answer. */
export class Echo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Echo',
		name: 'echo',
		group: ['transform'],
		version: 1,
		description: 'Echoes',
		defaults: { name: 'Echo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'echoApi', required: true }],
		properties: [
			{ displayName: 'Text', name: 'text', type: 'string', default: '', required: true },
		],
	};

	async execute(this: IExecuteFunctions) {
		const { server } = await this.getCredentials('echoApi');
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			try {
				const text = this.getNodeParameter('text', item) as string;
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'echoApi', {
					url: `${server as string}/echo`,
					qs: { text },
				});
				output.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) {
					throw new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: item });
				}
				const { message, description } = error as NodeApiError;
				output.push({
					json: { error: message, details: { description } },
					pairedItem: { item },
				});
			}
		}
		return [output];
	}
}
