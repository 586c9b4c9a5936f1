import { Budget } from '../../../../shared/flow/budget';
import { batches } from '../../../../shared/flow/batches';
import { Memory } from '../../../../shared/flow/remember';
import { InputError } from '../../../../shared/values/inputError';
import { getFollowedStreamers } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { getRoomBases, roomOf, ROOMS_PER_CALL } from '../../../api/roomBase';
import { incompleteReply, isId } from '../../wire';
import { readDown } from '../../readDown';
import { liveStatusOf } from './broadcasts';
import type { Watched } from './fields';

const ASK_AGAIN_AFTER_MS = 10 * 60 * 1000;
/** Who owns which room, by gateway: that never changes. */
const roomOwners = new Memory<string>({ size: 100_000 });
/** Rooms that were not found lately. */
const roomsNotFound = new Memory<true>({ size: 100_000, ageMs: ASK_AGAIN_AFTER_MS });

/**
 * The uids of the streamers on the list, each once. Rooms are looked up in batches, and only once in
 * the life of the process.
 */
export async function listedUids(
	client: BilibiliClient,
	{ uids, roomIds }: Exclude<Watched, 'following'>,
): Promise<string[]> {
	const keyOf = (id: string) => `${id} ${client.account.gateway}`;
	const unknown = roomIds.filter(
		(id) => !roomOwners.get(keyOf(id)) && !roomsNotFound.get(keyOf(id)),
	);
	for (const batch of batches(unknown, ROOMS_PER_CALL)) {
		const found = await getRoomBases(client, batch);
		for (const id of batch) {
			const owner = roomOf(found, id)?.uid;
			if (owner) roomOwners.set(keyOf(id), owner);
			else roomsNotFound.set(keyOf(id), true);
		}
	}
	const ofRooms = roomIds.map((id) => roomOwners.get(keyOf(id)) ?? '').filter(Boolean);
	const all = [...new Set([...uids, ...ofRooms])];
	if (all.length === 0) {
		throw new InputError(
			`None of the rooms in 'Rooms' exists (${roomIds.slice(0, 5).join(', ')})`,
			"Enter the number in the room's address. A uid belongs into 'Streamers'.",
		);
	}
	return all;
}

/** A page or two hold them, as a rule: so long, in ms, the list is read whatever the budget. */
const SHORTEST_READ_MS = 5000;

/** The followed streamers who are live now. */
export async function followedLiveUids(client: BilibiliClient, budget: Budget): Promise<string[]> {
	const what = 'list of followed streamers';
	const read = await readDown<{ uid: string; isLive: boolean }, number>(
		what,
		async (page = 1) => {
			const { list, totalPages } = await getFollowedStreamers(client, page);
			const entries = list.map(({ uid, live_status }) => {
				const status = liveStatusOf(live_status);
				if (!isId(uid) || status === undefined) throw incompleteReply(what);
				return { uid: String(uid), isLive: status === 1 };
			});
			// Live ones come first.
			const isLast = entries.some(({ isLive }) => !isLive) || page >= totalPages;
			return { entries, next: isLast ? undefined : page + 1 };
		},
		Budget.of(Math.max(budget.left, SHORTEST_READ_MS)),
	);
	return [...new Set(read.filter(({ isLive }) => isLive).map(({ uid }) => uid))];
}
