import type { IDataObject } from 'n8n-workflow';
import { batches } from '../../shared/flow/batches';
import { objectOf } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { RELATION_CODES } from './codes/relation';
import type { BilibiliClient } from './request';

const HOST = 'https://api.bilibili.com/x';

/** What `act` of a change means. */
const RELATION_ACTS = { follow: 1, unfollow: 2, block: 5, unblock: 6 } as const;
export type RelationAct = keyof typeof RELATION_ACTS;

/** The state that an act leads to, as its code: nothing was left to do. */
const ALREADY: Record<RelationAct, number[]> = {
	follow: [22014],
	unfollow: [],
	block: [22120],
	unblock: [],
};

/** A user's card: name, picture, signature, counters. Works without a login. */
export async function getCard(client: BilibiliClient, uid: string): Promise<IDataObject> {
	return await client.call<IDataObject>({
		method: 'GET',
		url: `${HOST}/web-interface/card`,
		query: { mid: uid, photo: false },
		codes: RELATION_CODES,
		needsData: 'card',
	});
}

/** Most that a page holds. */
export const FOLLOWED_PER_PAGE = 50;

/** One page of whom a user follows, latest first. Of others only the first 100 are shown. */
export async function getFollowedPage(
	client: BilibiliClient,
	uid: string,
	page: number,
): Promise<{ users: IDataObject[]; total: number }> {
	const data = objectOf(
		await client.call<IDataObject | null>({
			method: 'GET',
			url: `${HOST}/relation/followings`,
			query: { vmid: uid, pn: page, ps: FOLLOWED_PER_PAGE, order_type: '' },
			codes: RELATION_CODES,
			site: 'https://space.bilibili.com',
		}),
	);
	const total = Number(data.total ?? 0);
	return { users: objectsOf(data.list), total: Number.isSafeInteger(total) ? total : 0 };
}

/** `attribute` of somebody whom the account follows: silently, openly, each other. */
const FOLLOWED = [1, 2, 6];
const RELATIONS_PER_CALL = 50;

/** Those of these users whom the account follows. */
export async function getFollowedOf(client: BilibiliClient, uids: string[]): Promise<Set<string>> {
	const followed = new Set<string>();
	for (const batch of batches(uids, RELATIONS_PER_CALL)) {
		const relations = await client.call<IDataObject>({
			method: 'GET',
			url: `${HOST}/relation/relations`,
			query: { fids: batch.join() },
			codes: RELATION_CODES,
			needsData: true,
		});
		for (const uid of batch) {
			if (FOLLOWED.includes(Number(objectOf(relations[uid]).attribute))) followed.add(uid);
		}
	}
	return followed;
}

/**
 * Follows, unfollows, blocks or unblocks one user. Blocking ends the follow in both directions.
 *
 * @returns false where it was so already
 */
export async function changeRelation(
	client: BilibiliClient,
	uid: string,
	act: RelationAct,
): Promise<boolean> {
	const { code } = await client.reply({
		method: 'POST',
		url: `${HOST}/relation/modify`,
		form: { fid: uid, act: RELATION_ACTS[act], re_src: 11 },
		codes: RELATION_CODES,
		accept: ALREADY[act],
		site: 'https://space.bilibili.com',
	});
	return code === 0;
}
