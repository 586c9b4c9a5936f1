import type { IDataObject } from 'n8n-workflow';
import { idOf } from '../api/ids';

/** A list of a room that tells what is true of people, e.g. that of the muted. */
export interface PeopleList<Where> {
	pages(where: Where): AsyncIterable<IDataObject[]>;
	/** The field of an entry that says who it is. */
	uidField: string;
}

/** Beyond it a list is not worth the requests: what it says is then unknown. */
const MAX_PAGES = 20;

/** What a list says of some people. */
export interface Standing {
	/** The entry of somebody who stands on the list. */
	entryOf(uid: string): IDataObject | undefined;
	/** Whether somebody stands on it; null where it could not be read to its end. */
	has(uid: string): boolean | null;
}

/** Looks people up in a list, once for all of them. A list that can't be read tells nothing. */
export async function lookUp<Where>(
	list: PeopleList<Where>,
	where: Where,
	uids: string[],
): Promise<Standing> {
	const entries = new Map<string, IDataObject>();
	const isComplete = await collect(list, where, new Set(uids), entries).catch(() => false);
	return {
		entryOf: (uid) => entries.get(uid),
		has: (uid) => entries.has(uid) || (isComplete ? false : null),
	};
}

/** @returns whether nobody was missed */
async function collect<Where>(
	{ pages, uidField }: PeopleList<Where>,
	where: Where,
	wanted: Set<string>,
	entries: Map<string, IDataObject>,
): Promise<boolean> {
	let read = 0;
	for await (const page of pages(where)) {
		for (const entry of page) {
			const uid = idOf(entry[uidField]);
			if (uid && wanted.has(uid)) entries.set(uid, entry);
		}
		if (entries.size === wanted.size) return true;
		if (++read === MAX_PAGES) return false;
	}
	return true;
}
