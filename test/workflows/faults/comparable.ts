import type { Simulator } from '../../simulator';
import type { NodeRun } from '../support';

/** ISO times, and Unix times of these years in s, ms, µs and ns. */
const OF_THE_MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+Z)?|\b1[78]\d{8,17}\b/g;

/** The output of a run without the simulator's address and the moment, so that it can be compared. */
export function comparable({ items, error }: NodeRun, { url }: Simulator): unknown {
	const text = JSON.stringify([items, error?.message ?? null]).replaceAll(url, 'http://simulator');
	return JSON.parse(text, (key, value: unknown) => {
		// What a raw reply holds besides is passed on, as it should be.
		if (key.startsWith('x_new_')) return undefined;
		// Made of the time, in a way of the site's own.
		if (/^msg_key$|_seqno$/.test(key) && value !== null) return `<${typeof value} of the time>`;
		if (typeof value === 'number') return /^1[78]\d{8,}$/.test(String(value)) ? -1 : value;
		return typeof value === 'string' ? value.replace(OF_THE_MOMENT, '<time>') : value;
	});
}
