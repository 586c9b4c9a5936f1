import { createHash } from 'crypto';

/** Parameters exactly as they are sent; the text that is signed is made of the same characters. */
export type Params = Record<string, string>;

/**
 * The signature of a request: the MD5 of its parameters `key=value`, sorted by key and joined with
 * `&`, values raw, with the partner key behind. Files and `sign` itself take no part.
 */
export function sign(params: Params, partnerKey: string): string {
	const text = Object.keys(params)
		.sort()
		.map((name) => `${name}=${params[name]}`)
		.join('&');
	return createHash('md5').update(`${text}&partner_key=${partnerKey}`, 'utf8').digest('hex');
}

/**
 * Values as text. What is empty is left out, because clients disagree on whether it is signed; zero
 * is a value, and a boolean is 1 or 0 on this wire.
 */
export function paramsOf(values: Record<string, unknown>): Params {
	const entries = Object.entries(values)
		.map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value] as const)
		.filter(([, value]) => ['string', 'number', 'bigint'].includes(typeof value) && value !== '')
		.map(([name, value]) => [name, String(value)]);
	return Object.fromEntries(entries);
}
