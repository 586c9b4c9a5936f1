import { InputError } from '../../../../../../nodes/shared/values/inputError';
import { quote } from '../../../../../../nodes/shared/values/quote';
import type { ItemOperation } from '../../../../../../nodes/shared/node/operation';
import { MAX_SPOT_VIDEOS } from '../../../api/limits';
import type { BaijiayunClient } from '../../../api/request';
import { setSpotVideos } from '../../../api/rooms';
import { roomField, roomIdOf, type RoomItem } from '../../fields';
import { aboutIt } from '../../output';

export const set: ItemOperation<BaijiayunClient> = {
	name: 'Set',
	value: 'set',
	action: 'Set spot videos of room',
	description:
		'Choose the videos that the teacher can insert into the class. They can be used after about five hours and are removed after seven days. Returns the room and the videos.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'Video IDs',
			name: 'videoIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4120321, 4120322',
			description:
				'Up to three IDs, separated by commas, blanks or lines, or a list from an expression',
		},
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const videoIds = videoIdsOf(item);
		const reply = await setSpotVideos(item.service, roomId, videoIds);
		return aboutIt({ room_id: roomId, video_ids: videoIds }, reply, 'result');
	},
};

function videoIdsOf(item: RoomItem): string[] {
	const ids = item.ids('videoIds', videoIdFrom);
	if (ids.length > MAX_SPOT_VIDEOS) {
		throw new InputError(
			`'Video IDs' has ${ids.length} entries; a room takes ${MAX_SPOT_VIDEOS}`,
			'Remove some. Nothing was sent.',
		);
	}
	return ids;
}

function videoIdFrom(text: string, field: string): string {
	if (/^[1-9]\d{0,18}$/.test(text)) return text;
	throw new InputError(
		`'${field}' holds ${quote(text)}, which is not an id`,
		'Enter the numbers of videos of the account.',
	);
}
