import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../http/errors';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * How a service makes the search behind a "From List" field: it connects, and what goes wrong is
 * shown in the list. The search gets the filter in lower case, and the token of the page.
 */
export function listSearchWith<Service>(
	connect: (context: ILoadOptionsFunctions) => Promise<Service>,
) {
	return (
		search: (service: Service, filter: string, page: string) => Promise<INodeListSearchResult>,
	): ListSearch =>
		async function (this: ILoadOptionsFunctions, filter = '', pageToken = '') {
			try {
				return await search(await connect(this), filter.trim().toLowerCase(), pageToken);
			} catch (error) {
				throw toNodeError(this.getNode(), error);
			}
		};
}
