import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../shared/node/operation';
import type { Fields } from '../../shared/node/parameters';
import { InputError } from '../../shared/values/inputError';
import { quote } from '../../shared/values/quote';
import { getOwnUid } from '../api/account';
import { parseRoomId, parseUid } from '../api/ids';
import { getOwnRoomId, getRoomInit } from '../api/liveRoom';
import type { BilibiliClient } from '../api/request';
import type { Platform } from '../api/stream';

/** A room, picked from a list or named; empty means the account's own. */
export const roomField: INodeProperties = {
	displayName: 'Room',
	name: 'room',
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
			displayName: 'ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 21013446',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '(?:own|[\\d０-９]*)',
						errorMessage: 'A room id has digits only',
					},
				},
			],
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://live.bilibili.com/6',
		},
	],
};

/** A room that only its streamer may change: the list offers no other. */
export const ownRoomField: INodeProperties = {
	...roomField,
	modes: roomField.modes?.map((mode) =>
		mode.name === 'list'
			? { ...mode, typeOptions: { searchListMethod: 'searchOwnRoom', searchable: true } }
			: mode,
	),
};

export const userField: INodeProperties = {
	displayName: 'User ID',
	name: 'uid',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2233',
	description:
		'Uid or space page of the user. Leave empty for yourself, or let an expression give the word own.',
};

/** The id the user gave (long or short), or the account's own room. */
export async function roomIdOf(item: Item<BilibiliClient>): Promise<string> {
	return item.idOrOwn('room', parseRoomId) ?? (await getOwnRoomId(item.service));
}

/** The long id of the room, which calls that change something insist on. */
export async function longRoomIdOf(item: Item<BilibiliClient>): Promise<string> {
	const given = item.idOrOwn('room', parseRoomId);
	if (given === undefined) return await getOwnRoomId(item.service);
	const room = await getRoomInit(item.service, given);
	return String(room.room_id);
}

export async function uidOf(item: Item<BilibiliClient>): Promise<string> {
	return item.idOrOwn('uid', parseUid) ?? (await getOwnUid(item.service));
}

export const areaField: INodeProperties = {
	displayName: 'Area',
	name: 'area',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The category of the stream. Leave empty to keep the one the room is in.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'The one the room is in',
			typeOptions: { searchListMethod: 'searchAreas', searchable: true },
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 192',
			validation: [
				{
					type: 'regex',
					properties: { regex: '\\d*', errorMessage: 'An area id has digits only' },
				},
			],
		},
	],
};

/** The id of the area that {@link areaField} names among these fields; undefined where it is empty. */
export function areaIdOf(fields: Fields): string | undefined {
	return fields.optionalId('area', (text, field) => {
		if (/^[1-9]\d{0,8}$/.test(text)) return text;
		throw new InputError(
			`'${field}' holds ${quote(text)}, which is not an area id`,
			"Pick the area from the list, or enter its number: 'Get Areas' shows all.",
		);
	});
}

export const platformField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Platform',
			name: 'platform',
			type: 'options',
			options: [
				{ name: 'Livehime (Desktop App)', value: 'pc_link' },
				{ name: 'Web Start Page', value: 'pc', description: 'For accounts with enough fans' },
			],
			default: 'pc_link',
			description: 'What the stream is started as',
		},
	],
};

export function platformOf(item: Item<BilibiliClient>): Platform {
	return item.collection('options').choice<Platform>('platform');
}
