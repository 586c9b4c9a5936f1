import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { objectsOf } from '../../shared/values/wire';
import { VIDEO_CODES } from './codes/video';
import { idOf } from './ids';
import type { BilibiliClient } from './request';

const HOST = 'https://api.bilibili.com';

/** A video with its statistics and parts. Works without a login. */
export async function getVideo(client: BilibiliClient, bvid: string): Promise<IDataObject> {
	return await client.call<IDataObject>({
		method: 'GET',
		url: `${HOST}/x/web-interface/view`,
		query: { bvid },
		codes: VIDEO_CODES,
		needsData: 'bvid',
	});
}

/** A part of a video: subtitles and summaries belong to it, not to the whole. `duration` in seconds. */
export interface VideoPart {
	cid: string;
	title: string;
	duration: number | null;
}

/** The parts of a video in their order. */
export function partsOf({ pages }: IDataObject): VideoPart[] {
	return objectsOf(pages).flatMap(({ cid, part, duration }) => {
		const id = idOf(cid);
		const seconds = Number(duration ?? NaN);
		return id
			? [{ cid: id, title: String(part ?? ''), duration: seconds >= 0 ? seconds : null }]
			: [];
	});
}

/** Most that one page holds. */
export const VIDEOS_PER_PAGE = 100;

/**
 * One page of anybody's videos, newest first, by the call that risk control leaves alone.
 *
 * @param page from 1
 */
export async function getVideoPage(
	client: BilibiliClient,
	uid: string,
	page: number,
): Promise<{ videos: IDataObject[]; total: number }> {
	const data = await client.call<IDataObject | null>({
		method: 'GET',
		url: `${HOST}/x/series/recArchivesByKeywords`,
		query: { mid: uid, keywords: '', ps: VIDEOS_PER_PAGE, pn: page, orderby: 'pubdate' },
		codes: VIDEO_CODES,
	});
	const { archives, page: paging } = objectOf(data);
	const total = Number(objectOf(paging).total ?? 0);
	return { videos: objectsOf(archives), total: Number.isSafeInteger(total) ? total : 0 };
}
