import { InputError } from '../../shared/values/inputError';
import { halfWidth } from '../../shared/values/lists';
import { quote } from '../../shared/values/quote';
import { refuseShortLink } from './ids';

const ALPHABET = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf';
const BASE = BigInt(ALPHABET.length);
const XOR = 23442827791579n;
const MAX_AID = 1n << 51n;
const VIDEO_EXAMPLE = 'https://www.bilibili.com/video/BV17x411w7KC';
const PREFIX = 'BV1000000000';

/** Whether a text is a `bvid` and nothing else. */
export const isBvid = (text: string) => /^BV1[1-9A-HJ-NP-Za-km-z]{9}$/.test(text);

/** The `aid` (av number) of a `bvid`, which is the same number in other digits. */
export function aidOf(bvid: string): string {
	const digits = swapped([...bvid]).slice(3);
	const number = digits.reduce((sum, digit) => sum * BASE + BigInt(ALPHABET.indexOf(digit)), 0n);
	return String((number & (MAX_AID - 1n)) ^ XOR);
}

/** The `bvid` of an `aid`. */
export function bvidOf(aid: string): string {
	const places = [...PREFIX];
	let number = (MAX_AID | BigInt(aid)) ^ XOR;
	for (let place = places.length - 1; number > 0n; place--) {
		places[place] = ALPHABET[Number(number % BASE)];
		number /= BASE;
	}
	return swapped(places).join('');
}

/** Two pairs of places are exchanged, in both directions alike. */
function swapped(places: string[]): string[] {
	const copy = [...places];
	[copy[3], copy[9]] = [copy[9], copy[3]];
	[copy[4], copy[7]] = [copy[7], copy[4]];
	return copy;
}

/** A video, and which of its parts an address means (counted from 1). */
export interface VideoRef {
	aid: string;
	bvid: string;
	part: number;
}

/**
 * A video from what a user enters: `BV…`, `av…`, the number alone, or an address that holds one.
 *
 * @throws InputError when it is none of these; also for a short link, which only a request could follow
 */
export function parseVideo(text: string, field = 'Video'): VideoRef {
	const trimmed = halfWidth(text).trim();
	refuseShortLink(trimmed, field, VIDEO_EXAMPLE);
	const part = Number(/[?&]p=(\d{1,4})\b/.exec(trimmed)?.[1] ?? 1);
	const bvid = /(?:^|[/=\s])(BV1[1-9A-HJ-NP-Za-km-z]{9})(?![0-9A-Za-z])/.exec(trimmed)?.[1];
	if (bvid && isVideoNumber(aidOf(bvid))) return { aid: aidOf(bvid), bvid, part };
	const aid = /(?:^|[/=\s])(?:av|AV|aid=)?([1-9]\d{0,15})(?=$|[/?#&\s])/.exec(trimmed)?.[1];
	if (aid && isVideoNumber(aid) && isVideoAddress(trimmed)) {
		return { aid, bvid: bvidOf(aid), part };
	}
	throw notAVideo(trimmed, field);
}

const isVideoNumber = (aid: string) => BigInt(aid) > 0n && BigInt(aid) < MAX_AID;

/** A number in an address is a video's only where the address is a video's. */
function isVideoAddress(text: string): boolean {
	return !text.includes('/') || /\/video\/av\d|[?&]aid=\d/i.test(text);
}

function notAVideo(text: string, field: string): InputError {
	return new InputError(
		`'${field}' holds ${quote(text)}, which is no video`,
		`Enter a BV number, an av number, or an address such as ${VIDEO_EXAMPLE}.`,
	);
}
