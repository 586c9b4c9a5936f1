import type { INodeProperties } from 'n8n-workflow';
import { EVENTS } from './events';

export const MAX_ROOMS = 50;

const source: INodeProperties = {
	displayName: 'Connect Through',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Live Open Platform',
			value: 'openPlatform',
			description:
				"Bilibili's official way: with a developer's key pair and the streamer's identity code, for the streamer's own room",
		},
		{
			name: 'Web',
			value: 'web',
			description:
				'As the live room page itself does it: any room, as an account or a guest. Unofficial.',
		},
	],
	default: 'web',
};

const guestNotice: INodeProperties = {
	displayName:
		'Without a credential you are a guest: Bilibili then hides who the users are (no uid, masked names) in most rooms.',
	name: 'guestNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { source: ['web'] } },
};

const rooms: INodeProperties = {
	displayName: 'Rooms',
	name: 'rooms',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Leave empty for your own room, or let an expression give the word own',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Your own room',
			typeOptions: { searchListMethod: 'searchRooms', searchable: true },
		},
		{
			displayName: 'IDs or URLs',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 21013446, https://live.bilibili.com/6',
			hint: `Up to ${MAX_ROOMS} rooms, separated by commas`,
		},
	],
	displayOptions: { show: { source: ['web'] } },
};

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: Object.entries(EVENTS).map(([value, { name, description }]) => ({
		name,
		value,
		description,
	})),
	default: ['danmaku', 'gift', 'guard', 'super_chat'],
	description: 'What starts the workflow',
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Events that do not pass cost no execution',
	options: [
		{
			displayName: 'Ignored Users',
			name: 'ignoredUsers',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2233, My Bot',
			description:
				'Uids, open IDs or names of users who never start the workflow, separated by commas',
		},
		{
			displayName: 'Keywords',
			name: 'keywords',
			type: 'string',
			default: '',
			placeholder: 'e.g. song, 点歌',
			description:
				'Danmaku and super chats have to contain one of these, in upper or lower case. Separated by commas.',
		},
		{
			displayName: 'Minimum Price',
			name: 'minimumPrice',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description:
				'What gifts, combos, super chats and guards have to have cost in all, in CNY. Above 0, free gifts do not pass; a price that is not known does.',
		},
		{
			displayName: 'Only Guards',
			name: 'onlyGuards',
			type: 'boolean',
			default: false,
			description:
				'Whether only captains, admirals and governors of the room start the workflow. Where Bilibili does not say who is one, nobody does.',
		},
		{
			displayName: 'Regular Expression',
			name: 'pattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. ^/vote [1-4]$',
			description:
				'Danmaku and super chats have to match it. Write it as /…/i to ignore upper and lower case. Look-arounds and back-references can not be used.',
		},
	],
};

const delivery: INodeProperties = {
	displayName: 'Start Workflow',
	name: 'delivery',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'For Each Event', value: 'single', description: 'One execution with one item each' },
		{
			name: 'For Batches',
			value: 'batch',
			description: 'One execution for the events of some seconds',
		},
	],
	default: 'single',
};

const batch: INodeProperties[] = [
	{
		displayName: 'Seconds',
		name: 'batchSeconds',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		default: 5,
		description: 'How long the first event of a batch waits for others',
		displayOptions: { show: { delivery: ['batch'] } },
	},
	{
		displayName: 'Up to (Events)',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		description: 'A batch of this size does not wait any longer',
		displayOptions: { show: { delivery: ['batch'] } },
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Raw',
			name: 'raw',
			type: 'boolean',
			default: false,
			description: "Whether to add the command as Bilibili sent it, in the field 'raw'",
		},
		{
			displayName: 'Max Execution Time (Minutes)',
			name: 'maxExecutionMinutes',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10080 },
			default: 10,
			description:
				'How long an execution counts as running. One that has not ended by then makes room for the next and is reported as a failed execution; it is not stopped.',
		},
		{
			displayName: 'Max Parallel Executions',
			name: 'maxRunning',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description:
				'How many executions of this trigger may run at once. With 1 they follow one another in the order of the events.',
		},
		{
			displayName: 'Max Waiting Events',
			name: 'maxWaiting',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100000 },
			default: 1000,
			description:
				'How many events may wait while the workflow is busy. Beyond, the oldest that cost nothing are dropped; a failed execution and the field dropped_before say how many.',
		},
	],
};

export const properties: INodeProperties[] = [
	source,
	guestNotice,
	rooms,
	events,
	filters,
	delivery,
	...batch,
	options,
];
