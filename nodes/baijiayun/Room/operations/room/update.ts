import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../errors';
import type { ItemOperation } from '../../../../operation';
import { checkPeriod, checkTitle, isLongTerm } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { getRoom, updateRoom } from '../../../api/rooms';
import { filesOf } from '../../attachments';
import {
	collection,
	cutTitleField,
	moment,
	optionsField,
	roomField,
	roomIdOf,
	settingsField,
	timeZoneField,
	type RoomItem,
} from '../../fields';
import { settingParams } from '../../settings';

export const update: ItemOperation<BaijiayunClient> = {
	name: 'Update',
	value: 'update',
	action: 'Update a room',
	description: 'Change a room; only what you set is sent',
	effect: 'write',
	fields: [
		roomField,
		settingsField('Changes', 'update', [
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
				description: "Without an offset it is in the workflow's time zone",
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				placeholder: 'e.g. English grammar, lesson 3',
				description: 'Up to 50 characters',
			},
		]),
		optionsField(cutTitleField, timeZoneField),
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const given = collection(item, 'settings');
		const changes = { ...basics(item, given), ...settingParams('update', given) };
		const files = await filesOf(item, given);
		const updated = [...Object.keys(changes), ...Object.keys(files)];
		if (updated.length === 0) {
			throw new InputError('There is nothing to change', "Add at least one field under 'Changes'.");
		}
		await checkTimes(item.service, roomId, changes);
		await updateRoom(item.service, roomId, changes, files);
		return { room_id: roomId, updated };
	},
};

/** Title and times, as far as they were added. */
function basics(item: RoomItem, { title, startTime, endTime }: IDataObject): IDataObject {
	const cut = collection(item, 'options').cutTitle === true;
	return {
		...(title && { title: checkTitle(String(title).trim(), cut) }),
		...(startTime && { start_time: moment(item, 'Start Time', startTime) }),
		...(endTime && { end_time: moment(item, 'End Time', endTime) }),
	};
}

/** Whether a room is long-term, an update doesn't say: the room is asked where it matters. */
async function checkTimes(
	client: BaijiayunClient,
	roomId: string,
	{ start_time: start, end_time: end }: IDataObject,
): Promise<void> {
	if (typeof start !== 'number' || typeof end !== 'number') return;
	const longTerm =
		isLongTerm(start, end) && Number((await getRoom(client, roomId)).is_long_term) === 1;
	checkPeriod(start, end, longTerm);
}
