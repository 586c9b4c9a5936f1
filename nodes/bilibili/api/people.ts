import type { IDataObject } from 'n8n-workflow';
import { batches } from '../../shared/flow/batches';
import type { BilibiliClient } from './request';
import { inboxCall } from './sessions';

/** One call more than this answers with an empty list. */
const CARDS_PER_CALL = 50;

/** Name and picture of a user. */
export interface Profile {
	name: string;
	avatar: string;
}

type Directory = Map<string, Promise<Profile | undefined>>;
const directories = new WeakMap<BilibiliClient, Directory>();

/**
 * Names and pictures of users, which sessions and messages lack. Asked for once per run, 50 users a
 * call; who is unknown is missing. A call that fails leaves its users out and is no failure: names
 * are an extra.
 */
export async function getProfiles(
	client: BilibiliClient,
	uids: Iterable<string>,
): Promise<Map<string, Profile>> {
	const directory: Directory = directories.get(client) ?? new Map();
	directories.set(client, directory);
	const wanted = [...new Set(uids)].filter((uid) => uid && uid !== '0');
	const unknown = wanted.filter((uid) => !directory.has(uid));
	for (const batch of batches(unknown, CARDS_PER_CALL)) {
		const cards = getCards(client, batch).catch(() => {
			for (const uid of batch) directory.delete(uid);
			return new Map<string, Profile>();
		});
		for (const uid of batch)
			directory.set(
				uid,
				cards.then((found) => found.get(uid)),
			);
	}
	const profiles = new Map<string, Profile>();
	for (const uid of wanted) {
		const profile = await directory.get(uid);
		if (profile) profiles.set(uid, profile);
	}
	return profiles;
}

/** At most 50 users; the answer keeps no order. */
async function getCards(client: BilibiliClient, uids: string[]): Promise<Map<string, Profile>> {
	const cards = await client.call<IDataObject[] | null>(
		inboxCall('https://api.vc.bilibili.com/account/v1/user/cards', { uids: uids.join(',') }),
	);
	return new Map(
		(Array.isArray(cards) ? cards : []).map(({ mid, name, face }) => [
			String(mid),
			{ name: String(name ?? ''), avatar: String(face ?? '') },
		]),
	);
}
