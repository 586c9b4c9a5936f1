import type { IDataObject } from 'n8n-workflow';
import { remembered } from '../../shared/flow/remember';
import { NOT_LOGGED_IN } from './codes/common';
import type { ApiCall, BilibiliClient } from './request';

const NAV: ApiCall = { method: 'GET', url: 'https://api.bilibili.com/x/web-interface/nav' };

const askedUids = new WeakMap<BilibiliClient, Promise<string>>();

/** The account's own uid: from the credential, else asked for once per run. */
export async function getOwnUid(client: BilibiliClient): Promise<string> {
	if (client.account.uid) return client.account.uid;
	return await remembered(askedUids, client, async () => await askOwnUid(client));
}

async function askOwnUid(client: BilibiliClient): Promise<string> {
	return String((await getMe(client)).mid);
}

/** Who the account is: name, level, coins, VIP. */
export async function getMe(client: BilibiliClient): Promise<IDataObject> {
	return await client.call({ ...NAV, needsData: 'mid' });
}

/** As {@link getMe}; null when nobody is logged in (any more). */
export async function whoIsLoggedIn(client: BilibiliClient): Promise<IDataObject | null> {
	const data = await client.call<IDataObject | null>({ ...NAV, accept: [NOT_LOGGED_IN] });
	return data?.isLogin === true ? data : null;
}
