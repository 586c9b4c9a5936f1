import { matching } from '../../shared/node/listSearch';
import { getFollowedStreamers, getOwnRoomId } from '../api/liveRoom';
import { listSearch } from './listSearch';

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
		results: rooms.filter(matching(filter)),
		paginationToken: number < totalPages ? String(number + 1) : undefined,
	};
});
