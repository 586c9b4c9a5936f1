import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Reverses the bytes of a file; its lists come from the server. */
export class Reverse implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reverse',
		name: 'reverse',
		group: ['transform'],
		version: 1,
		description: 'Reverses',
		defaults: { name: 'Reverse' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'echoApi' }],
		properties: [{ displayName: 'Prefix', name: 'prefix', type: 'string', default: 'all' }],
	};

	methods = {
		loadOptions: {
			async getWords(this: ILoadOptionsFunctions) {
				const { server } = await this.getCredentials('echoApi');
				const { text } = (await this.helpers.httpRequestWithAuthentication.call(this, 'echoApi', {
					url: `${server as string}/echo`,
					qs: { text: this.getCurrentNodeParameter('prefix') },
				})) as { text: string };
				return [{ name: text, value: text }];
			},
		},
		listSearch: {
			async searchWords(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const name = `${filter}/${paginationToken ?? 'first'}`;
				return { results: [{ name, value: name }], paginationToken: 'second' };
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		return [
			await Promise.all(
				this.getInputData().map(async (_, item) => {
					const bytes = await this.helpers.getBinaryDataBuffer(item, 'data');
					const { fileName } = this.helpers.assertBinaryData(item, 'data');
					const data = await this.helpers.prepareBinaryData(
						bytes.reverse(),
						`reversed-${fileName}`,
					);
					return { json: {}, binary: { data }, pairedItem: { item } };
				}),
			),
		];
	}
}
