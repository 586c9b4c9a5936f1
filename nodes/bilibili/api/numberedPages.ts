import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Ending } from '../../shared/flow/pager';
import { objectsOf } from '../../shared/values/wire';

/** One page of a list that counts its pages from 1. */
export interface NumberedPage {
	/** `null`, `[]` and absent all mean empty. */
	list: unknown;
	/** How many entries there are in all, where the reply tells. */
	total?: unknown;
}

/** No list of a room is longer. */
const MAX_PAGES = 200;

/**
 * The pages of a list, each without the entries that an earlier page had: lists move while they are
 * read, so that pages overlap.
 *
 * @param keyOf what makes an entry the same as another one
 * @param signal of the execution
 */
export function numberedPages(
	fetch: (page: number) => Promise<NumberedPage>,
	keyOf: (entry: IDataObject) => unknown,
	signal?: AbortSignal,
): AsyncGenerator<IDataObject[], Ending> {
	const seen = new Set<string>();
	const idOf = (entry: IDataObject) => String(keyOf(entry));
	return pagesOf<IDataObject, number>({
		idOf,
		maxPages: MAX_PAGES,
		signal,
		fetch: async (page = 1) => {
			const { list, total } = await fetch(page);
			const entries = objectsOf(list);
			for (const entry of entries) seen.add(idOf(entry));
			const isLast = seen.size >= Number(total ?? NaN);
			return { entries, next: isLast ? null : page + 1 };
		},
	});
}
