import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../http/errors';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * How a service makes the search behind a "From List" field: it connects, and what goes wrong is
 * shown in the list. The search gets the filter in lower case, the token of the page, and the context,
 * for the other fields of the node.
 */
export function listSearchWith<Service>(
	connect: (context: ILoadOptionsFunctions) => Promise<Service>,
) {
	return (
		search: (
			service: Service,
			filter: string,
			page: string,
			context: ILoadOptionsFunctions,
		) => Promise<INodeListSearchResult>,
	): ListSearch =>
		async function (this: ILoadOptionsFunctions, filter = '', pageToken = '') {
			try {
				return await search(await connect(this), filter.trim().toLowerCase(), pageToken, this);
			} catch (error) {
				throw toNodeError(this.getNode(), error);
			}
		};
}
