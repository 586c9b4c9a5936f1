import { matching } from '../../shared/node/listSearch';
import { textOf } from '../../shared/values/wire';
import { idOf } from '../api/ids';
import { getFollowedStreamers, getOwnRoomId } from '../api/liveRoom';
import { listSearch } from './listSearch';

/** The account's own room, then those of the streamers it follows, ten a page. */
export const searchRooms = listSearch(async (client, filter, page) => {
	const number = Number(page || 1);
	const { list, totalPages } = await getFollowedStreamers(client, number);
	const rooms = list.map(({ roomid, uname, live_status }) => {
		const value = idOf(roomid) ?? '';
		return {
			name: `${textOf(uname) ?? value}${Number(live_status) === 1 ? ' (live)' : ''}`,
			value,
			url: `https://live.bilibili.com/${value}`,
		};
	});
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
