import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { isoFromSeconds } from '../../shared/values/time';
import { countOf, objectsOf, textOf } from '../../shared/values/wire';
import { idOf } from '../api/ids';
import { statusOf } from './room';

/** One address of a stream. */
export interface PlayAddress {
	url: string;
	/** `http_stream` is one long answer, `http_hls` a playlist. */
	protocol: string | null;
	format: string | null;
	codec: string | null;
	/** What it is, not what was asked for. */
	quality: number | null;
	/** After it the address opens nothing any more; what is open by then plays on. */
	expires_at: string | null;
}

/** What somebody wants of the addresses; undefined: anything. */
export interface PlayWish {
	protocol?: string;
	format?: string;
	codec?: string;
}

/** The CDN answers 403 to whoever does not come from the page of a room. */
const REFERER = 'https://live.bilibili.com/';

/** All addresses of `getRoomPlayInfo`, the best first. */
function playAddresses(info: IDataObject): PlayAddress[] {
	const playurl = objectOf(objectOf(info.playurl_info).playurl);
	const addresses = objectsOf(playurl.stream).flatMap((stream) =>
		objectsOf(stream.format).flatMap((format) =>
			objectsOf(format.codec).flatMap((codec) =>
				objectsOf(codec.url_info).flatMap(({ host, extra }) => {
					const url = joined(host, codec.base_url, extra);
					return url === undefined
						? []
						: {
								url,
								protocol: textOf(stream.protocol_name),
								format: textOf(format.format_name),
								codec: textOf(codec.codec_name),
								quality: countOf(codec.current_qn),
								expires_at: expiryOf(extra),
							};
				}),
			),
		),
	);
	return addresses.sort((left, right) => scoreOf(right) - scoreOf(left));
}

/** Host, path and query as they come: encoding any of it anew would break the signature. */
function joined(host: unknown, path: unknown, query: unknown): string | undefined {
	const url = [host, path, query].map((part) => textOf(part) ?? '').join('');
	return /^https?:\/\/[^/]+\/./.test(url) ? url : undefined;
}

function expiryOf(extra: unknown): string | null {
	const query = new URLSearchParams(textOf(extra) ?? '');
	return isoFromSeconds(query.get('expires') ?? query.get('deadline'));
}

/** The better picture first, then what more programs play, and viewers' machines (mcdn) last. */
function scoreOf({ url, protocol, codec, quality }: PlayAddress): number {
	return (
		(quality ?? 0) * 8 +
		(protocol === 'http_stream' ? 4 : 0) +
		(codec === 'avc' ? 2 : 0) +
		(/^https?:\/\/[^/]*\.mcdn\./.test(url) ? 0 : 1)
	);
}

/** Why a stream can't be watched, in words; null where it can. */
function obstacleOf(info: IDataObject): string | null {
	if (info.is_locked === true) return 'The room is locked by Bilibili';
	if (info.encrypted === true && info.pwd_verified !== true) {
		return 'The room asks for a password';
	}
	if (info.is_hidden === true) return 'The room is hidden';
	if (statusOf(info.live_status) !== 'live') return 'The room is not live';
	const types = Array.isArray(info.all_special_types) ? info.all_special_types.map(Number) : [];
	if (!info.playurl_info) {
		return types.includes(1) ? 'The stream is for those who paid' : 'Bilibili gives no address';
	}
	return null;
}

/** Where a stream plays, for users: the best address that fits, and the others behind it. */
export function playView(info: IDataObject, wish: PlayWish): IDataObject {
	const obstacle = obstacleOf(info);
	const all = obstacle === null ? playAddresses(info) : [];
	const fitting = all.filter((address) =>
		(['protocol', 'format', 'codec'] as const).every(
			(part) => wish[part] === undefined || wish[part] === address[part],
		),
	);
	const [best, ...others] = fitting;
	return {
		uid: idOf(info.uid),
		url: best?.url ?? null,
		url_note:
			obstacle ?? (best ? null : 'Bilibili offers no address of that protocol, format and codec'),
		protocol: best?.protocol ?? null,
		format: best?.format ?? null,
		codec: best?.codec ?? null,
		quality: best?.quality ?? null,
		quality_name: best ? qualityName(info, best.quality) : null,
		expires_at: best?.expires_at ?? null,
		referer: REFERER,
		other_addresses: others.map((address) => ({ ...address })),
		status: statusOf(info.live_status),
		room_id: idOf(info.room_id),
	};
}

function qualityName(info: IDataObject, quality: number | null): string | null {
	const names = objectsOf(objectOf(objectOf(info.playurl_info).playurl).g_qn_desc);
	return textOf(names.find(({ qn }) => countOf(qn) === quality)?.desc);
}
