import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Page } from '../../shared/flow/pager';
import {
	compare,
	isNew,
	newestIdOf,
	NO_ID,
	remember,
	type ListMemory,
	type Place,
} from './listMemory';
import { MAX_EVENTS, readDown } from './readDown';
import {
	count,
	digits,
	list as listOf,
	object,
	optional,
	type Shape,
} from '../../shared/values/shape';
import type { Polled, SourceContext, TriggerEvent } from './sources/source';
import { areIds, incompleteReply, isTime } from './wire';

/** A list that Bilibili sorts by time and id, newest first. */
export interface List<End> {
	/** What it is called in an error. */
	name: string;
	/** How many units of its times a millisecond has. */
	perMs: number;
	getPage(context: SourceContext, end?: End): Promise<{ entries: IDataObject[]; next: End | null }>;
	placeOf(entry: IDataObject): Place;
	/** @returns undefined where the user does not want to hear of it */
	eventOf(entry: IDataObject, context: SourceContext): TriggerEvent | undefined;
}

export interface ListCursor extends ListMemory, IDataObject {
	/** When (Unix ms, by this machine's clock) the list was last read. */
	readAt: number;
	/** The newest entry that is remembered, where it did not turn up then. */
	missing?: string;
	/** What the counter said then, where reading does not reset it. */
	unread?: number;
}

/** The form of a cursor of such a list. */
export function listCursor(perMs: number): Shape {
	const time: Shape = (value, latestMs) =>
		digits(value, latestMs) && Number(value) <= latestMs * perMs;
	const place = object({ id: digits, time, count: optional(count) });
	return object({
		seen: listOf(place),
		lowWaterMark: place,
		readAt: count,
		missing: optional(digits),
		unread: optional(count),
	});
}

/** How far before now an empty list begins. */
const EMPTY_BEGINS_MS = 5 * 60 * 1000;
const MAX_BASELINE_PAGES = 5;

/**
 * Begins with a list: everything in it is old. What is read is remembered; what is further down lies
 * below the last entry read, which makes the low-water mark.
 *
 * @param wanted reads on until there are so many events
 */
export async function beginList<End>(
	list: List<End>,
	context: SourceContext,
	wanted: number,
): Promise<Polled<ListCursor>> {
	const places: Place[] = [];
	const events: TriggerEvent[] = [];
	const pages = pagesOf<IDataObject, End>({
		maxPages: MAX_BASELINE_PAGES,
		idOf: (entry) => list.placeOf(entry).id,
		fetch: async (end) => {
			const { entries, next } = await list.getPage(context, end);
			return { entries: usableOf(list, context, entries), next };
		},
	});
	for await (const entries of pages) {
		places.push(...entries.map(list.placeOf));
		events.push(...eventsOf(list, entries, context));
		if (events.length >= wanted) break;
	}
	const empty = Math.floor((context.clock.now() - EMPTY_BEGINS_MS) * list.perMs);
	const lowWaterMark = places.reduce(
		(lowest, place) => (compare(place, lowest) < 0 ? place : lowest),
		places[0] ?? { id: NO_ID, time: BigInt(empty).toString() },
	);
	const { id, time } = lowWaterMark;
	const memory = remember({ seen: [], lowWaterMark: { id, time } }, places);
	const newest = wanted > 0 ? events.slice(0, wanted).reverse() : [];
	return { events: newest, cursor: { ...memory, readAt: Date.now() } };
}

/**
 * Reads what is new in a list and tells it, the oldest first, as much as a poll may.
 *
 * @returns also whether the list was read to its end, as far as one can tell
 */
export async function readList<End>(
	list: List<End>,
	cursor: ListCursor,
	context: SourceContext,
): Promise<Polled<ListCursor> & { isWhole: boolean }> {
	const newest = newestIdOf(cursor);
	let isMissing = newest !== undefined;
	const read = await readDown<IDataObject, End>(list.name, async (end) => {
		const page = await list.getPage(context, end);
		const entries = usableOf(list, context, page.entries);
		if (entries.some((entry) => list.placeOf(entry).id === newest)) isMissing = false;
		const fresh = entries.filter((entry) => isNew(cursor, list.placeOf(entry)));
		return { entries: fresh, next: nextOf(page, end, fresh.length < entries.length) };
	});
	// Pages overlap where entries move up meanwhile.
	const once = new Map(read.reverse().map((entry) => [list.placeOf(entry).id, entry]));
	const oldestFirst = [...once.values()];
	const reported = oldestFirst.slice(0, MAX_EVENTS);
	const memory = remember(cursor, reported.map(list.placeOf));
	const after: ListCursor = {
		...memory,
		readAt: Date.now(),
		...(isMissing && { missing: newest }),
	};
	const isAll = reported.length === oldestFirst.length;
	const isWhole = isAll && (!isMissing || cursor.missing === newest);
	return { events: eventsOf(list, reported, context), cursor: after, isWhole };
}

function nextOf<End>(
	{ next }: { next: End | null },
	end: End | undefined,
	isKnown: boolean,
): Page<unknown, End>['next'] {
	return isKnown || next === null || isSame(next, end) ? undefined : next;
}

function isSame(left: unknown, right: unknown): boolean {
	return JSON.stringify(left) === JSON.stringify(right);
}

/** Those whose numbers can be true. An entry without id or time makes the whole answer incomplete. */
function usableOf<End>(
	list: List<End>,
	context: SourceContext,
	entries: IDataObject[],
): IDataObject[] {
	return entries.filter((entry) => {
		const { id, time } = list.placeOf(entry);
		if ([id, time].includes('undefined')) throw incompleteReply(list.name);
		return areIds(context, [id], list.name) && isTime(context, time, list.perMs, list.name);
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
