import type { INodeProperties } from 'n8n-workflow';
import { MESSAGE_KIND_OPTIONS } from '../views/messageContent';
import { EVENTS, LIVE_EVENTS } from './events';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [...EVENTS],
		default: [],
		required: true,
		description: 'What to start the workflow for. One item comes out per event.',
	},
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{
				name: 'Everyone I Follow',
				value: 'following',
				description: 'The streamers whom the account of the credential follows',
			},
			{ name: 'These Streamers', value: 'list', description: 'A list of streamers and rooms' },
		],
		default: 'list',
		description: 'Whose live room to watch',
		displayOptions: { show: { events: LIVE_EVENTS } },
	},
	{
		displayName: 'Streamers',
		name: 'streamers',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2233, https://space.bilibili.com/401742377',
		description:
			'Uids or addresses of space pages or rooms, separated by commas, blanks or lines, or a list from an expression; up to 10,000 together with the rooms',
		displayOptions: { show: { events: LIVE_EVENTS, watch: ['list'] } },
	},
	{
		displayName: 'Rooms',
		name: 'rooms',
		type: 'string',
		default: '',
		placeholder: 'e.g. 6, https://live.bilibili.com/21013446',
		description: 'Room IDs, short IDs or addresses, in the same way',
		displayOptions: { show: { events: LIVE_EVENTS, watch: ['list'] } },
	},
	{
		displayName: 'Watch Rooms',
		name: 'watchRooms',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 102337299',
		description:
			'IDs or addresses of watch rooms, separated by commas, blanks or lines; up to 20, each of which costs a request per poll',
		displayOptions: { show: { events: ['watch_room_changed'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'First Events',
				name: 'firstEvents',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 20 },
				default: 0,
				description:
					'How many of the newest events of each kind the first poll puts out. Without them only what happens after the activation counts.',
			},
			{
				displayName: 'Include Own Messages',
				name: 'includeOwn',
				type: 'boolean',
				default: false,
				description: 'Whether to start for private messages that the account itself has sent',
			},
			{
				displayName: 'Include Raw Data',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: "Whether to add what Bilibili sent, in the field 'raw'",
			},
			{
				displayName: 'Message Types',
				name: 'messageTypes',
				type: 'multiOptions',
				options: MESSAGE_KIND_OPTIONS,
				default: [],
				description: 'Only private messages of these types; all but hints and recalls when empty',
			},
			{
				displayName: 'Never From',
				name: 'neverFrom',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2233, 401742377',
				description:
					'Uids or space pages of users whose messages, replies, mentions and likes are left out',
			},
			{
				displayName: 'Only From',
				name: 'onlyFrom',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2233, 401742377',
				description:
					'Uids or space pages of the only users whose messages, replies, mentions and likes count',
			},
			{
				displayName: 'Skip Automatic Replies',
				name: 'skipAutoReplies',
				type: 'boolean',
				default: true,
				description:
					"Whether to leave out what other accounts' automatic replies write, so that two bots do not answer each other",
			},
		],
	},
];
