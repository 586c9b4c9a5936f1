import { checkMaxUsers, checkPeriod, checkTitle, ROOM_TYPE } from '../../../api/limits';
import { createRoom } from '../../../api/rooms';
import type { BaijiayunClient } from '../../../api/request';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { beijingTime, isoFromSeconds } from '../../../../../../nodes/shared/values/time';
import { filesOf } from '../../attachments';
import { cutTitleField, isOn, optionsField, secondsOf, timeZoneField } from '../../fields';
import { outputOf } from '../../output';
import { checkTogether, settingFields, settingParams } from '../../settings';

export const create: ItemOperation<BaijiayunClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create room',
	description: 'Schedule a room; returns its ID and the codes of teacher, assistant and students',
	effect: 'write',
	fields: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. English grammar, lesson 3',
			description: 'Up to 50 characters',
		},
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			required: true,
			description: "Without an offset it is in 'Time Zone'",
		},
		{
			displayName: 'End Time',
			name: 'endTime',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'More than 15 minutes after the start, and less than 24 hours unless long-term',
		},
		timeZoneField,
		{
			displayName: 'Room Type',
			name: 'roomType',
			type: 'options',
			options: [
				{ name: 'Double Teacher', value: ROOM_TYPE.doubleTeacher },
				{ name: 'Large Class', value: ROOM_TYPE.largeClass },
				{ name: 'One-to-One', value: ROOM_TYPE.oneToOne },
				{ name: 'One-to-One (Legacy Accounts)', value: ROOM_TYPE.oneToOneLegacy },
				{ name: 'Small Class', value: ROOM_TYPE.smallClass },
				{ name: 'Small Class (Legacy Accounts)', value: ROOM_TYPE.smallClassLegacy },
			],
			default: 2,
			description: 'Which ones there are depends on the products of the account',
		},
		...settingFields('create'),
		optionsField(cutTitleField),
	],
	async run(item) {
		const settings = settingParams('create', item);
		const title = checkTitle(item.text('title'), isOn(item.collection('options'), 'cutTitle'));
		const start = Number(secondsOf(item, item, 'startTime'));
		const end = Number(secondsOf(item, item, 'endTime'));
		const type = item.choice<number>('roomType');
		checkPeriod(start, end, settings.is_long_term === 1);
		checkMaxUsers(type, settings.max_users);
		checkTogether(type, settings);

		const room = await createRoom(
			item.service,
			{ title, start_time: start, end_time: end, type, ...settings },
			await filesOf(item),
		);
		return outputOf(room, {
			title,
			room_id: String(room.room_id),
			starts_at: isoFromSeconds(start),
			ends_at: isoFromSeconds(end),
			start_time: beijingTime(start),
			end_time: beijingTime(end),
		});
	},
};
