import { createHash } from 'crypto';

/** Positions of `img_key + sub_key` whose characters, in this order, make the mixin key. */
// prettier-ignore
const MIXIN_POSITIONS = [
	46, 47, 18, 2, 53, 8, 23, 32, 15, 50, 10, 31, 58, 3, 45, 35,
	27, 43, 5, 49, 33, 9, 42, 19, 29, 28, 14, 39, 12, 38, 41, 13,
];

export type QueryValue = string | number | boolean | undefined;
/** Query or form fields. An array repeats its key; undefined is left out. */
export type Params = Record<string, QueryValue | QueryValue[]>;

/**
 * The key that signs WBI queries, from the two image URLs of `nav.data.wbi_img`: their file names
 * without extension are the img and sub key.
 */
export function mixinKey(imgUrl: string, subUrl: string): string {
	const source = [imgUrl, subUrl].map(fileStem).join('');
	return MIXIN_POSITIONS.map((position) => source[position] ?? '').join('');
}

function fileStem(url: string): string {
	return url.slice(url.lastIndexOf('/') + 1).split('.')[0];
}

/**
 * `k=v&k=v`, every value through encodeURIComponent (a space is `%20`, never `+`). Half an emoji, which
 * can't be encoded, becomes the replacement character, as in a browser.
 */
export function encodeQuery(params: Params): string {
	return Object.entries(params)
		.flatMap(([key, value]) => [value].flat().map((single) => [key, single] as const))
		.filter(([, value]) => value !== undefined)
		.map((pair) => pair.map((text) => encodeURIComponent(wellFormed(String(text)))).join('='))
		.join('&');
}

/** The `u` takes whole pairs of surrogates out of the class. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD');

/**
 * Signs a query: adds `wts` (unix seconds) and `w_rid`, the MD5 of the fields sorted by key plus the
 * mixin key. The characters `!'()*` count as absent in the signature only.
 *
 * @returns the whole query string, ready for the URL
 */
export function signWbi(params: Params, key: string, unixSeconds: number): string {
	const signed: Params = { ...params, wts: unixSeconds };
	const filtered: Params = {};
	for (const name of Object.keys(signed).sort()) {
		const value = signed[name];
		if (value !== undefined) filtered[name] = String(value).replace(/[!'()*]/g, '');
	}
	const wRid = createHash('md5')
		.update(encodeQuery(filtered) + key)
		.digest('hex');
	return encodeQuery({ ...signed, w_rid: wRid });
}
