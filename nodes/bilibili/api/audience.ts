import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Ending } from '../../shared/flow/pager';
import { objectOf } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { AUDIENCE_CODES } from './codes/audience';
import { idOf } from './ids';
import type { ModeratedRoom } from './moderationCalls';
import { numberedPages } from './numberedPages';
import type { BilibiliClient } from './request';

const LIVE = 'https://api.live.bilibili.com';

type Pages = AsyncGenerator<IDataObject[], Ending>;

/**
 * The guards (大航海) of a room by their rank. The first three come with every page, and are no part of
 * its list.
 */
export function guardPages(client: BilibiliClient, { roomId, streamerUid }: ModeratedRoom): Pages {
	return pagesOf<IDataObject, number>({
		signal: client.signal,
		idOf: ({ uinfo, rank }) => idOf(objectOf(uinfo).uid) ?? `rank ${String(rank)}`,
		fetch: async (page = 1) => {
			const data = await client.call<IDataObject>({
				method: 'GET',
				url: `${LIVE}/xlive/app-room/v2/guardTab/topListNew`,
				// More than 30 count as 10; 5 is the rank by all of their intimacy.
				query: { roomid: roomId, ruid: streamerUid, page, page_size: 30, typ: 5 },
				codes: AUDIENCE_CODES,
				needsData: true,
			});
			const isLast = page >= Number(objectOf(data.info).page ?? Infinity);
			const top = page === 1 ? objectsOf(data.top3) : [];
			return { entries: [...top, ...objectsOf(data.list)], next: isLast ? null : page + 1 };
		},
	});
}

/** Who is there now and gave most (高能榜), up to 50 a page. Works without a login, with masked names. */
export function goldRankPages(
	client: BilibiliClient,
	{ roomId, streamerUid }: ModeratedRoom,
): Pages {
	return numberedPages(
		async (page) => {
			const data = await client.call<IDataObject>({
				method: 'GET',
				url: `${LIVE}/xlive/general-interface/v1/rank/getOnlineGoldRank`,
				query: { ruid: streamerUid, roomId, page, pageSize: 50 },
				codes: AUDIENCE_CODES,
				needsData: true,
			});
			return { list: data.OnlineRankItem, total: data.onlineNum };
		},
		({ uid, userRank }) => idOf(uid) ?? `rank ${String(userRank)}`,
		client.signal,
	);
}

/** The time that a contribution rank covers. */
export type RankPeriod = 'online' | 'daily' | 'weekly' | 'monthly';

const SWITCHES: Record<RankPeriod, string> = {
	online: 'contribution_rank',
	daily: 'today_rank',
	weekly: 'current_week_rank',
	monthly: 'current_month_rank',
};

/** Who of a room's viewers gave most: the first hundred, which is all that it tells. */
export async function getContributionRank(
	client: BilibiliClient,
	{ roomId, streamerUid }: ModeratedRoom,
	period: RankPeriod,
): Promise<IDataObject[]> {
	const data = await client.call<IDataObject>({
		method: 'GET',
		url: `${LIVE}/xlive/general-interface/v1/rank/queryContributionRank`,
		query: {
			ruid: streamerUid,
			room_id: roomId,
			page: 1,
			page_size: 100,
			type: `${period}_rank`,
			switch: SWITCHES[period],
			platform: 'web',
			web_location: '444.8',
		},
		wbi: true,
		codes: AUDIENCE_CODES,
		needsData: true,
	});
	return objectsOf(data.item);
}

/** 0 all gifts, 1 those that cost money, 2 free ones. */
export type CoinType = 0 | 1 | 2;

/**
 * What the account's own room was given on one day, newest first.
 *
 * @param day `YYYY-MM-DD` in Beijing
 */
export function giftPages(
	client: BilibiliClient,
	{ day, coinType }: { day: string; coinType: CoinType },
): Pages {
	return pagesOf<IDataObject, string>({
		signal: client.signal,
		idOf: ({ id, uid, time, gift_id }) => idOf(id) ?? JSON.stringify([uid, time, gift_id]),
		fetch: async (lastId) => {
			const data = await client.call<IDataObject>({
				method: 'GET',
				url: `${LIVE}/xlive/revenue/v1/giftStream/getReceivedGiftStreamNextList`,
				query: { limit: 50, coin_type: coinType, begin_time: day, last_id: lastId },
				codes: AUDIENCE_CODES,
				needsData: true,
			});
			const entries = objectsOf(data.list);
			const hasMore = Number(data.has_more) === 1;
			return { entries, next: hasMore ? idOf(entries.at(-1)?.id) : null };
		},
	});
}
