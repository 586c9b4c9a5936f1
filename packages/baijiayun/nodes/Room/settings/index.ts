import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../../nodes/shared/values/inputError';
import type { Fields } from '../../../../../nodes/shared/node/parameters';
import { ROOM_TYPE } from '../../api/limits';
import { appearance } from './appearance';
import { groups } from './groups';
import { lesson } from './lesson';
import type { Use } from './setting';
import { streams } from './streams';

const settings = [...appearance, ...groups, ...lesson, ...streams];

const usableFor = (use: Use) => settings.filter((setting) => ['both', use].includes(setting.use));

/** The fields of all settings that can be sent when a room is created or updated, by name. */
export function settingFields(use: Use): INodeProperties[] {
	return usableFor(use).map(({ field }) => field);
}

/**
 * The settings that the user added, as parameters.
 *
 * @throws InputError when a value can't be right
 */
export function settingParams(use: Use, fields: Fields): IDataObject {
	const set = usableFor(use).filter(({ field }) => isSet(fields, field));
	return Object.fromEntries(
		set.map(({ field, toWire }) => [field.name, toWire(fields) as IDataObject]),
	);
}

/** A list with nothing in it counts as left out. */
function isSet(fields: Fields, { name, type }: INodeProperties): boolean {
	return fields.has(name) && (type !== 'multiOptions' || fields.choices(name).length > 0);
}

/**
 * What the platform asks of settings together, as far as it can be told before sending.
 *
 * @throws InputError when two of them don't go together
 */
export function checkTogether(roomType: number, params: IDataObject): void {
	const inGroups = Number(params.new_group_live ?? 0) > 0 || Number(params.is_group_live ?? 0) > 0;
	if (inGroups && roomType !== ROOM_TYPE.largeClass) {
		throw new InputError(
			"'Group Mode' goes with the room type Large Class only",
			"Change 'Room Type', or remove the group mode.",
		);
	}
	if (params.is_mock_live !== 1) return;
	if (!params.mock_video_id && !params.mock_room_id) {
		throw new InputError(
			"'Mock Live' has nothing to play",
			"Add 'Mock Video ID', or 'Mock Room ID' (with 'Mock Session ID' for a long-term room).",
		);
	}
	if (params.is_long_term === 1) {
		throw new InputError(
			"A room can't be both 'Mock Live' and 'Long-Term Room'",
			'Remove one of the two.',
		);
	}
}
