import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
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

/**
 * Whether an entry is to be offered: its name holds what was typed, or its value is just that. One without
 * a value can't be picked.
 *
 * @param filter in lower case
 */
export const matching =
	(filter: string) =>
	({ name, value }: INodeListSearchItems): boolean =>
		value !== '' && (name.toLowerCase().includes(filter) || String(value).toLowerCase() === filter);
