import { InputError } from '../../../../shared/values/inputError';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getSeason, type Episode } from '../../../api/season';
import { changeEpisode } from '../../../api/watchRoom';
import { watchRoomUrl } from '../../../views/watchRoom';
import {
	completeEpisode,
	episodeField,
	playedIn,
	roomField,
	roomIdOf,
	seasonField,
	titleOf,
} from '../../fields';

const showChosen = { displayOptions: { show: { to: ['chosen'] } } };

export const changeEpisodeOperation: ItemOperation<BilibiliClient> = {
	name: 'Change Episode',
	value: 'changeEpisode',
	action: 'Change episode',
	description:
		'Put another episode, of the same season or another, into your room for all who are in it. Returns what is now played.',
	effect: 'write',
	fields: [
		roomField,
		{
			displayName: 'To',
			name: 'to',
			type: 'options',
			options: [
				{ name: 'Chosen Episode', value: 'chosen' },
				{ name: 'Next Episode', value: 'next', description: 'The one after that of the room' },
			],
			default: 'chosen',
		},
		{ ...seasonField, ...showChosen },
		{ ...episodeField, ...showChosen },
	],
	async run(item) {
		const roomId = roomIdOf(item);
		const episode =
			item.choice('to') === 'next'
				? await nextEpisode(item, roomId)
				: await completeEpisode(item.service, titleOf(item));
		await changeEpisode(item.service, roomId, episode);
		return {
			room_id: roomId,
			season_id: episode.seasonId,
			episode_id: episode.episodeId,
			url: watchRoomUrl(roomId, episode.seasonId, episode.episodeId),
		};
	},
};

async function nextEpisode({ service }: Item<BilibiliClient>, roomId: string): Promise<Episode> {
	const { seasonId, episodeId } = await playedIn(service, roomId);
	const { episodeIds } = await getSeason(service, { season_id: seasonId });
	const next = episodeIds[episodeIds.indexOf(episodeId) + 1];
	if (episodeIds.includes(episodeId) && next) return { seasonId, episodeId: next };
	throw new InputError(
		`There is no episode after ep${episodeId} in its season`,
		"Set 'To' to Chosen Episode and enter another one. Nothing was changed.",
	);
}
