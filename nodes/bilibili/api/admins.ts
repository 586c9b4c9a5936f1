import type { IDataObject } from 'n8n-workflow';
import { reading, writing } from './moderationCalls';
import { numberedPages } from './numberedPages';
import type { BilibiliClient } from './request';

/** The admins of the account's own room. */
export function adminPages(client: BilibiliClient): ReturnType<typeof numberedPages> {
	return numberedPages(
		async (number) => {
			const { data, page } = await client.call<IDataObject>(
				reading({
					method: 'GET',
					url: '/xlive/app-ucenter/v1/roomAdmin/get_by_anchor',
					query: { page: number },
				}),
			);
			return { list: data, total: (page as IDataObject | undefined)?.total_count };
		},
		({ uid }) => uid,
		client.signal,
	);
}

/** Makes a user an admin (房管) of the account's own room. */
export async function appointAdmin(client: BilibiliClient, uid: string): Promise<void> {
	await client.call(
		writing(
			'/xlive/web-ucenter/v1/roomAdmin/appoint',
			{ admin: uid, admin_level: 1 },
			{
				outcome: 'the user may be an admin by now',
				advice: "Look with 'Get Many Admins' before you run this again.",
			},
		),
	);
}

export async function dismissAdmin(client: BilibiliClient, uid: string): Promise<void> {
	await client.call(
		writing(
			'/xlive/app-ucenter/v1/roomAdmin/dismiss',
			{ uid },
			{
				outcome: 'the user may be no admin any more',
				advice: "Look with 'Get Many Admins' before you run this again.",
			},
		),
	);
}

/** Users whose name fits a text, for a list to pick from: a single page. */
export function searchUsersByName(
	client: BilibiliClient,
	text: string,
): ReturnType<typeof numberedPages> {
	return numberedPages(
		async () => {
			const { items } = await client.call<IDataObject>(
				reading({
					method: 'GET',
					url: '/banned_service/v2/Silent/search_user',
					query: { search: text },
				}),
			);
			return { list: items, total: 0 };
		},
		({ uid }) => uid,
	);
}
