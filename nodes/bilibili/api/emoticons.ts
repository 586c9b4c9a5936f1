import type { IDataObject } from 'n8n-workflow';
import { objectsOf } from '../../shared/values/wire';
import { LIVE_CODES } from './codes/live';
import type { BilibiliClient } from './request';

/** The small ones (`[dog]`) go into the text of a message instead. */
const INLINE = /^emoji_/;

/**
 * The emoticons that can be sent to a room in place of a text, of all packages. `perm` 1: the account
 * may use it.
 */
export async function getEmoticons(
	client: BilibiliClient,
	roomId: string,
): Promise<Array<{ emoticon: IDataObject; packageName: unknown }>> {
	const { data } = await client.call<IDataObject>({
		method: 'GET',
		url: 'https://api.live.bilibili.com/xlive/web-ucenter/v2/emoticon/GetEmoticons',
		query: { platform: 'pc', room_id: roomId },
		codes: LIVE_CODES,
		needsData: true,
	});
	return objectsOf(data).flatMap(({ emoticons, pkg_name }) =>
		objectsOf(emoticons)
			.filter(({ emoticon_unique }) => !INLINE.test(String(emoticon_unique)))
			.map((emoticon) => ({ emoticon, packageName: pkg_name })),
	);
}
