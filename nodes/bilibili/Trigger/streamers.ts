import { InputError } from '../../shared/values/inputError';
import { getFollowedStreamers } from '../api/liveRoom';
import type { BilibiliClient } from '../api/request';
import { getRoomBases, roomOf, ROOMS_PER_CALL } from '../api/roomBase';
import { incompleteReply } from './reply';
import type { Watched } from './settings';

/** Who owns which room, by gateway: that never changes. */
const roomOwners = new Map<string, Map<string, string>>();

/** When (ms) rooms that were not found were asked for, by gateway. */
const roomsNotFound = new Map<string, Map<string, number>>();
const ASK_AGAIN_AFTER_MS = 10 * 60 * 1000;

/**
 * The uids of the streamers on the list, each once. Rooms are looked up in batches, and only once in
 * the life of the process.
 */
export async function listedUids(
	client: BilibiliClient,
	{ uids, roomIds }: Exclude<Watched, 'following'>,
): Promise<string[]> {
	const { gateway } = client.account;
	const owners = roomOwners.get(gateway) ?? new Map<string, string>();
	const notFound = roomsNotFound.get(gateway) ?? new Map<string, number>();
	roomOwners.set(gateway, owners);
	roomsNotFound.set(gateway, notFound);
	const isUnknown = (id: string) =>
		!owners.has(id) && Date.now() - (notFound.get(id) ?? 0) > ASK_AGAIN_AFTER_MS;
	for (const batch of batches(roomIds.filter(isUnknown), ROOMS_PER_CALL)) {
		const found = await getRoomBases(client, batch);
		for (const id of batch) {
			const owner = roomOf(found, id)?.uid;
			if (owner) owners.set(id, owner);
			else notFound.set(id, Date.now());
		}
	}
	const ofRooms = roomIds.map((id) => owners.get(id) ?? '').filter(Boolean);
	const all = [...new Set([...uids, ...ofRooms])];
	if (all.length === 0) {
		throw new InputError(
			`None of the rooms in 'Rooms' exists (${roomIds.slice(0, 5).join(', ')})`,
			"Enter the number in the room's address. A uid belongs into 'Streamers'.",
		);
	}
	return all;
}

/** The followed streamers who are live now. */
export async function followedLiveUids(client: BilibiliClient): Promise<string[]> {
	const uids: string[] = [];
	for (let page = 1; ; page++) {
		const { list, totalPages } = await getFollowedStreamers(client, page);
		for (const { uid, live_status } of list) {
			if (uid === undefined || live_status === undefined) {
				throw incompleteReply('list of followed streamers');
			}
			// Live ones come first.
			if (Number(live_status) !== 1) return uids;
			uids.push(String(uid));
		}
		if (list.length === 0 || page >= totalPages) return uids;
	}
}

export function batches<T>(list: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
