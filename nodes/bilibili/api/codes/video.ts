import type { Codes } from './flags';

/** What the codes of videos mean. */
export const VIDEO_CODES: Codes = {
	[-403]: { meaning: 'this account may not see the video' },
	[-404]: { meaning: 'the video is not there (any more)', remedy: 'Check the BV or av number.' },
	62002: { meaning: 'the video is not visible', remedy: 'It was taken down or hidden.' },
	62004: { meaning: 'the video is under review', remedy: 'Try again when it is published.' },
	62012: { meaning: 'only its uploader can see the video' },
};
