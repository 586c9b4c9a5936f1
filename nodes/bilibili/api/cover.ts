import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { LIVE_CODES } from './codes/live';
import { UPLOAD_CODES } from './codes/message';
import type { BilibiliClient } from './request';

const PRE_LIVE = 'https://api.live.bilibili.com/xlive/app-blink/v1/preLive';
const CLIENT = { platform: 'web', mobi_app: 'web', build: 1 };

/** What a cover may be. */
export type CoverType = 'jpeg' | 'png';

/**
 * Puts a picture into the store for covers. It is nobody's cover by that.
 *
 * @returns its address
 */
export async function uploadCover(
	client: BilibiliClient,
	bytes: Buffer,
	type: CoverType,
): Promise<string> {
	const form = new FormData();
	form.set('bucket', 'live');
	form.set('dir', 'new_room_cover');
	// A name of our own: the file's may say more than the streamer wants to tell.
	form.set('file', new Blob([new Uint8Array(bytes)], { type: `image/${type}` }), 'blob');
	const { location } = await client.call<IDataObject>({
		method: 'POST',
		url: 'https://api.bilibili.com/x/upload/web/image',
		multipart: form,
		codes: UPLOAD_CODES,
		needsData: 'location',
		site: 'https://live.bilibili.com',
		unknownOutcome: {
			outcome: 'unknown whether the picture was stored',
			advice:
				'The cover of the room is as it was. Nobody sees a picture that is only stored: run this again.',
		},
	});
	return String(location).replace(/^http:/, 'https:');
}

/** Makes a picture in Bilibili's store the cover of the account's own room. It is reviewed later. */
export async function updateCover(
	client: BilibiliClient,
	roomId: string,
	url: string,
): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${PRE_LIVE}/UpdatePreLiveInfo`,
		form: {
			...CLIENT,
			room_id: roomId,
			cover: url,
			coverVertical: '',
			liveDirectionType: 1,
			visit_id: '',
		},
		codes: LIVE_CODES,
	});
}

/** The cover of the account's own room: `url`, `auditStatus` (-1, 0, 1) and `auditReason`. */
export async function getCover(client: BilibiliClient): Promise<IDataObject> {
	const { cover } = await client.call<IDataObject>({
		method: 'GET',
		url: `${PRE_LIVE}/PreLive`,
		query: CLIENT,
		codes: LIVE_CODES,
		needsData: true,
	});
	return objectOf(cover);
}
