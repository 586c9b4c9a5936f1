/** The nodes that are compared, each set up for the same calls as the others. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeSpec } from '../harness';

const LIVE = 'https://api.live.bilibili.com/room/v1/Room';

/** Does nothing: what a run costs that is not the node's. */
export const noOp: NodeSpec = { type: 'n8n-nodes-base.noOp' };

const liveRoom = (parameters: INodeParameters, maxConcurrency: number): NodeSpec => ({
	type: 'bilibiliLiveRoom',
	parameters: { resource: 'room', ...parameters, requestOptions: { maxConcurrency } },
});

/** @param batch how many are sent at a time and how often; all at once by default, as n8n does it */
const httpRequest = (
	url: string,
	parameter: { name: string; value: string },
	batch?: { batchSize: number; batchInterval: number },
): NodeSpec => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'bilibiliApi',
		sendQuery: true,
		queryParameters: { parameters: [parameter] },
		options: batch ? { batching: { batch } } : {},
	},
});

/** Everything about the room `roomId` of each item. */
export const roomInfo = {
	path: ({ roomId }: IDataObject) =>
		`/api.live.bilibili.com/room/v1/Room/get_info?room_id=${String(roomId)}`,
	liveRoom: (inFlight: number) =>
		liveRoom(
			{ operation: 'get', room: { __rl: true, mode: 'id', value: '={{ $json.roomId }}' } },
			inFlight,
		),
	httpRequest: (batch?: { batchSize: number; batchInterval: number }) =>
		httpRequest(`${LIVE}/get_info`, { name: 'room_id', value: '={{ $json.roomId }}' }, batch),
	bare: (inFlight: number): NodeSpec => ({
		type: 'n8n-nodes-bare.bare',
		parameters: { url: `=${LIVE}/get_info?room_id={{ $json.roomId }}`, inFlight },
	}),
};

/** Whether the user `uid` of each item is live; Live Room also takes a list of them. */
export const statuses = {
	liveRoom: (uids: string, inFlight: number) =>
		liveRoom({ operation: 'getManyStatuses', uids }, inFlight),
	httpRequest: () =>
		httpRequest(`${LIVE}/get_status_info_by_uids`, { name: 'uids[]', value: '={{ $json.uid }}' }),
};
