import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../../host/api';

export const triggerName = 'Bilibili Trigger';

/**
 * A workflow that hands every private message to a sink, five at a time, so that a crash catches it at
 * work.
 *
 * @param errorWorkflow id of the workflow that n8n runs when this one fails
 * @param options of the trigger
 */
export function deliverMessages(
	name: string,
	sinkUrl: string,
	errorWorkflow?: string,
	options: INodeParameters = {},
): WorkflowJson {
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: triggerName,
				type: 'n8n-nodes-bilibili.bilibiliTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { events: ['private_message'], options },
				credentials: { bilibiliApi: { id: '', name: '' } },
			},
			{
				id: 'deliver',
				name: 'Deliver',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					method: 'POST',
					url: `=${sinkUrl}?id={{ encodeURIComponent($json.text) }}&execution={{ $execution.id }}`,
					options: { batching: { batch: { batchSize: 5, batchInterval: 250 } } },
				},
			},
		],
		connections: { [triggerName]: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', errorWorkflow },
	};
}
