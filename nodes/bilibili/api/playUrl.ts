import type { IDataObject } from 'n8n-workflow';
import { PLAY_CODES } from './codes/play';
import type { BilibiliClient } from './request';

/**
 * Where the stream of a room can be watched, in all protocols, formats and codecs, and whether it can be
 * at all. Without a login Bilibili gives low qualities only.
 *
 * @param quality the one wished for, e.g. 10000
 */
export async function getPlayInfo(
	client: BilibiliClient,
	roomId: string,
	quality: number,
): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: 'https://api.live.bilibili.com/xlive/web-room/v2/index/getRoomPlayInfo',
		query: {
			room_id: roomId,
			protocol: '0,1',
			format: '0,1,2',
			codec: '0,1,2',
			qn: quality,
			platform: 'web',
			ptype: 8,
			dolby: 5,
			panorama: 1,
		},
		wbi: 'preferred',
		codes: PLAY_CODES,
		needsData: true,
	});
}
