import { throwIfStopped } from './stop';

export interface Page<Entry, Cursor> {
	entries: Entry[];
	/** Where the next page begins; absent or null after the last one. */
	next?: Cursor | null;
}

/**
 * Why a list was read no further: it ended; it is longer than anybody would want (`cap`), which has to
 * be told; the time was up (`budget`).
 */
export type Ending = 'end' | 'cap' | 'budget';

export interface Paging<Entry, Cursor> {
	/** The first page, or the one that begins at the cursor. */
	fetch(cursor?: Cursor): Promise<Page<Entry, Cursor>>;
	/** Tells the entries apart. */
	idOf(entry: Entry): string;
	/** Where to begin. */
	from?: Cursor;
	/** No page is begun when it is spent; the first one always is. */
	budget?: { readonly spent: boolean };
	/** Of the execution. */
	signal?: AbortSignal;
	maxPages?: number;
	maxEntries?: number;
}

/** Longer lists than these are a server's mistake, or more than a workflow can hold. */
export const MAX_PAGES = 1000;
const MAX_ENTRIES = 100_000;

/**
 * The pages of a list, each entry once. A server that never says "that was all" does not keep it going:
 * it ends at a page with nothing new, at a cursor that comes a second time, at its cap and when its
 * budget is spent.
 *
 * @returns why it ended, for whoever reads all of it
 * @throws StoppedError when the execution is stopped
 */
export async function* pagesOf<Entry, Cursor>(
	paging: Paging<Entry, Cursor>,
): AsyncGenerator<Entry[], Ending> {
	const { maxPages = MAX_PAGES, maxEntries = MAX_ENTRIES } = paging;
	const entries = new Set<string>();
	let cursor = paging.from;
	const cursors = new Set([keyOf(cursor)]);
	for (let pages = 1; ; pages++) {
		throwIfStopped(paging.signal);
		const page = await paging.fetch(cursor);
		const fresh = page.entries.filter((entry) => isFirst(entries, paging.idOf(entry)));
		if (fresh.length > 0) yield fresh;
		const { next } = page;
		if (next === undefined || next === null || fresh.length === 0) return 'end';
		if (!isFirst(cursors, keyOf(next))) return 'end';
		if (pages >= maxPages || entries.size >= maxEntries) return 'cap';
		if (paging.budget?.spent) return 'budget';
		cursor = next;
	}
}

/** The entries of as many pages as it takes to have `limit` of them, and why there are no more. */
export async function take<Entry>(
	pages: AsyncGenerator<Entry[], Ending>,
	limit: number,
): Promise<{ entries: Entry[]; ending: Ending | 'limit' }> {
	const entries: Entry[] = [];
	for (;;) {
		const { value, done } = await pages.next();
		if (done) return { entries, ending: value };
		// One by one: a page may be too long for the arguments of a call.
		for (const entry of value) entries.push(entry);
		if (entries.length >= limit) return { entries: entries.slice(0, limit), ending: 'limit' };
	}
}

/** Whether an id comes up for the first time. */
function isFirst(seen: Set<string>, id: string): boolean {
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

function keyOf(cursor: unknown): string {
	return typeof cursor === 'object' ? JSON.stringify(cursor) : String(cursor);
}
