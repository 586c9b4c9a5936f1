import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchRooms } from '../node/rooms';
import { properties } from './properties';
import { listenToRooms } from './trigger';

export class BilibiliLiveRoomTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Live Room Trigger',
		name: 'bilibiliLiveRoomTrigger',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replace(/_/g, " ") }}',
		description:
			'Starts the workflow when something happens in a live room: danmaku, gifts, super chats …',
		defaults: { name: 'Bilibili Live Room Trigger' },
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'bilibiliLiveOpenApi',
				required: true,
				displayOptions: { show: { source: ['openPlatform'] } },
			},
			{
				name: 'bilibiliApi',
				required: false,
				// Not `show`: a field whose every choice shows a credential is hidden by the editor, which
				// then asks for one of the credentials instead. A guest has none.
				displayOptions: { hide: { source: ['openPlatform'] } },
			},
		],
		properties,
	};

	methods = { listSearch: { searchRooms } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await listenToRooms(this);
	}
}
