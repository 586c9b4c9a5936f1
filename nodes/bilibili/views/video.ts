import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { objectsOf, textOf } from '../../shared/values/wire';
import type { OutputViews } from '../../shared/node/fields';
import { isoFromSeconds } from '../../shared/values/time';
import { idOf, withStringIds } from '../api/ids';
import type { SubtitleSegment, SubtitleTrack } from '../api/subtitles';
import { partsOf } from '../api/videos';
import { countFromText } from './counts';
import { urlOf } from './person';
import { postItem } from './post';

/** A video for users: of `view`, or an entry of a list, which tells less. Seconds and counts. */
function videoItem(video: IDataObject): IDataObject {
	const owner = objectOf(video.owner);
	const stat = objectOf(video.stat);
	const bvid = video.bvid ? String(video.bvid) : null;
	return {
		uid: idOf(owner.mid ?? video.mid),
		name: textOf(owner.name),
		avatar_url: urlOf(owner.face),
		title: textOf(video.title),
		text: textOf(video.desc),
		bvid,
		aid: idOf(video.aid),
		url: bvid && `https://www.bilibili.com/video/${bvid}`,
		cover_url: urlOf(video.pic),
		duration_seconds: countFromText(video.duration),
		plays: countFromText(stat.view),
		danmaku: countFromText(stat.danmaku),
		comments: countFromText(stat.reply),
		likes: countFromText(stat.like),
		coins: countFromText(stat.coin),
		favorites: countFromText(stat.favorite),
		shares: countFromText(stat.share),
		video_parts: partsOf(video).map(({ cid, title, duration }, index) => ({
			part: index + 1,
			title,
			cid,
			duration_seconds: duration,
		})),
		comment_target: idOf(video.aid) && { type: '1', oid: idOf(video.aid) },
		published_at: isoFromSeconds(video.pubdate as number),
	};
}

/** An entry of somebody's list of videos, which tells less than {@link videoItem}. */
export function listedVideoItem(video: IDataObject, uid: string): IDataObject {
	const {
		title,
		bvid,
		aid,
		url,
		cover_url,
		duration_seconds,
		plays,
		comment_target,
		published_at,
	} = videoItem(video);
	return {
		uid,
		title,
		bvid,
		aid,
		url,
		cover_url,
		duration_seconds,
		plays,
		comment_target,
		published_at,
	};
}

/** A video as a post of its uploader tells it. */
export function postedVideoItem(post: IDataObject): IDataObject {
	const { uid, name, avatar_url, title, text, pictures, post_id, published_at, ...shown } =
		postItem(post);
	const { bvid, aid, duration_text, plays } = objectOf(shown.video);
	return {
		...{ uid, name, avatar_url, title, text, bvid, aid },
		url: bvid ? `https://www.bilibili.com/video/${String(bvid)}` : null,
		cover_url: (pictures as string[])[0] ?? null,
		duration_seconds: secondsOf(duration_text),
		plays,
		comment_target: idOf(aid) && { type: '1', oid: idOf(aid) },
		...{ post_id, published_at },
	};
}

/** Of `mm:ss` or `h:mm:ss`. */
function secondsOf(duration: unknown): number | null {
	if (!/^\d{1,4}(:[0-5]\d){1,2}$/.test(String(duration))) return null;
	return String(duration)
		.split(':')
		.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** The forms in which a video is put out. */
export const videoOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(videoItem({})),
	simplified: videoItem,
	raw: (video) => withStringIds(video, ['aid', 'cid']),
};

/** The words of a track, and whose they are. */
export function subtitleItem(words: string | SubtitleSegment[], track: SubtitleTrack): IDataObject {
	return {
		...(typeof words === 'string'
			? { text: words }
			: { segments: words.map(({ from, to, text }) => ({ from, to, text })) }),
		...trackItem(track),
	};
}

/** Bilibili's own summary for users; null where there is none. Times in seconds. */
export function summaryItem(summary: IDataObject | null): IDataObject {
	return {
		text: summary ? String(summary.summary) : null,
		outline: objectsOf(summary?.outline).map(({ title, timestamp, part_outline }) => ({
			title: title ?? null,
			starts_at_seconds: countFromText(timestamp),
			points: objectsOf(part_outline).map((point) => ({
				text: point.content ?? null,
				starts_at_seconds: countFromText(point.timestamp),
			})),
		})),
	};
}

/** A subtitle track for users. Its address is left out: it holds for a while only. */
export function trackItem({ id, language, languageName, isAi, isTranslated }: SubtitleTrack) {
	return {
		track_id: id,
		language,
		language_name: languageName,
		is_ai: isAi,
		is_translated: isTranslated,
	};
}

/** The lines as a SubRip file. */
export function toSrt(segments: SubtitleSegment[]): string {
	return segments
		.map(
			({ from, to, text }, index) =>
				`${index + 1}\n${srtTime(from)} --> ${srtTime(to)}\n${text.replace(/\n\s*\n/g, '\n')}\n`,
		)
		.join('\n');
}

/** `HH:MM:SS,mmm`; rounded to whole milliseconds first, so that no part ever is 1,000. */
function srtTime(seconds: number): string {
	const ms = Math.round(seconds * 1000);
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	const rest = String(ms % 1000).padStart(3, '0');
	return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)},${rest}`;
}

/** The words alone, a line each. */
export const toPlainText = (segments: SubtitleSegment[]): string =>
	segments.map(({ text }) => text.replace(/\s*\n\s*/g, ' ')).join('\n');
