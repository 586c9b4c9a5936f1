import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../../errors';
import { getAreas, getFollowedStreamers, getOwnRoomId } from '../api/liveRoom';
import type { BilibiliClient } from '../api/request';
import { connect } from '../connect';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
) => Promise<INodeListSearchResult>;

/** Makes the search behind a "From List" field: connects, and shows what went wrong in the list. */
export function listSearch(
	search: (client: BilibiliClient, filter: string, page: string) => Promise<INodeListSearchResult>,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter = '', pageToken = '') {
		try {
			return await search(await connect(this), filter.trim().toLowerCase(), pageToken);
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		}
	};
}

export const searchAreas = listSearch(async (client, filter) => {
	const areas = await getAreas(client);
	return {
		results: areas
			.filter(({ locked }) => !locked)
			.map(({ id, name, parent_name }) => ({ name: `${parent_name} / ${name}`, value: id }))
			.filter(({ name, value }) => name.toLowerCase().includes(filter) || value === filter),
	};
});

/** The account's own room, then those of the streamers it follows, ten a page. */
export const searchRooms = listSearch(async (client, filter, page) => {
	const number = Number(page || 1);
	const { list, totalPages } = await getFollowedStreamers(client, number);
	const rooms = list.map(({ roomid, uname, live_status }) => ({
		name: `${String(uname)}${Number(live_status) === 1 ? ' (live)' : ''}`,
		value: String(roomid),
		url: `https://live.bilibili.com/${String(roomid)}`,
	}));
	if (number === 1) {
		const own = await getOwnRoomId(client).catch(() => null);
		if (own)
			rooms.unshift({ name: 'Your own room', value: own, url: `https://live.bilibili.com/${own}` });
	}
	return {
		results: rooms.filter(
			({ name, value }) => name.toLowerCase().includes(filter) || value === filter,
		),
		paginationToken: number < totalPages ? String(number + 1) : undefined,
	};
});
