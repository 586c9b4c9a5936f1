import type { Item } from '../../shared/node/operation';
import { InputError } from '../../shared/values/inputError';
import { idOf } from '../api/ids';
import type { BilibiliClient } from '../api/request';
import type { PartRef } from '../api/subtitles';
import { getVideo, partsOf } from '../api/videos';
import { videoOf } from './fields';

/** A part of a video with what belongs to it; `number` from 1, `duration` in seconds. */
export interface ChosenPart extends PartRef {
	number: number;
	duration: number | null;
	uploaderUid: string;
}

/**
 * The part that the user named.
 *
 * @throws InputError where the video has none of that number
 */
export async function partOf(item: Item<BilibiliClient>): Promise<ChosenPart> {
	const { bvid, part: inAddress } = videoOf(item);
	const number = item.number('part') || inAddress;
	const video = await getVideo(item.service, bvid);
	const parts = partsOf(video);
	const part = parts[number - 1];
	if (!part) {
		throw new InputError(
			`The video has ${parts.length} parts, and no part ${number}`,
			"Correct 'Part', or leave it at 0 for the first.",
		);
	}
	return {
		aid: String(idOf(video.aid)),
		bvid,
		cid: part.cid,
		number,
		duration: part.duration,
		uploaderUid: String(idOf((video.owner as { mid?: unknown } | undefined)?.mid) ?? ''),
	};
}
