import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Ending } from '../../../../nodes/shared/flow/pager';
import { MAX_PAGE_SIZE } from './limits';
import type { BaijiayunClient } from './request';

/** The API's own default. A larger page that the server cuts short would look like the last one. */
export const PAGE_SIZE = 100;

/** The rows of a list call's data, which may also be the rows themselves, or nothing. */
export function rowsOf(data: unknown): IDataObject[] {
	const rows = Array.isArray(data) ? data : (data as IDataObject | null)?.list;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

/**
 * A list's pages, counted from 1, until one is not full. A row that comes twice, because the list grew
 * between two pages, is taken once.
 *
 * @param limit how many rows are wanted: as many fit on one page are fetched by one call
 */
export function walkRows(
	{ signal }: BaijiayunClient,
	limit: number,
	fetchPage: (page: { page: number; limit: number }) => Promise<IDataObject[]>,
): AsyncGenerator<IDataObject[], Ending> {
	const size = limit <= MAX_PAGE_SIZE ? limit : PAGE_SIZE;
	return pagesOf<IDataObject, number>({
		signal,
		idOf: (row) => JSON.stringify(row),
		fetch: async (page = 1) => {
			const entries = await fetchPage({ page, limit: size });
			return { entries, next: entries.length < size ? undefined : page + 1 };
		},
	});
}
