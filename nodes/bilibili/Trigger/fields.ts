import type { INodeProperties } from 'n8n-workflow';
import { SOURCES } from './sources';

/** Options that concern every source; the others stand with theirs. */
const commonOptions: INodeProperties[] = [
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
		displayName: 'Include Raw Data',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: "Whether to add what Bilibili sent, in the field 'raw'",
	},
	{
		displayName: 'Never From',
		name: 'neverFrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2233, 401742377',
		description:
			'Uids or space pages of users whose messages, replies, mentions, likes and posts are left out',
	},
	{
		displayName: 'Only From',
		name: 'onlyFrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2233, 401742377',
		description:
			'Uids or space pages of the only users whose messages, replies, mentions, likes and posts count',
	},
	{
		displayName: 'Repeat After Restart',
		name: 'repeatAfterRestart',
		type: 'boolean',
		default: false,
		description:
			"Whether the first poll after a restart of n8n puts out once more what the last one before it put out. n8n's default polling may lose that when it stops in the same moment; tell repetitions by their ID.",
	},
];

const byName = (left: { displayName: string }, right: { displayName: string }) =>
	left.displayName.localeCompare(right.displayName);

const events = SOURCES.flatMap((source) => source.events);

/** Of the node: what the sources bring along, in one form. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: events.sort((left, right) => left.name.localeCompare(right.name)),
		default: [],
		required: true,
		description: 'What to start the workflow for. One item comes out per event.',
	},
	...SOURCES.flatMap((source) => (source.fields ?? []).map((field) => shownFor(source, field))),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...commonOptions, ...SOURCES.flatMap(({ options = [] }) => options)].sort(byName),
	},
];

function shownFor(
	{ events: own }: (typeof SOURCES)[number],
	field: INodeProperties,
): INodeProperties {
	const show = { ...field.displayOptions?.show, events: own.map(({ value }) => value) };
	return { ...field, displayOptions: { show } };
}

/** An event as the screen shows it. */
export function eventTitle(event: string): string {
	return events.find(({ value }) => value === event)?.name ?? event;
}
