import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { shareRoom } from '../../../api/watchRoom';
import { watchRoomView } from '../../../views/watchRoom';
import { episodeField, episodeOf, roomField, roomIdOf, seasonField } from '../../fields';

const asPlayed = 'Left empty, it is the one that the room plays now, or goes with the other field.';

export const share: ItemOperation<BilibiliClient> = {
	name: 'Share',
	value: 'share',
	action: 'Share watch room',
	description:
		'Get the invite link of a room and the token in it, to send to friends. Changes nothing.',
	effect: 'read',
	fields: [
		roomField,
		{ ...seasonField, description: `ID or address of the season. ${asPlayed}` },
		{ ...episodeField, description: `ID or address of the episode. ${asPlayed}` },
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const episode = await episodeOf(item, roomId);
		const { room, shareUrl, token, areaLimited } = await shareRoom(item.service, roomId, episode);
		const known = {
			room_id: roomId,
			season_id: episode.seasonId,
			episode_id: episode.episodeId,
		};
		return {
			...watchRoomView(room, known),
			share_url: shareUrl,
			token,
			is_area_limited: areaLimited,
		};
	},
};
