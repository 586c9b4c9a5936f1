import { ServiceError } from '../../shared/http/errors';
import type { Item } from '../../shared/node/operation';
import { getOwnUid } from '../api/account';
import { idOf, parseRoomId } from '../api/ids';
import { getOwnRoomId, getRoomInit } from '../api/liveRoom';
import type { ModeratedRoom } from '../api/moderationCalls';
import type { BilibiliClient } from '../api/request';

/**
 * A room and whose it is.
 *
 * @param room long or short id; null for the account's own
 */
export async function moderatedRoomOf(
	client: BilibiliClient,
	room: string | null,
): Promise<ModeratedRoom> {
	if (room === null) {
		return { roomId: await getOwnRoomId(client), streamerUid: await getOwnUid(client) };
	}
	const { room_id, uid } = await getRoomInit(client, room);
	const [roomId, streamerUid] = [idOf(room_id), idOf(uid)];
	if (roomId && streamerUid) return { roomId, streamerUid };
	throw new ServiceError({
		message: `Bilibili did not tell whose room ${room} is`,
		description: 'Try again in a minute. Nothing was changed.',
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** The room in the field *Room*, and whose it is. */
export async function chosenRoomOf(item: Item<BilibiliClient>): Promise<ModeratedRoom> {
	return await moderatedRoomOf(item.service, item.idOrOwn('room', parseRoomId) ?? null);
}
