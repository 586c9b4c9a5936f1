import type { IDataObject } from 'n8n-workflow';
import { compare, isNew, newestIdOf, NO_ID, remember, type Mark, type Memory } from './memory';
import { incompleteReply } from './reply';
import type { Polled, SourceContext, TriggerEvent } from './sources/source';
import { Walk, type Page } from './walk';

/** A list that Bilibili sorts by time and id, newest first: notifications of every kind. */
export interface List<End> {
	/** What it is called in an error. */
	name: string;
	getPage(context: SourceContext, end?: End): Promise<{ entries: IDataObject[]; next: End | null }>;
	/** @returns undefined where the entry lacks id or time */
	markOf(entry: IDataObject): Mark | undefined;
	isSameEnd(left: End, right: End): boolean;
	/** A time of this machine's clock in the list's own unit; see {@link startingAt}. */
	timeOf(ms: number): string;
	/** @returns undefined where the user does not want to hear of it */
	eventOf(entry: IDataObject, context: SourceContext): TriggerEvent | undefined;
}

export interface ListCursor<End> extends IDataObject {
	memory: Memory & IDataObject;
	/** Where the pages begin that a poll has seen and not handled. */
	ends?: End[] & IDataObject[];
	/** When (ms) the list was last read. */
	readAt: number;
	/** The newest entry that is remembered, where it did not turn up then. */
	missing?: string;
}

/** How far before now an empty list begins, in case this machine's clock is ahead. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const MAX_BASELINE_PAGES = 5;

/**
 * Begins with a list: everything in it is old. What is read is remembered; what is further down lies
 * below the last entry read, which makes the floor.
 *
 * @param count reads on until there are so many events
 */
export async function beginList<End>(
	list: List<End>,
	context: SourceContext,
	count: number,
): Promise<Polled<ListCursor<End>>> {
	const marks: Mark[] = [];
	const events: TriggerEvent[] = [];
	let end: End | undefined;
	for (let pages = 0; pages < MAX_BASELINE_PAGES; pages++) {
		const { entries, next } = await list.getPage(context, end);
		marks.push(...marksOf(list, entries));
		events.push(...eventsOf(list, entries, context));
		if (events.length >= count || !next || (end && list.isSameEnd(next, end))) break;
		end = next;
	}
	const bottom = marks.reduce(
		(lowest, mark) => (compare(mark, lowest) < 0 ? mark : lowest),
		marks[0] ?? { time: list.timeOf(Date.now() - CLOCK_TOLERANCE_MS), id: NO_ID },
	);
	const memory = remember({ seen: [], floor: [bottom.time, bottom.id] }, marks);
	return {
		events: events.slice(0, count).reverse(),
		cursor: { memory: memory as Memory & IDataObject, readAt: Date.now() },
		done: true,
	};
}

/**
 * Reads what has come since the cursor. Where the newest entry that is remembered does not turn up,
 * the answer may have come without its list: the read then does not count as done. When it is missing
 * a second time, it was deleted.
 */
export async function readList<End>(
	list: List<End>,
	cursor: ListCursor<End>,
	context: SourceContext,
): Promise<Polled<ListCursor<End>>> {
	let memory: Memory = cursor.memory;
	const newest = newestIdOf(memory);
	let isMissing = newest !== undefined;
	const fetch = async (end?: End): Promise<Page<IDataObject, End>> => {
		const { entries, next } = await list.getPage(context, end);
		const marks = marksOf(list, entries);
		if (marks.some(({ id }) => id === newest)) isMissing = false;
		const fresh = entries.filter((_entry, index) => isNew(memory, marks[index]));
		const isLast = !next || (end !== undefined && list.isSameEnd(next, end));
		return {
			items: fresh,
			next: fresh.length < entries.length || isLast ? undefined : next,
		};
	};
	const walk = new Walk<IDataObject, End>(fetch, context.budget, cursor.ends);
	const events: TriggerEvent[] = [];
	let failure: unknown;
	try {
		for await (const page of walk.pages()) {
			// Pages overlap where entries move up meanwhile.
			const fresh = page.filter((entry) => isNew(memory, list.markOf(entry) as Mark));
			events.push(...eventsOf(list, fresh, context).reverse());
			memory = remember(memory, marksOf(list, fresh));
		}
	} catch (error) {
		failure = error;
	}
	return {
		events,
		cursor: {
			memory: memory as Memory & IDataObject,
			...(walk.ends.length > 0 && { ends: walk.ends as End[] & IDataObject[] }),
			readAt: Date.now(),
			...(isMissing && { missing: newest }),
		},
		done: walk.done && (!isMissing || cursor.missing === newest),
		failure,
	};
}

function marksOf<End>(list: List<End>, entries: IDataObject[]): Mark[] {
	return entries.map((entry) => {
		const mark = list.markOf(entry);
		if (!mark || !/^\d+$/.test(mark.id) || !/^\d+$/.test(mark.time)) {
			throw incompleteReply(list.name);
		}
		return mark;
	});
}

function eventsOf<End>(
	list: List<End>,
	entries: IDataObject[],
	context: SourceContext,
): TriggerEvent[] {
	return entries
		.map((entry) => list.eventOf(entry, context))
		.filter((event) => event !== undefined);
}
