import type { BilibiliClient } from './request';

const askedUids = new WeakMap<BilibiliClient, Promise<string>>();

/** The account's own uid: from the credential, else asked for once per run. */
export async function getOwnUid(client: BilibiliClient): Promise<string> {
	if (client.account.uid) return client.account.uid;
	const asked = askedUids.get(client) ?? askOwnUid(client);
	askedUids.set(client, asked);
	return await asked;
}

async function askOwnUid(client: BilibiliClient): Promise<string> {
	const { mid } = await client.call<{ mid: number | string }>({
		method: 'GET',
		url: 'https://api.bilibili.com/x/web-interface/nav',
		needsData: 'mid',
	});
	return String(mid);
}
