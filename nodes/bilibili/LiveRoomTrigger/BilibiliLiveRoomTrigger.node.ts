import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchRooms } from '../node/rooms';
import { listenerFor } from './listener';
import { properties } from './properties';

const PANEL_HELP =
	"<b>While building your workflow</b>, click 'Execute step': the trigger connects to the rooms and waits for the first event that is picked under 'Events' and passes 'Filters'. Cause one now, e.g. send a danmaku. Events that do not pass leave no trace.<br /><br />";

export class BilibiliLiveRoomTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bilibili Live Room Trigger',
		name: 'bilibiliLiveRoomTrigger',
		icon: { light: 'file:../icons/bilibili.svg', dark: 'file:../icons/bilibili.dark.svg' },
		group: ['trigger'],
		eventTriggerDescription:
			"Listening in the rooms for what is picked under 'Events'; cause one now, e.g. send a danmaku",
		version: [1],
		subtitle: '={{ $parameter["events"].join(", ").replace(/_/g, " ") }}',
		description:
			'Starts the workflow when something happens in a live room: danmaku, gifts, super chats …',
		defaults: { name: 'Bilibili Live Room Trigger' },
		builderHint: {
			searchHint:
				'Starts a workflow within a second on danmaku (chat), gifts, super chats, guards and other events of Bilibili live rooms, each by itself or in batches.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-bilibili.bilibiliLiveRoom',
					relationHint: 'Answers in the chat, mutes viewers, ends the stream',
				},
			],
		},
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
		triggerPanel: {
			header: 'Listen for one live event',
			executionsHelp: {
				inactive: `${PANEL_HELP} <b>Once you're happy with it</b>, publish the workflow. Then it listens all the time, and each event or batch is an execution in the list, not here.`,
				active: `${PANEL_HELP} <b>Your published workflow</b> listens all the time. Its executions are in the list, not here.`,
			},
			activationHint:
				"Once you've finished building your workflow, publish it to have it listen all the time.",
		},
	};

	methods = { listSearch: { searchRooms } };

	/** In the editor it waits for one event; in an active workflow it listens until that is deactivated. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const listener = await listenerFor(this);
		const closeFunction = async () => await listener.stop();
		if (this.getMode() === 'manual') {
			return { manualTriggerFunction: async () => await listener.start(), closeFunction };
		}
		await listener.start();
		return { closeFunction };
	}
}
