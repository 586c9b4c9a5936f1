import type { IDataObject } from 'n8n-workflow';
import { MAX_PAGE_SIZE } from './limits';

/** The API's own default. A larger page that the server cuts short would look like the last one. */
export const PAGE_SIZE = 100;

/** The rows of a list call's data, which may also be the rows themselves, or nothing. */
export function rowsOf(data: unknown): IDataObject[] {
	const rows = Array.isArray(data) ? data : (data as IDataObject | null)?.list;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

/**
 * A list's pages, counted from 1, until one is not full. A row that comes twice, because the list
 * grew between two pages, is taken once; a page with nothing new is the end.
 *
 * @param limit how many rows are wanted: as many fit on one page are fetched by one call
 */
export async function* pagesOf(
	fetchPage: (page: { page: number; limit: number }) => Promise<IDataObject[]>,
	limit: number,
): AsyncGenerator<IDataObject[]> {
	const size = limit <= MAX_PAGE_SIZE ? limit : PAGE_SIZE;
	const seen = new Set<string>();
	for (let page = 1; ; page++) {
		const rows = await fetchPage({ page, limit: size });
		const fresh = rows.filter((row) => !seen.has(JSON.stringify(row)));
		for (const row of fresh) seen.add(JSON.stringify(row));
		yield fresh;
		if (rows.length < size || fresh.length === 0) return;
	}
}
