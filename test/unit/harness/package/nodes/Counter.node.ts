import {
	NodeApiError,
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	type JsonObject,
} from 'n8n-workflow';

/** Emits the server's events after the last one it has seen; counts its polls in its state. */
export class Counter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Counter',
		name: 'counter',
		group: ['trigger'],
		version: 1,
		description: 'Polls',
		defaults: { name: 'Counter' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'echoApi', required: true }],
		properties: [{ displayName: 'Limit', name: 'limit', type: 'number', default: 50 }],
	};

	async poll(this: IPollFunctions) {
		const state = this.getWorkflowStaticData('node');
		const { server } = await this.getCredentials('echoApi');
		state.polls = ((state.polls as number) ?? 0) + 1;
		const answer = (await this.helpers.httpRequestWithAuthentication
			.call(this, 'echoApi', { url: `${server as string}/events`, qs: { after: state.seen ?? 0 } })
			.catch((error: JsonObject) => {
				throw new NodeApiError(this.getNode(), error, { failure: { cause: 'rate-limited' } });
			})) as { events: number[] };
		const events = answer.events.slice(0, this.getNodeParameter('limit') as number);
		if (events.length === 0) return null;
		state.seen = events.at(-1);
		const budget = this.getPollBudgetMs?.() ?? 'none';
		return [events.map((event) => ({ json: { event, budget, mode: this.getMode() } }))];
	}
}
