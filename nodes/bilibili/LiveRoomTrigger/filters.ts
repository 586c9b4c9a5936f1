import type { LiveEvent, LiveUser } from './events';

export interface Filters {
	/** Any of them has to be in the text, in upper or lower case; none means that every text will do. */
	keywords: string[];
	pattern?: RegExp;
	/** What the event has to have cost, in CNY. */
	minimumPrice: number;
	onlyGuards: boolean;
	/** Uids, open ids or names. */
	ignoredUsers: ReadonlySet<string>;
}

const TEXT_EVENTS = new Set(['danmaku', 'super_chat']);
const PAID_EVENTS = new Set(['gift', 'gift_combo', 'guard', 'super_chat']);

/**
 * Whether an event is to start the workflow. A filter applies to the events it can be asked of: texts
 * to what users write, prices to what can be bought, the others to events with a user.
 */
export function passes(event: LiveEvent, filters: Filters): boolean {
	const user = event.user as LiveUser | null | undefined;
	if (user && !userPasses(user, filters)) return false;
	if (PAID_EVENTS.has(event.event) && (event.price_cny ?? 0) < filters.minimumPrice) return false;
	return !TEXT_EVENTS.has(event.event) || textPasses(event.text ?? '', filters);
}

function userPasses(user: LiveUser, { onlyGuards, ignoredUsers }: Filters): boolean {
	if (onlyGuards && user.guard_level === 0) return false;
	return ![user.uid, user.open_id, user.name].some((name) => name && ignoredUsers.has(name));
}

function textPasses(text: string, { keywords, pattern }: Filters): boolean {
	const lower = text.toLowerCase();
	if (keywords.length > 0 && !keywords.some((keyword) => lower.includes(keyword))) return false;
	return !pattern || pattern.test(text);
}
