import type { ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import { checkLength } from '../../../api/limits';
import { ANNOUNCEMENT_LENGTH, updateAnnouncement } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { longRoomIdOf, ownRoomField } from '../../fields';

export const updateAnnouncementOperation: ItemOperation<BilibiliClient> = {
	name: 'Update Announcement',
	value: 'updateAnnouncement',
	action: 'Update announcement of room',
	description:
		'Set the text that viewers see beside your room, in place of the one before. Returns the text.',
	effect: 'write',
	fields: [
		ownRoomField,
		{
			displayName: 'Change',
			name: 'change',
			type: 'options',
			options: [
				{ name: 'Clear', value: 'clear', description: 'Take the text away' },
				{ name: 'Set Text', value: 'set' },
			],
			default: 'set',
		},
		{
			displayName: 'Announcement',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. Streams every Friday at 20:00',
			description: 'Up to 60 characters',
			displayOptions: { show: { change: ['set'] } },
		},
	],
	async run(item) {
		const text = item.choice('change') === 'clear' ? '' : item.text('content');
		const content = checkLength('Announcement', text, ANNOUNCEMENT_LENGTH);
		const roomId = await longRoomIdOf(item);
		await updateAnnouncement(item.service, roomId, await getOwnUid(item.service), content);
		return { announcement: content, room_id: roomId };
	},
};
