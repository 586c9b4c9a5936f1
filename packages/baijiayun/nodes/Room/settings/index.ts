import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../../nodes/shared/values/inputError';
import type { Fields } from '../../../../../nodes/shared/node/parameters';
import { ROOM_TYPE } from '../../api/limits';
import { alphabetical } from '../alphabetical';
import { attachmentFields, SMALL_CLASS } from '../attachments';
import { access } from './access';
import { groups } from './groups';
import { layout } from './layout';
import { lesson } from './lesson';
import type { Setting, Use } from './setting';
import { smallClass } from './smallClass';
import { streams } from './streams';

interface SettingGroup {
	displayName: string;
	/** Of the collection on the screen. */
	name: string;
	settings: Setting[];
	/** Fields of the collection that are no parameters. */
	pictures?: INodeProperties[];
}

/** The optional parameters of a room, by what they are about. */
const settingGroups: SettingGroup[] = [
	{ displayName: 'Access and Users', name: 'access', settings: access },
	{ displayName: 'Lesson', name: 'lesson', settings: lesson },
	{ displayName: 'Layout and Functions', name: 'layout', settings: layout },
	{ displayName: 'Groups and Double Teacher', name: 'groups', settings: groups },
	{
		displayName: 'Small Class',
		name: SMALL_CLASS,
		settings: smallClass,
		pictures: attachmentFields,
	},
	{ displayName: 'Mock and Push Live', name: 'streams', settings: streams },
];

const usableFor = (use: Use, settings: Setting[]) =>
	settings.filter((setting) => ['both', use].includes(setting.use));

/** A collection per group, of all settings that can be sent when a room is created or updated. */
export function settingFields(use: Use): INodeProperties[] {
	return settingGroups
		.map(({ displayName, name, settings, pictures = [] }): INodeProperties => {
			const fields = usableFor(use, settings).map(({ field }) => field);
			const options = alphabetical([...fields, ...pictures], (option) => option.displayName);
			return {
				displayName,
				name,
				type: 'collection',
				placeholder: 'Add setting',
				default: {},
				options,
			};
		})
		.filter(({ options }) => options?.length);
}

/**
 * The settings that the user added, as parameters.
 *
 * @throws InputError when a value can't be right
 */
export function settingParams(use: Use, fields: Fields): IDataObject {
	const entries = settingGroups.flatMap(({ name, settings }) => {
		const usable = usableFor(use, settings);
		if (usable.length === 0) return [];
		const given = fields.collection(name);
		return usable
			.filter(({ field }) => isSet(given, field))
			.map(({ field, toWire }) => [field.name, toWire(given) as IDataObject]);
	});
	return Object.fromEntries(entries) as IDataObject;
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
