import { bvidOf } from './bvid';
import type { Clock } from '../../clock';
import { md5 } from '../../digest';
import type { Area, Comments } from './comments';

export interface Subtitle {
	language: string;
	name: string;
	isAi: boolean;
	/** A translation by machine of the recognised speech. */
	isTranslated: boolean;
	lines: Array<{ from: number; to: number; text: string }>;
}

export interface Video {
	aid: number;
	bvid: string;
	uid: number;
	title: string;
	description: string;
	at: number;
	parts: Array<{ cid: number; title: string; duration: number }>;
	subtitles: Subtitle[];
	/** What Bilibili's own AI says of it. */
	summary?: string;
	plays: number;
	area: Area;
	deleted: boolean;
}

export type VideoSeed = Pick<Video, 'uid' | 'title'> &
	Partial<Pick<Video, 'description' | 'parts' | 'subtitles' | 'summary' | 'at' | 'plays'>>;

/** All videos, and the site's faults with subtitles. */
export class Videos {
	readonly rules = {
		/** The list answers with a track of some other video, so many times. */
		otherVideo: 0,
		/** The tracks come without their addresses, so many times. */
		emptyAddresses: 0,
	};

	readonly all: Video[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly comments: Comments,
	) {}

	add(seed: VideoSeed): Video {
		const number = this.all.length + 1;
		const aid = 114_443_000_000_000 + number * 1009;
		const video: Video = {
			description: '简介',
			parts: [{ cid: 31_000_000_000 + number * 17, title: seed.title, duration: 754 }],
			subtitles: [],
			plays: 1000 + number,
			at: this.clock.now(),
			...seed,
			aid,
			bvid: bvidOf(aid),
			area: this.comments.open(1, BigInt(aid), seed.uid),
			deleted: false,
		};
		this.all.push(video);
		return video;
	}

	find(aid: string | undefined, bvid?: string): Video | undefined {
		return this.all.find((one) => !one.deleted && (one.bvid === bvid || String(one.aid) === aid));
	}
}

/** Path of a track's file in the store: of recognised speech it begins with the ids of its part. */
export function trackPath({ aid }: Video, cid: number, track: Subtitle): string {
	const digest = md5(`${aid} ${cid} ${track.language}`);
	if (!track.isAi) return `/bfs/subtitle/${digest}.json`;
	return `/bfs/ai_subtitle/prod/${track.isTranslated ? '' : `${aid}${cid}`}${digest}`;
}
