import { InputError } from '../../../../shared/values/inputError';
import { chosenOutput, outputFields } from '../../../../shared/node/fields';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getSeason, type SeasonType } from '../../../api/season';
import { matchRoom } from '../../../api/watchRoom';
import { watchRoomOutput } from '../../../views/watchRoom';
import { seasonField } from '../../fields';
import { parseTitle } from '../../parse';

export const match: ItemOperation<BilibiliClient> = {
	name: 'Match',
	value: 'match',
	action: 'Match watch room',
	description: 'Find a public room in which somebody watches a season. Returns the room.',
	effect: 'write',
	fields: [
		{
			...seasonField,
			required: true,
			description: 'ID or address of the season, or the address of one of its episodes',
		},
		{
			displayName: 'Season Type',
			name: 'seasonType',
			type: 'options',
			options: [
				{ name: 'Anime', value: 'anime' },
				{ name: 'Chinese Animation', value: 'guochuang' },
				{ name: 'Documentary', value: 'documentary' },
				{ name: 'Movie', value: 'movie' },
				{ name: 'TV Series', value: 'tv' },
				{ name: 'Variety Show', value: 'variety' },
			],
			default: 'anime',
			description: 'What kind of title the season is; Bilibili looks among rooms of this kind only',
		},
		...outputFields(watchRoomOutput),
	],
	async run(item) {
		const output = chosenOutput(item, watchRoomOutput);
		const seasonType = item.choice<SeasonType>('seasonType');
		const seasonId = await seasonIdOf(item);
		return output(await matchRoom(item.service, seasonId, seasonType), { season_id: seasonId });
	},
};

async function seasonIdOf(item: Item<BilibiliClient>): Promise<string> {
	const { seasonId, episodeId } = item.id('season', parseTitle);
	if (seasonId) return seasonId;
	if (episodeId) return (await getSeason(item.service, { ep_id: episodeId })).seasonId;
	throw new InputError(
		"'Season' is empty",
		'Enter the id of a season, e.g. ss41203, or the address of its page.',
	);
}
