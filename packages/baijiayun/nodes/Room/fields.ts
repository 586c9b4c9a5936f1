import type { INodeProperties } from 'n8n-workflow';
import { parseId } from '../../../../nodes/shared/values/ids';
import type { Item } from '../../../../nodes/shared/node/operation';
import type { Fields } from '../../../../nodes/shared/node/parameters';
import type { BaijiayunClient } from '../api/request';

export type RoomItem = Item<BaijiayunClient>;

/** A room, picked from the list, by id, or by any address that has it. */
export const roomField: INodeProperties = {
	displayName: 'Room',
	name: 'room',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchRooms', searchable: true },
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 22112449907210',
			validation: [
				{
					type: 'regex',
					properties: { regex: '[\\d０-９]+', errorMessage: 'A room id has digits only' },
				},
			],
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://demo123.at.baijiayun.com/web/room/enter?room_id=22112449907210',
		},
	],
};

export function roomIdOf(item: RoomItem): string {
	return item.id('room', (text, field) =>
		parseId(
			text,
			/[?&]room_id=(\d+)/,
			field,
			'https://demo123.at.baijiayun.com/web/room/enter?room_id=22112449907210',
		),
	);
}

export const userNumberField: INodeProperties = {
	displayName: 'User Number',
	name: 'userNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 100023',
	description: 'The number of the user in your own system: digits only, above 0',
};

export const avatarField: INodeProperties = {
	displayName: 'Avatar URL',
	name: 'avatar',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://school.example.com/faces/100023.png',
	description: 'The whole address of the picture of the user',
};

/** The collection of what an operation does not need. */
export const optionsField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options,
});

/** The platform's own. */
const ZONE = 'Asia/Shanghai';

/** Beside the times: a new n8n is set to New York, the platform's own console to Beijing. */
export const timeZoneField: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'string',
	default: ZONE,
	placeholder: 'e.g. Asia/Shanghai',
	description:
		"Zone of times that come without an offset. For that of the workflow's settings enter the expression {{ $now.zoneName }}.",
};

export const cutTitleField: INodeProperties = {
	displayName: 'Cut Long Title',
	name: 'cutTitle',
	type: 'boolean',
	default: true,
	description: 'Whether to cut a title of more than 50 characters instead of refusing it',
};

/**
 * Unix seconds of a date among these fields, undefined where it is empty; a time without an offset is in
 * the zone of {@link timeZoneField}.
 */
export function secondsOf(item: RoomItem, fields: Fields, name: string): number | undefined {
	const at = fields.date(name, item.text('timeZone') || ZONE);
	return at === undefined ? undefined : Math.floor(at / 1000);
}

/** What a switch in a collection says; one that was not added is off, whatever it is when added. */
export function isOn(fields: Fields, name: string): boolean {
	return fields.has(name) && fields.flag(name);
}
