import type { INodePropertyOptions } from 'n8n-workflow';

/** What the trigger can tell: `value` is also the field `event` of an item. */
export const EVENTS = [
	{
		name: 'Like',
		value: 'like',
		description:
			'Somebody liked a video, post or comment of yours. Reading likes marks them as read.',
	},
	{
		name: 'Live Ended',
		value: 'live_ended',
		description: 'A streamer has stopped, with how long the broadcast lasted',
	},
	{
		name: 'Live Room Changed',
		value: 'live_room_changed',
		description: 'Title, area or cover of a live room has changed',
	},
	{ name: 'Live Started', value: 'live_started', description: 'A streamer went live' },
	{
		name: 'Mention',
		value: 'mention',
		description: 'Somebody wrote your name with an @. Reading mentions marks them as read.',
	},
	{
		name: 'Private Message',
		value: 'private_message',
		description: 'A private message came in, or a message in a fan group',
	},
	{
		name: 'Reply',
		value: 'reply',
		description: 'Somebody commented or answered a comment. Reading replies marks them as read.',
	},
	{ name: 'System Notice', value: 'system_notice', description: 'Bilibili sent you a notice' },
	{
		name: 'Watch Room Changed',
		value: 'watch_room_changed',
		description: 'Members, playback, episode or openness of a watch room have changed',
	},
] as const satisfies INodePropertyOptions[];

export type EventName = (typeof EVENTS)[number]['value'];

export const LIVE_EVENTS: EventName[] = ['live_started', 'live_ended', 'live_room_changed'];

/** The events by name, as the screen shows them. */
export function eventTitle(name: EventName): string {
	return EVENTS.find(({ value }) => value === name)?.name ?? name;
}
