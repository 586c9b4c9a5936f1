import { eventsThat, type LiveEvent } from './events';

export interface Filters {
	/** Any of them has to be in the text, in upper or lower case; none means that every text will do. */
	keywords: string[];
	/** Whether a text matches the user's regular expression. */
	matches?: (text: string) => boolean;
	/** What the event has to have cost, in CNY. */
	minimumPrice: number;
	onlyGuards: boolean;
	/** Uids, open ids or names. */
	ignoredUsers: ReadonlySet<string>;
}

const TEXT_EVENTS = eventsThat('hasText');
const PAID_EVENTS = eventsThat('isPaid');

/**
 * Whether an event is to start the workflow. A filter applies to the events it can be asked of: texts
 * to what users write, prices to what can be bought, the others to events with a user. A price that is
 * not known passes, since it was paid; a guard level that is not known does not.
 */
export function passes(event: LiveEvent, filters: Filters): boolean {
	if (!userPasses(event, filters)) return false;
	if (PAID_EVENTS.has(event.event) && (event.price_cny ?? Infinity) < filters.minimumPrice)
		return false;
	return !TEXT_EVENTS.has(event.event) || textPasses(event.text ?? '', filters);
}

/** Whether it cost its sender nothing. */
export const isFree = ({ event, price_cny }: LiveEvent) =>
	!PAID_EVENTS.has(event) || price_cny === 0;

function userPasses(event: LiveEvent, { onlyGuards, ignoredUsers }: Filters): boolean {
	const names = [event.uid, event.open_id, event.name].filter((name) => name !== null);
	if (onlyGuards && names.length > 0 && !event.guard_level) return false;
	return !names.some((name) => ignoredUsers.has(name));
}

function textPasses(text: string, { keywords, matches }: Filters): boolean {
	const lower = text.toLowerCase();
	if (keywords.length > 0 && !keywords.some((keyword) => lower.includes(keyword))) return false;
	return !matches || matches(text);
}
