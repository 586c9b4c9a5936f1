/** An episode of a season. */
export interface Episode {
	episodeId: number;
	title: string;
	seconds: number;
}

/** A series, film or show. */
export interface Season {
	seasonId: number;
	title: string;
	/** 1 anime, 2 film, 3 documentary, 4 domestic animation, 5 TV, 7 variety show; 6 is unused. */
	type: 1 | 2 | 3 | 4 | 5 | 7;
	episodes: Episode[];
}

export const seasonTypes = [1, 2, 3, 4, 5, 7];

/** What there is to watch. */
export class Seasons {
	private readonly byId = new Map<number, Season>();

	constructor() {
		this.add({
			seasonId: 41203,
			title: '云上邮差',
			type: 1,
			episodes: numbered(690412, 12, 24 * 60),
		});
		this.add({ seasonId: 38117, title: '长夜灯塔', type: 2, episodes: numbered(653900, 1, 7020) });
		this.add({ seasonId: 44780, title: '周末出发', type: 7, episodes: numbered(741006, 8, 4500) });
	}

	add(season: Season): Season {
		this.byId.set(season.seasonId, season);
		return season;
	}

	get(seasonId: number | undefined): Season | undefined {
		return seasonId === undefined ? undefined : this.byId.get(seasonId);
	}

	/** The season that an episode belongs to. */
	having(episodeId: number | undefined): Season | undefined {
		return [...this.byId.values()].find(({ episodes }) =>
			episodes.some((episode) => episode.episodeId === episodeId),
		);
	}

	/** An episode, if it belongs to this season. */
	episode(seasonId: number | undefined, episodeId: number | undefined): Episode | undefined {
		return this.get(seasonId)?.episodes.find((episode) => episode.episodeId === episodeId);
	}
}

function numbered(firstEpisodeId: number, count: number, seconds: number): Episode[] {
	return Array.from({ length: count }, (_entry, index) => ({
		episodeId: firstEpisodeId + index,
		title: String(index + 1),
		seconds,
	}));
}
