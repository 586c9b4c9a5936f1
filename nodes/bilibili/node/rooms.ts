import { matching } from '../../shared/node/listSearch';
import { textOf } from '../../shared/values/wire';
import { idOf } from '../api/ids';
import { getFollowedStreamers, getOwnRoomId, lookUpOwnRoomId } from '../api/liveRoom';
import { listSearch } from './listSearch';

const OWN_ROOM = 'Your own room';

const entryOf = (name: string, id: string) => ({
	name,
	value: id,
	url: `https://live.bilibili.com/${id}`,
});

/** The account's own room alone. */
export const searchOwnRoom = listSearch(async (client, filter) => {
	const roomId = await lookUpOwnRoomId(client);
	return { results: roomId ? [entryOf(OWN_ROOM, roomId)].filter(matching(filter)) : [] };
});

/** The account's own room, then those of the streamers it follows, ten a page. */
export const searchRooms = listSearch(async (client, filter, page) => {
	const number = Number(page || 1);
	const { list, totalPages } = await getFollowedStreamers(client, number);
	const rooms = list.map(({ roomid, uname, live_status }) => {
		const value = idOf(roomid) ?? '';
		return entryOf(`${textOf(uname) ?? value}${Number(live_status) === 1 ? ' (live)' : ''}`, value);
	});
	if (number === 1) {
		const own = await getOwnRoomId(client).catch(() => null);
		if (own) rooms.unshift(entryOf(OWN_ROOM, own));
	}
	return {
		results: rooms.filter(matching(filter)),
		paginationToken: number < totalPages ? String(number + 1) : undefined,
	};
});
