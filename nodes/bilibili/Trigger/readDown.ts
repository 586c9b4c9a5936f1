import type { Budget } from '../../shared/flow/budget';
import { pagesOf, type Page } from '../../shared/flow/pager';
import { ServiceError } from '../../shared/http/errors';

/** What a burst between two polls comes to at most, in pages. */
export const MAX_BURST_PAGES = 200;

/** What one poll puts out of a source at most; the rest comes with the next ones. */
export const MAX_EVENTS = 2000;

/**
 * All of a list that comes newest first, from its top down to where `fetch` gives no next page. To put
 * out the oldest first one has to have seen the bottom; what a poll can't put out, the next one reads
 * again. An entry can come twice: pages overlap, and entries move up between two requests.
 *
 * @param what the list's name in an error
 * @param budget where the list may be left for a later poll when it is spent
 * @throws EndlessListError where it has no end
 * @throws ServiceError where the budget was spent before its end
 */
export async function readDown<Entry, End>(
	what: string,
	fetch: (end?: End) => Promise<Page<Entry, End>>,
	budget?: Budget,
): Promise<Entry[]> {
	let count = 0;
	// Every entry counts as new: where a list ends is for `fetch` to tell.
	const pages = pagesOf({ fetch, idOf: () => String(count++), maxPages: MAX_BURST_PAGES, budget });
	const read: Entry[] = [];
	for (;;) {
		const { value, done } = await pages.next();
		if (done) {
			if (value === 'cap') throw new EndlessListError(what);
			if (value === 'budget') throw tooSlow(what, read.length);
			return read;
		}
		for (const entry of value) read.push(entry);
	}
}

function tooSlow(what: string, count: number): ServiceError {
	return new ServiceError({
		message: `Bilibili's ${what} was not read to its end in time: ${count} entries were`,
		description: 'Nothing of it was put out; a later poll tries again.',
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** A list of which no end was found. */
export class EndlessListError extends ServiceError {
	constructor(what: string) {
		super({
			message: `Bilibili's ${what} does not come to an end: ${MAX_BURST_PAGES} pages were read`,
			description:
				'Nothing of it was put out; a later poll tries again. If so much has really come, take the event off the node, save, and add it again: it then begins with what comes next.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}
}
