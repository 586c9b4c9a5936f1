import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/http/errors';

/** An answer that lacks what tells its entries apart: to go on with it would lose some of them. */
export function incompleteReply(what: string): ServiceError {
	return new ServiceError({
		message: `Bilibili's ${what} came incomplete`,
		description: 'Nothing of it was used; it is asked for again with the next poll.',
		transient: true,
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** @throws ServiceError where an entry lacks one of the fields */
export function requireFields(entries: IDataObject[], fields: string[], what: string): void {
	const isWhole = (entry: IDataObject) =>
		fields.every((field) => entry[field] !== undefined && entry[field] !== null);
	if (!entries.every(isWhole)) throw incompleteReply(what);
}
