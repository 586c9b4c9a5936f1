import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { SEASON_CODES } from './codes/watchRoom';
import { idOf } from './ids';
import type { BilibiliClient } from './request';

/** An episode is named together with its season everywhere. */
export interface Episode {
	seasonId: string;
	episodeId: string;
}

/** `season_type` of the API; 6 does not exist here. */
export const SEASON_TYPES = {
	anime: 1,
	movie: 2,
	documentary: 3,
	guochuang: 4,
	tv: 5,
	variety: 7,
} as const;
export type SeasonType = keyof typeof SEASON_TYPES;

/** The episodes of a season in order, by the id of the season or of one of its episodes. */
export async function getSeason(
	client: BilibiliClient,
	key: { season_id: string } | { ep_id: string },
): Promise<{ seasonId: string; episodeIds: string[] }> {
	const season = await client.call<IDataObject>({
		method: 'GET',
		url: 'https://api.bilibili.com/pgc/view/web/season',
		query: key,
		codes: SEASON_CODES,
		needsData: 'season_id',
	});
	const episodes: unknown[] = Array.isArray(season.episodes) ? season.episodes : [];
	return {
		seasonId: String(season.season_id),
		episodeIds: episodes
			.map(objectOf)
			.map((episode) => idOf(episode.ep_id ?? episode.id))
			.filter((id) => id !== null),
	};
}
