import type { IDataObject } from 'n8n-workflow';

/** The API's own default. A larger page that the server cuts short would look like the last one. */
export const PAGE_SIZE = 100;

/** The rows of a list call's data, which may also be the rows themselves, or nothing. */
export function rowsOf(data: unknown): IDataObject[] {
	const rows = Array.isArray(data) ? data : (data as IDataObject | null)?.list;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

/**
 * All rows of a list that comes in pages, counted from 1. A row that comes twice, because the list
 * grew between two pages, is taken once; a page with nothing new is the end.
 */
export async function allRows(
	fetchPage: (page: number, limit: number) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const rows = new Map<string, IDataObject>();
	for (let page = 1; ; page++) {
		const fetched = await fetchPage(page, PAGE_SIZE);
		const known = rows.size;
		for (const row of fetched) rows.set(JSON.stringify(row), row);
		if (fetched.length < PAGE_SIZE || rows.size === known) return [...rows.values()];
	}
}
