/**
 * Reads one field per item and sends one request with n8n's helper, so many at a time, and does
 * nothing else: what it costs beyond a plain HTTP client is n8n's own share.
 */
class Bare {
	description = {
		displayName: 'Bare',
		name: 'bare',
		group: ['input'],
		version: 1,
		description: 'A request per item, and nothing else',
		defaults: { name: 'Bare' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'bilibiliApi', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'In Flight', name: 'inFlight', type: 'number', default: 1 },
		],
	};

	async execute() {
		const type = 'bilibiliApi';
		const credentialsDecrypted = { id: '', name: '', type, data: await this.getCredentials(type) };
		const items = this.getInputData();
		const output = [];
		let next = 0;
		const lane = async () => {
			while (next < items.length) {
				const item = next++;
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					type,
					{ url: this.getNodeParameter('url', item) },
					{ credentialsDecrypted },
				);
				output[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('inFlight', 0) }, lane));
		return [output];
	}
}

module.exports = { Bare };
