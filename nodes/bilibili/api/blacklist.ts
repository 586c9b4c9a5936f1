import type { IDataObject } from 'n8n-workflow';
import { reading, writing, type ModeratedRoom } from './moderationCalls';
import { numberedPages } from './numberedPages';
import { idOf } from './ids';
import type { BilibiliClient } from './request';

const BLACKLIST = '/xlive/app-ucenter/v2/xbanned/banned';
const APP = { mobi_app: 'android', platform: 'android', spmid: '444.8.0.0' };

/** Puts a viewer on the blacklist of a streamer's room, which is not the block list of an account. */
export async function blacklistUser(
	client: BilibiliClient,
	{ streamerUid }: ModeratedRoom,
	uid: string,
): Promise<void> {
	await client.call(
		writing(
			`${BLACKLIST}/AddBlack`,
			{ tuid: uid, anchor_id: streamerUid, spmid: APP.spmid },
			{
				outcome: 'the user may be on the blacklist by now',
				advice: "Look with 'Get Many Blacklisted' before you run this again.",
			},
		),
	);
}

export async function unblacklistUser(
	client: BilibiliClient,
	{ streamerUid }: ModeratedRoom,
	uid: string,
): Promise<void> {
	await client.call(
		writing(
			`${BLACKLIST}/DelBlack`,
			{ tuid: uid, anchor_id: streamerUid, ...APP },
			{
				outcome: 'the user may be off the blacklist by now',
				advice: "Look with 'Get Many Blacklisted' before you run this again.",
			},
		),
	);
}

/** Who is on the blacklist of a streamer's room. */
export function blacklistPages(
	client: BilibiliClient,
	{ streamerUid }: ModeratedRoom,
): ReturnType<typeof numberedPages> {
	return numberedPages(
		async (page) => {
			const data = await client.call<IDataObject>(
				reading({
					method: 'GET',
					url: `${BLACKLIST}/GetBlackList`,
					query: { anchor_id: streamerUid, pn: page, ps: 20, ...APP, visit_id: '' },
					csrf: 'bothInQuery',
				}),
			);
			return { list: data.data, total: data.total };
		},
		// Accounts that were closed may share the uid 0.
		({ uid, name, mtime }) => idOf(uid) ?? JSON.stringify([name, mtime]),
		client.signal,
	);
}
