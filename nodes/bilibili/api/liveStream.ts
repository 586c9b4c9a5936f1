import type { IDataObject } from 'n8n-workflow';
import { STREAM_INFO_CODES } from './codes/live';
import type { BilibiliClient } from './request';

const LIVE = 'https://api.live.bilibili.com';

/** Where the message stream of a room is available, and the right to it. */
export interface StreamInfo {
	/** Valid for one room, one account (or guest), one buvid3 and one user agent; for some minutes. */
	token: string;
	hosts: Array<{ host: string; wssPort: number }>;
}

/**
 * The servers of a room's message stream and a token for them. Needs the long room id.
 *
 * Risk control (-352) refuses it without a WBI signature or a buvid3.
 */
export async function getStreamInfo(client: BilibiliClient, roomId: string): Promise<StreamInfo> {
	const data = await client.call<{ token: string; host_list?: IDataObject[] }>({
		method: 'GET',
		url: `${LIVE}/xlive/web-room/v1/index/getDanmuInfo`,
		query: { id: roomId, type: 0, web_location: '444.8' },
		wbi: true,
		needsBuvid: true,
		needsData: 'token',
		codes: STREAM_INFO_CODES,
	});
	const hosts = Array.isArray(data.host_list) ? data.host_list : [];
	return {
		token: data.token,
		hosts: hosts.map(({ host, wss_port }) => ({
			host: String(host),
			wssPort: Number(wss_port) || 443,
		})),
	};
}
