import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import type { Item } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { textOf } from '../../shared/values/wire';
import { idOf, parseRoomId, parseUid } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import { roomField } from './fields';

/** Who is meant, and in which room. */
export interface Target {
	uid: string;
	/** As far as the event tells it. */
	name: string | null;
	/** Long or short id; null for the account's own room. */
	room: string | null;
	/** What made somebody act. */
	event: IDataObject | null;
}

const targetFromField: INodeProperties = {
	displayName: 'User and Room',
	name: 'targetFrom',
	type: 'options',
	options: [
		{
			name: 'Defined Below',
			value: 'fields',
			description: 'Enter the user, and the room unless it is your own',
		},
		{
			name: 'From Event',
			value: 'event',
			description:
				'Take user and room together from an event of Bilibili Live Room Trigger or from a recent message',
		},
	],
	default: 'fields',
	description: 'Where it stands who is meant',
};

const below = { show: { targetFrom: ['fields'] } };

/** An event of the live trigger, or a message of *Get Recent Messages*, as the input has it. */
export const eventField: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'json',
	default: '={{ $json }}',
	required: true,
	placeholder: "e.g. {{ $('Bilibili Live Room Trigger').item.json }}",
	description:
		'A danmaku, gift or other event with its user. A viewer who is anonymous or masked can not be named to Bilibili: such an event is refused.',
};

/** Who is meant: a user from a list or by uid, or the one of an event. */
export function targetFields(searchListMethod: string, placeholder: string): INodeProperties[] {
	const [from, event, user] = targetFieldsOfOwnRoom(searchListMethod, placeholder);
	return [from, event, { ...roomField, displayOptions: below }, user];
}

/** The same for what only the streamer can do, and only in the own room. */
export function targetFieldsOfOwnRoom(
	searchListMethod: string,
	placeholder: string,
): INodeProperties[] {
	return [
		targetFromField,
		{ ...eventField, displayOptions: { show: { targetFrom: ['event'] } } },
		{
			displayName: 'User',
			name: 'user',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The viewer who is meant',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder,
					typeOptions: { searchListMethod, searchable: true },
				},
				{ displayName: 'ID', name: 'id', type: 'string', placeholder: 'e.g. 2233' },
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					placeholder: 'e.g. https://space.bilibili.com/2233',
					extractValue: { type: 'regex', regex: 'space\\.bilibili\\.com/([0-9]+)' },
				},
			],
			displayOptions: below,
		},
	];
}

/**
 * Who is meant by the {@link targetFields}, without asking Bilibili.
 *
 * @param hasRoom whether there is a choice of room
 * @throws InputError where nobody is, or an event whose user Bilibili does not tell
 */
export function targetOf(item: Item<BilibiliClient>, { hasRoom }: { hasRoom: boolean }): Target {
	if (item.choice('targetFrom') === 'event') return targetOfEvent(item);
	return {
		uid: item.id('user', parseUid),
		name: null,
		room: (hasRoom && item.idOrOwn('room', parseRoomId)) || null,
		event: null,
	};
}

/** The user of an event, where they can be named. */
export interface EventUser {
	uid: string;
	name: string | null;
	event: IDataObject;
}

/**
 * The user of the event in the field *Event*.
 *
 * @throws InputError where there is none whom Bilibili would know
 */
export function eventUserOf(item: Item<BilibiliClient>): EventUser {
	const event = objectOf(item.data('event'));
	const uid = idOf(event.uid);
	const isAnonymous = event.is_anonymous === true;
	if (uid && !uid.startsWith('-') && !isAnonymous) return { uid, name: textOf(event.name), event };
	throw new InputError(
		"'Event' does not say who the viewer is",
		textOf(event.open_id) || textOf(event.name)
			? 'Anonymous viewers have no uid, nor have those that guests and the Live Open Platform are told of. Let the trigger connect with the account (Web) to get the uids of the others. Nothing was sent.'
			: "Hand over an event of Bilibili Live Room Trigger or an item of 'Get Recent Messages', e.g. {{ $('Bilibili Live Room Trigger').item.json }}. Nothing was sent.",
	);
}

function targetOfEvent(item: Item<BilibiliClient>): Target {
	const { uid, name, event } = eventUserOf(item);
	const room = idOf(event.room_id);
	if (!room) {
		throw new InputError(
			"'Event' does not say in which room it was",
			"Use 'Defined Below' with the room and the user. Nothing was sent.",
		);
	}
	const about = {
		event: textOf(event.event),
		event_id: textOf(event.id),
		text: textOf(event.text),
		occurred_at: textOf(event.occurred_at) ?? textOf(event.sent_at),
	};
	return { uid, name, room, event: about };
}
