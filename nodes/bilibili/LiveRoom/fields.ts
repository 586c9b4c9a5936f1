import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import type { Item } from '../../shared/node/operation';
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
	description: 'Leave empty for your own room',
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
					properties: { regex: '\\d*', errorMessage: 'A room id has digits only' },
				},
			],
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://live.bilibili.com/6',
			extractValue: {
				type: 'regex',
				regex: 'live\\.bilibili\\.com/(?:[a-zA-Z0-9]+/)*([0-9]+)',
			},
		},
	],
};

export const userField: INodeProperties = {
	displayName: 'User ID',
	name: 'uid',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2233',
	description: 'Uid or space page of the user. Leave empty for yourself.',
};

/** The id the user gave (long or short), or the account's own room. */
export async function roomIdOf(item: Item<BilibiliClient>): Promise<string> {
	const given = item.locator('room');
	return given ? parseRoomId(given) : await getOwnRoomId(item.service);
}

/** The long id of the room, which calls that change something insist on. */
export async function longRoomIdOf(item: Item<BilibiliClient>): Promise<string> {
	const given = item.locator('room');
	if (!given) return await getOwnRoomId(item.service);
	const room = await getRoomInit(item.service, parseRoomId(given));
	return String(room.room_id);
}

export async function uidOf(item: Item<BilibiliClient>): Promise<string> {
	const given = item.text('uid');
	return given ? parseUid(given) : await getOwnUid(item.service);
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

/** The area's id, `''` where none was chosen. Takes what a resource locator inside a collection holds. */
export function areaIdFrom(value: unknown): string {
	const inner =
		typeof value === 'object' && value !== null
			? (value as INodeParameterResourceLocator).value
			: value;
	const id = String(inner ?? '').trim();
	if (id && !/^[1-9]\d*$/.test(id)) {
		throw new InputError(
			`'Area' holds '${id.slice(0, 60)}', which is not an area id`,
			"Pick the area from the list, or enter its number: 'Get Areas' shows all.",
		);
	}
	return id;
}

export function areaIdOf(item: Item<BilibiliClient>): string {
	return areaIdFrom(item.locator('area'));
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
	return item.param<{ platform?: Platform }>('options', {}).platform ?? 'pc_link';
}
