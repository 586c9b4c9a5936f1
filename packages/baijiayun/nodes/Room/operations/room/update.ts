import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../../../nodes/shared/values/inputError';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { checkMaxUsers, checkPeriod, checkTitle } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { getRoom, updateRoom } from '../../../api/rooms';
import {
	beijingTime,
	isoFromBeijingTime,
	isoFromSeconds,
} from '../../../../../../nodes/shared/values/time';
import { filesOf } from '../../attachments';
import {
	cutTitleField,
	isOn,
	optionsField,
	roomField,
	roomIdOf,
	secondsOf,
	timeZoneField,
	type RoomItem,
} from '../../fields';
import { settingFields, settingParams } from '../../settings';

const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'collection',
	placeholder: 'Add change',
	default: {},
	options: [
		{
			displayName: 'End Time',
			name: 'endTime',
			type: 'dateTime',
			default: '',
			description: "Can't be changed once 'End Delay' is set",
		},
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			description: "Without an offset it is in 'Time Zone'",
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. English grammar, lesson 3',
			description: 'Up to 50 characters',
		},
	],
};

export const update: ItemOperation<BaijiayunClient> = {
	name: 'Update',
	value: 'update',
	action: 'Update room',
	description: 'Change a room; only what you set is sent. Returns its ID.',
	effect: 'write',
	fields: [
		roomField,
		changesField,
		timeZoneField,
		...settingFields('update'),
		optionsField(cutTitleField),
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const changes = { ...basics(item), ...settingParams('update', item) };
		const files = await filesOf(item);
		if (Object.keys({ ...changes, ...files }).length === 0) {
			throw new InputError(
				'There is nothing to change',
				"Add at least one field under 'Changes' or the settings.",
			);
		}
		await checkWithRoom(item.service, roomId, changes);
		await updateRoom(item.service, roomId, changes, files);
		return { room_id: roomId, changes: changesOf(changes, files) };
	},
};

/** What was changed, for users: times in ISO 8601, pictures by their names. */
function changesOf(changes: IDataObject, files: Record<string, File>): IDataObject {
	const { start_time, end_time, ...settings } = changes;
	return {
		...settings,
		...(start_time !== undefined && {
			starts_at: isoFromSeconds(Number(start_time)),
			start_time: beijingTime(Number(start_time)),
		}),
		...(end_time !== undefined && {
			ends_at: isoFromSeconds(Number(end_time)),
			end_time: beijingTime(Number(end_time)),
		}),
		...Object.fromEntries(Object.entries(files).map(([field, { name }]) => [field, name])),
	};
}

/** Title and times, as far as they were added. */
function basics(item: RoomItem): IDataObject {
	const fields = item.collection('changes');
	const title = fields.text('title');
	const cut = isOn(item.collection('options'), 'cutTitle');
	const start = secondsOf(item, fields, 'startTime');
	const end = secondsOf(item, fields, 'endTime');
	return {
		...(title && { title: checkTitle(title, cut) }),
		...(start !== undefined && { start_time: start }),
		...(end !== undefined && { end_time: end }),
	};
}

/** Checks what depends on the room too: its other time, whether it is long-term, its kind. */
async function checkWithRoom(
	client: BaijiayunClient,
	roomId: string,
	{ start_time, end_time, max_users }: IDataObject,
): Promise<void> {
	// What no room may have is refused before anything is sent.
	if (start_time && end_time) checkPeriod(Number(start_time), Number(end_time), true);
	const moved = start_time !== undefined || end_time !== undefined;
	if (!moved && max_users === undefined) return;

	const room = await getRoom(client, roomId);
	const start = start_time ?? secondsFromBeijingTime(room.start_time);
	const end = end_time ?? secondsFromBeijingTime(room.end_time);
	if (moved && start && end) {
		checkPeriod(Number(start), Number(end), Number(room.is_long_term) === 1);
	}
	if (max_users !== undefined) checkMaxUsers(Number(room.type), max_users);
}

function secondsFromBeijingTime(text: unknown): number | undefined {
	const iso = isoFromBeijingTime(text as string);
	return iso ? Date.parse(iso) / 1000 : undefined;
}
