import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import type { Item } from '../../shared/node/operation';
import { parseWatchRoomId } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import { getSeason, type Episode } from '../api/season';
import { getWatchRoom } from '../api/watchRoom';
import { watchRoomView } from '../views/watchRoom';
import { parseTitle, type Title } from './parse';

export const roomField: INodeProperties = {
	displayName: 'Room',
	name: 'roomId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 108400213',
	description: 'ID of the watch room, or the address of its page',
};

export function roomIdOf(item: Item<BilibiliClient>): string {
	return item.id('roomId', parseWatchRoomId);
}

export const seasonField: INodeProperties = {
	displayName: 'Season',
	name: 'season',
	type: 'string',
	default: '',
	placeholder: 'e.g. ss41203',
	description:
		'ID or address (bangumi/play/ss…) of the series, film or show. Left empty, it is looked up by the episode.',
};

export const episodeField: INodeProperties = {
	displayName: 'Episode',
	name: 'episode',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://www.bilibili.com/bangumi/play/ep690412',
	description:
		'ID or address (bangumi/play/ep…) of the episode. Left empty, the first one of the season is taken.',
};

/**
 * What the user entered under Season and Episode. Either field takes the address of the other, which
 * fills that one where it is empty.
 */
export function titleOf(item: Item<BilibiliClient>): Title {
	const season = item.optionalId('season', parseTitle) ?? {};
	const episode = item.optionalId('episode', parseTitle) ?? {};
	return {
		seasonId: season.seasonId ?? episode.seasonId,
		episodeId: episode.episodeId ?? season.episodeId,
	};
}

/**
 * Season and episode, the missing one looked up.
 *
 * @throws InputError where both are missing, or the season has no episode yet
 */
export async function completeEpisode(
	client: BilibiliClient,
	{ seasonId, episodeId }: Title,
): Promise<Episode> {
	if (seasonId && episodeId) return { seasonId, episodeId };
	if (episodeId) {
		const season = await getSeason(client, { ep_id: episodeId });
		return { seasonId: season.seasonId, episodeId };
	}
	if (!seasonId) {
		throw new InputError(
			"'Season' and 'Episode' are both empty",
			'Enter the address of an episode, e.g. https://www.bilibili.com/bangumi/play/ep690412.',
		);
	}
	const [first] = (await getSeason(client, { season_id: seasonId })).episodeIds;
	if (!first) {
		throw new InputError(
			`The season ss${seasonId} has no episode yet`,
			"Enter the 'Episode' yourself, or choose another season.",
		);
	}
	return { seasonId, episodeId: first };
}

/**
 * What a room plays now. It is asked each time: another member's client may have changed it.
 *
 * @throws InputError where the room does not tell
 */
export async function playedIn(client: BilibiliClient, roomId: string): Promise<Episode> {
	const { season_id, episode_id } = watchRoomView(await getWatchRoom(client, roomId));
	if (season_id && episode_id) return { seasonId: season_id, episodeId: episode_id };
	throw new InputError(
		`Bilibili does not tell what the watch room ${roomId} plays`,
		"Enter 'Season' and 'Episode' yourself.",
	);
}

/** What the room plays, unless the user entered something else. */
export async function episodeOf(item: Item<BilibiliClient>, roomId: string): Promise<Episode> {
	const { seasonId, episodeId } = titleOf(item);
	if (seasonId && episodeId) return { seasonId, episodeId };
	const played = await playedIn(item.service, roomId);
	const isPlayed =
		(seasonId ?? played.seasonId) === played.seasonId &&
		(episodeId ?? played.episodeId) === played.episodeId;
	return isPlayed ? played : await completeEpisode(item.service, { seasonId, episodeId });
}
