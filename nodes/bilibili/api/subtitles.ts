import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';
import { objectsOf } from '../../shared/values/wire';
import { objectOf, parseNestedJson } from '../../shared/http/json';
import { noDataError } from '../../shared/http/apiErrors';
import type { CodeTable } from '../../shared/http/codes';
import { VIDEO_CODES } from './codes/video';
import { idOf } from './ids';
import { paceRead } from './pace';
import type { BilibiliClient } from './request';
import { BILIBILI_READ } from './service';

/** Which part of which video. */
export interface PartRef {
	aid: string;
	bvid: string;
	cid: string;
}

/** A subtitle track. */
export interface SubtitleTrack {
	id: string;
	/** E.g. `zh-CN`, or `ai-zh` where a machine wrote it. */
	language: string;
	languageName: string;
	/** Written by a machine: speech that was recognised, or its translation. */
	isAi: boolean;
	isTranslated: boolean;
	/** Empty where it is kept from this account. It holds for a while only. */
	url: string;
}

export interface SubtitleList {
	tracks: SubtitleTrack[];
	/** Without a login the tracks are kept back. */
	needsLogin: boolean;
}

/** A line of a subtitle; times in seconds from the start of the part. */
export interface SubtitleSegment {
	from: number;
	to: number;
	text: string;
}

/** No subtitle of a part comes near it. */
const MAX_SEGMENTS = 50_000;
const FILE_CODES: CodeTable = {
	403: {
		meaning: 'the address of the subtitle holds no longer',
		remedy: 'Run this again: a new address comes with each run.',
	},
};
/**
 * The subtitle tracks of a part, as far as this account may see them.
 *
 * Only the signed call is used: the plain one answers with tracks of other videos.
 *
 * @throws ServiceError where the answer, or the recognised speech in it, is another part's
 */
async function listSubtitles(client: BilibiliClient, part: PartRef): Promise<SubtitleList> {
	await paceRead(client, 'subtitle list');
	const data = await client.call<IDataObject>({
		method: 'GET',
		url: 'https://api.bilibili.com/x/player/wbi/v2',
		query: { aid: part.aid, cid: part.cid, isGaiaAvoided: false, web_location: 1315873 },
		wbi: true,
		codes: VIDEO_CODES,
		needsData: 'cid',
	});
	if (idOf(data.cid) !== part.cid || idOf(data.aid) !== part.aid) throw otherVideo();
	const { subtitles } = objectOf(data.subtitle);
	const tracks = objectsOf(subtitles).flatMap(trackOf);
	if (!tracks.every((track) => belongsTo(track, part))) throw otherVideo();
	return {
		tracks,
		needsLogin: data.need_login_subtitle === true,
	};
}

function trackOf(entry: IDataObject): SubtitleTrack[] {
	const id = idOf(entry.id_str ?? entry.id);
	const language = typeof entry.lan === 'string' ? entry.lan : '';
	if (!id || !language) return [];
	const url = [entry.subtitle_url, entry.subtitle_url_v2].find(
		(one) => typeof one === 'string' && one,
	);
	return [
		{
			id,
			language,
			languageName: String(entry.lan_doc ?? language),
			isAi: Number(entry.type) === 1 || language.startsWith('ai-'),
			isTranslated: Number(entry.ai_type) === 1,
			url: url ? String(url).replace(/^(http:)?\/\//, 'https://') : '',
		},
	];
}

/** The tracks with their addresses: an empty one is a passing fault, so the list is read once more. */
export async function listReadableSubtitles(
	client: BilibiliClient,
	part: PartRef,
): Promise<SubtitleList> {
	const first = await listSubtitles(client, part);
	if (first.tracks.every(({ url }) => url)) return first;
	return await listSubtitles(client, part);
}

/**
 * The lines of a track.
 *
 * @throws ServiceError where its lines are no such part's, or it can't be read
 */
export async function readSubtitle(
	client: BilibiliClient,
	track: SubtitleTrack,
	part: { duration: number | null },
): Promise<SubtitleSegment[]> {
	const segments = objectsOf(await readFile(client, track.url))
		.slice(0, MAX_SEGMENTS)
		.map(({ from, to, content }) => ({
			from: Number(from),
			to: Number(to),
			text: typeof content === 'string' ? content.trim() : '',
		}))
		.filter(({ from, to, text }) => text && from >= 0 && to >= from && Number.isFinite(to));
	if (!fits(segments, part.duration)) throw otherVideo();
	return segments;
}

/** The lines of a file in Bilibili's store; it is asked for without cookies. */
async function readFile(client: BilibiliClient, url: string): Promise<unknown> {
	if (!URL.canParse(url) || !/(^|\.)hdslb\.com$/.test(new URL(url).hostname)) {
		throw noDataError(BILIBILI_READ);
	}
	const { text } = await client.page({ method: 'GET', url, codes: FILE_CODES });
	const { body } = objectOf(parseNestedJson(text));
	if (!Array.isArray(body)) throw noDataError(BILIBILI_READ);
	return body;
}

/**
 * The name of a file of recognised speech begins with the ids of its part. That of a translation tells
 * nothing: it is believed where the speech in the same list is.
 */
function belongsTo({ isAi, isTranslated, url }: SubtitleTrack, { aid, cid }: PartRef): boolean {
	if (!isAi || isTranslated) return true;
	const name = /\/bfs\/ai_subtitle\/prod\/([^/?]+)/.exec(url)?.[1];
	return name === undefined || name.startsWith(`${aid}${cid}`);
}

/** Lines beyond the end of the part are another video's; lines that all begin at once are nobody's. */
function fits(segments: SubtitleSegment[], duration: number | null): boolean {
	const SLACK = 10;
	const [first, ...others] = segments;
	if (others.length > 0 && others.every(({ from }) => from === first.from)) return false;
	return duration === null || segments.every(({ to }) => to <= duration + SLACK);
}

function otherVideo(): ServiceError {
	return new ServiceError({
		message: 'Bilibili answered with the subtitles of another video',
		description:
			'It does that now and then. Nothing of them was taken. Try again in a minute; ask for one video at a time.',
		transient: true,
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** Bilibili's own summary of a part; null where there is none (yet). */
export async function requestAiSummary(
	client: BilibiliClient,
	{ bvid, cid }: PartRef,
	uploaderUid: string,
): Promise<IDataObject | null> {
	const data = await client.call<IDataObject | null>({
		method: 'GET',
		url: 'https://api.bilibili.com/x/web-interface/view/conclusion/get',
		query: { bvid, cid, up_mid: uploaderUid, web_location: '333.788' },
		wbi: true,
		codes: VIDEO_CODES,
	});
	const { code, model_result } = objectOf(data);
	const result = objectOf(model_result);
	return Number(code) === 0 && Number(result.result_type) > 0 && result.summary ? result : null;
}
