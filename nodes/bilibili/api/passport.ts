import { ServiceError } from '../../shared/http/errors';
import { PASSPORT_CODES, QR_STATUS, type QrStatus } from './codes/passport';
import { correspondPath } from './correspond';
import { loginFrom, type Login } from './login';
import type { BilibiliClient } from './request';

const WEB = 'https://passport.bilibili.com/x/passport-login/web';

/** How long a QR code can be scanned, in ms. */
export const QR_LIFETIME_MS = 180_000;

/** A new QR code for a login. Needs no cookies. Show `url` as the code; `key` asks what became of it. */
export async function generateQrCode(
	client: BilibiliClient,
): Promise<{ url: string; key: string }> {
	const data = await client.call<{ url: string; qrcode_key: string }>({
		method: 'GET',
		url: `${WEB}/qrcode/generate`,
		query: { source: 'main-fe-header' },
		needsData: 'qrcode_key',
	});
	return { url: data.url, key: data.qrcode_key };
}

/** What became of a QR code. The login is there once, with the status `confirmed`. */
export async function pollQrCode(
	client: BilibiliClient,
	key: string,
): Promise<{ status: QrStatus; login?: Login }> {
	const { data, headers } = await client.reply<{
		code: number;
		message: string;
		refresh_token: string;
		url: string;
	}>({
		method: 'GET',
		url: `${WEB}/qrcode/poll`,
		query: { qrcode_key: key },
		// The code of the envelope is always 0: the one inside tells.
		needsData: 'code',
	});
	const status = QR_STATUS[Number(data.code)];
	if (!status) {
		throw new ServiceError({
			message: `Bilibili refused the login by QR code: ${client.words(data.message) || 'no reason was given'} (code ${Number(data.code)})`,
			description: "Run 'Get Login QR Code' again and scan the new code.",
			code: Number(data.code),
		});
	}
	if (status !== 'confirmed') return { status };
	return { status, login: loginFrom(data.refresh_token, headers['set-cookie'], data.url) };
}

/** Whether the site wants the cookies refreshed, and its time in ms. Refused (-101) when they are dead. */
export async function getCookieInfo(
	client: BilibiliClient,
): Promise<{ refresh: boolean; timestamp: number }> {
	const data = await client.call<{ refresh: boolean; timestamp: number | string }>({
		method: 'GET',
		url: `${WEB}/cookie/info`,
		csrf: 'query',
		needsData: 'timestamp',
		codes: PASSPORT_CODES,
	});
	return { refresh: data.refresh, timestamp: Number(data.timestamp) };
}

/**
 * A new login in exchange for the client's own, which goes on working until {@link confirmRefresh}.
 *
 * @param timestamp from {@link getCookieInfo}, less than a minute ago
 */
export async function refreshLogin(
	client: BilibiliClient,
	refreshToken: string,
	timestamp: number,
): Promise<Login> {
	const { data, headers } = await client.reply<{ refresh_token: string }>({
		method: 'POST',
		url: `${WEB}/cookie/refresh`,
		csrf: 'single',
		form: {
			refresh_csrf: await getRefreshCsrf(client, correspondPath(timestamp)),
			source: 'main_web',
			refresh_token: refreshToken,
		},
		needsData: 'refresh_token',
		codes: PASSPORT_CODES,
	});
	return loginFrom(data.refresh_token, headers['set-cookie']);
}

/** Lets the new login end the old one. To be called with the new cookies and the old token. */
export async function confirmRefresh(client: BilibiliClient, oldToken: string): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${WEB}/confirm/refresh`,
		csrf: 'single',
		form: { refresh_token: oldToken },
		codes: PASSPORT_CODES,
	});
}

/** Ends the client's own login. A dead one is answered with a page instead of JSON. */
export async function logOut(client: BilibiliClient): Promise<void> {
	await client.call({
		method: 'POST',
		url: 'https://passport.bilibili.com/login/exit/v2',
		csrf: 'biliCSRF',
		codes: PASSPORT_CODES,
	});
}

async function getRefreshCsrf(client: BilibiliClient, path: string): Promise<string> {
	const { text } = await client.page({
		method: 'GET',
		url: `https://www.bilibili.com/correspond/1/${path}`,
		codes: PASSPORT_CODES,
	});
	const csrf = /\bid="1-name"[^<>]{0,200}>\s{0,50}([0-9a-f]{32})/i.exec(text)?.[1];
	if (!csrf) {
		throw new ServiceError({
			message: "Bilibili's page for the refresh does not hold the token that belongs there",
			description: 'The login goes on working unrenewed. Log in by QR code when it ends.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	return csrf;
}
