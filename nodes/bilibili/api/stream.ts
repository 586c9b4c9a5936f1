import type { IDataObject } from 'n8n-workflow';
import { getOwnUid } from './account';
import { FACE_CHECKS, STREAM_CODES, streamCodes } from './codes/live';
import { objectOf } from '../../shared/http/json';
import type { BilibiliClient } from './request';

const LIVE = 'https://api.live.bilibili.com';

/** `pc_link` is Livehime, the desktop app; `pc` the web start page, which asks for enough fans. */
export type Platform = 'pc_link' | 'pc';

interface PushAddress {
	addr?: string;
	code?: string;
	protocol?: string;
}

export interface StartedStream extends IDataObject {
	/** 0: the room was live before. */
	change: number;
	status: string;
	/** Id of this broadcast, 18 digits. */
	live_key: string;
	rtmp: PushAddress & IDataObject;
	protocols: Array<PushAddress & IDataObject> | null;
}

/** The current release of Livehime, which a start has to name. */
export async function getLivehimeVersion(
	client: BilibiliClient,
): Promise<{ version: string; build: string }> {
	const data = await client.call<{ curr_version: string; build: number | string }>({
		method: 'GET',
		url: `${LIVE}/xlive/app-blink/v1/liveVersionInfo/getHomePageLiveVersion`,
		needsData: true,
		query: { system_version: 2 },
	});
	return { version: String(data.curr_version), build: String(data.build) };
}

/**
 * Starts the stream of the account's own room. A room that is live already answers the same, with
 * `change` 0 and the current addresses. Signed only when the credential holds an app key pair.
 *
 * `rtmp.addr` and `rtmp.code` together let anybody stream into the room: treat both as secrets.
 */
export async function startLive(
	client: BilibiliClient,
	options: { roomId: string; areaId: string; platform: Platform },
): Promise<StartedStream> {
	const uid = await getOwnUid(client);
	const { version, build } = await getLivehimeVersion(client);
	return await client.call<StartedStream>({
		method: 'POST',
		url: `${LIVE}/room/v1/Room/startLive`,
		needsData: true,
		form: {
			room_id: options.roomId,
			area_v2: options.areaId,
			platform: options.platform,
			type: 2,
			backup_stream: 0,
			version,
			build,
		},
		appSigned: true,
		codes: streamCodes('start', options.platform === 'pc_link'),
		details: (data, code) => verificationOf(data, code, uid),
	});
}

const FACE_CHECK_PAGE =
	'https://www.bilibili.com/blackboard/live/face-auth-middle.html?source_event=400&mid=';
const VOUCHER_PAGE =
	'https://live.bilibili.com/p/html/bilili-page-face-auth/index.html?is_live_webview=1&app_common=open&v_voucher=';

/**
 * What the account holder needs for the identity check that a refused start asks for. Where the reply
 * holds no link, it is the page of the check for the own account.
 */
function verificationOf(data: IDataObject, code: number, uid: string): IDataObject {
	const voucher = objectOf(data.risk_extra).v_voucher;
	const qr = typeof data.qr === 'string' ? data.qr : '';
	if (voucher) {
		const page = `${VOUCHER_PAGE}${encodeURIComponent(String(voucher))}`;
		return { ...(qr && { qr }), v_voucher: voucher, verification_url: page };
	}
	if (!FACE_CHECKS.includes(code)) return qr ? { qr } : {};
	const page = qr || `${FACE_CHECK_PAGE}${encodeURIComponent(uid)}`;
	return { qr: page, verification_url: page };
}

/** `change` 0: it was not live. `status` is `PREPARING`, or `ROUND` (carousel). */
export interface StoppedStream {
	change?: number;
	status?: string;
}

/** Stops the stream. Nothing depends on the reply: it may be empty. */
export async function stopLive(
	client: BilibiliClient,
	roomId: string,
	platform: Platform,
): Promise<StoppedStream | null> {
	return await client.call({
		method: 'POST',
		url: `${LIVE}/room/v1/Room/stopLive`,
		form: { room_id: roomId, platform },
		codes: streamCodes('stop', platform === 'pc_link'),
	});
}

/** The figures of a broadcast. Ask right after its end: `LiveTime` (seconds) keeps counting. */
export async function getStopLiveData(
	client: BilibiliClient,
	liveKey: string,
): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/xlive/app-blink/v1/live/StopLiveData`,
		needsData: true,
		query: { live_key: liveKey },
	});
}

/**
 * The push addresses of the account's own room, without starting anything. Secret, as those of
 * {@link startLive}.
 */
export async function getPushAddresses(client: BilibiliClient): Promise<IDataObject> {
	return await client.call({
		method: 'POST',
		url: `${LIVE}/xlive/app-blink/v1/live/FetchWebUpStreamAddr`,
		// With `reset_key` it would make a new key; nothing does that here.
		form: { platform: 'pc', backup_stream: 0 },
		effect: 'read',
		codes: STREAM_CODES,
		needsData: 'addr',
	});
}

/**
 * How far viewers are behind the stream: `time_shift`, `min_time_shift`, `max_time_shift`. Only one client
 * is known that reads them, so that a reply under other names is no failure.
 */
export async function getDelay(client: BilibiliClient, roomId: string): Promise<IDataObject> {
	return await client.call({
		method: 'GET',
		url: `${LIVE}/xlive/app-blink/v1/upStreamConfig/GetAnchorSelfStreamTimeShift`,
		query: { room_id: roomId },
		codes: STREAM_CODES,
		needsData: true,
	});
}

/** Sets how far viewers are behind the stream of the account's own room. */
export async function setDelay(
	client: BilibiliClient,
	roomId: string,
	delay: number,
): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${LIVE}/xlive/app-blink/v1/upStreamConfig/SetAnchorSelfStreamTimeShift`,
		form: { room_id: roomId, time_shift: delay },
		appSigned: true,
		codes: STREAM_CODES,
	});
}
