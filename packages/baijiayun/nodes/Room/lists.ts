import { listSearchWith, matching } from '../../../../nodes/shared/node/listSearch';
import { PAGE_SIZE } from '../api/paging';
import { listRooms } from '../api/rooms';
import { connect } from '../connect';

/** The account's rooms by title or id, a page at a time. */
export const searchRooms = listSearchWith(connect)(async (client, filter, pageToken) => {
	const page = Number(pageToken || 1);
	const rooms = await listRooms(client, { page, limit: PAGE_SIZE });
	return {
		results: rooms
			.map(({ room_id, title, start_time }) => ({
				name: [title ?? room_id, start_time].filter(Boolean).join(' · '),
				value: String(room_id),
			}))
			.filter(matching(filter)),
		paginationToken: rooms.length === PAGE_SIZE ? String(page + 1) : undefined,
	};
});
