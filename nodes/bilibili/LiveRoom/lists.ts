import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { take, type Ending } from '../../shared/flow/pager';
import { matching } from '../../shared/node/listSearch';
import { editorFields } from '../../shared/node/parameters';
import { textOf } from '../../shared/values/wire';
import { adminPages, searchUsersByName } from '../api/admins';
import { blacklistPages } from '../api/blacklist';
import { getEmoticons } from '../api/emoticons';
import { idOf, parseRoomId } from '../api/ids';
import { getAreas } from '../api/liveRoom';
import { isCalled } from './areaNames';
import type { ModeratedRoom } from '../api/moderationCalls';
import { mutedPages } from '../api/mutes';
import type { BilibiliClient } from '../api/request';
import { getReservations } from '../api/reservations';
import { getShieldWords } from '../api/shieldWords';
import { listSearch } from '../node/listSearch';
import { shieldWordsOf } from '../views/moderation';
import { reservationOutput } from '../views/reservation';
import { roomField } from './fields';
import { moderatedRoomOf } from './moderatedRoom';

export { searchOwnRoom, searchRooms } from '../node/rooms';

export const searchAreas = listSearch(async (client, filter) => {
	const areas = await getAreas(client);
	return {
		results: areas
			.filter(({ locked }) => !locked)
			.map((area) => ({
				area,
				name: [area.parent_name, area.name].filter(Boolean).join(' / '),
				value: area.id,
			}))
			.filter((entry) => matching(filter)(entry) || isCalled(entry.area, filter))
			.map(({ name, value }) => ({ name, value })),
	};
});

/** A list is for picking from; whoever is further down is found by uid. */
const MOST_PEOPLE = 200;

/** The room that the node is set to. */
async function roomIn(
	context: ILoadOptionsFunctions,
	client: BilibiliClient,
): Promise<ModeratedRoom> {
	const given = editorFields(context, [roomField]).idOrOwn('room', parseRoomId);
	return await moderatedRoomOf(client, given ?? null);
}

async function peopleOf(
	pages: AsyncGenerator<IDataObject[], Ending>,
	[uidField, nameField]: [string, string],
	filter: string,
): Promise<INodeListSearchResult> {
	const { entries } = await take(pages, MOST_PEOPLE);
	return {
		results: entries
			.map((entry) => {
				const uid = idOf(entry[uidField]) ?? '';
				return { name: `${textOf(entry[nameField]) ?? '?'} (${uid})`, value: uid };
			})
			.filter(matching(filter)),
	};
}

export const searchMuted = listSearch(
	async (client, filter, _page, context) =>
		await peopleOf(mutedPages(client, await roomIn(context, client)), ['tuid', 'tname'], filter),
);

export const searchBlacklisted = listSearch(
	async (client, filter, _page, context) =>
		await peopleOf(blacklistPages(client, await roomIn(context, client)), ['uid', 'name'], filter),
);

export const searchAdmins = listSearch(
	async (client, filter) => await peopleOf(adminPages(client), ['uid', 'uname'], filter),
);

/** Users whose name fits; nobody before something is typed. */
export const searchUsers = listSearch(async (client, filter) =>
	filter
		? await peopleOf(searchUsersByName(client, filter), ['uid', 'uname'], '')
		: { results: [] },
);

export const searchShieldWords = listSearch(async (client, filter, _page, context) => {
	const words = shieldWordsOf(await getShieldWords(client, await roomIn(context, client)));
	return {
		results: words
			.map(({ keyword }) => textOf(keyword) ?? '')
			.map((word) => ({ name: word, value: word }))
			.filter(matching(filter)),
	};
});

export const searchReservations = listSearch(async (client, filter) => {
	const reservations = await getReservations(client);
	return {
		results: reservations
			.map(reservationOutput.simplified)
			.map(({ title, starts_at, reservation_id }) => ({
				name: [title, starts_at].filter(Boolean).join(', '),
				value: textOf(reservation_id) ?? '',
			}))
			.filter(matching(filter)),
	};
});

export const searchEmoticons = listSearch(async (client, filter, _page, context) => {
	const emoticons = await getEmoticons(client, (await roomIn(context, client)).roomId);
	return {
		results: emoticons
			.map(({ emoticon, packageName }) => ({
				name: [
					textOf(packageName),
					textOf(emoticon.emoji),
					Number(emoticon.perm) === 1
						? null
						: `locked (${textOf(emoticon.unlock_show_text) ?? '?'})`,
				]
					.filter(Boolean)
					.join(' / '),
				value: textOf(emoticon.emoticon_unique) ?? '',
			}))
			.filter(matching(filter)),
	};
});
