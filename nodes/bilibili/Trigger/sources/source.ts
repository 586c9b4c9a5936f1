import type { IDataObject } from 'n8n-workflow';
import type { BilibiliClient } from '../../api/request';
import type { Budget } from '../../../shared/flow/budget';
import type { EventName } from '../events';
import type { Settings } from '../settings';

/** Something that happened on Bilibili. */
export interface TriggerEvent {
	event: EventName;
	/** Names what happened: the same when a crash makes it come a second time. */
	id: string;
	/** When, in ms. */
	at: number;
	/** Tells apart what happened at one time, as far as that is known. */
	order?: number;
	fields: IDataObject;
	/** What Bilibili sent. */
	raw: unknown;
}

export interface SourceContext {
	client: BilibiliClient;
	settings: Settings;
	budget: Budget;
	/** Whether this process has itself finished a poll that led to exactly the given cursor. */
	confirmed: boolean;
	/** The counters of unread notifications, asked for once per poll. */
	unread(): Promise<IDataObject>;
}

/** What a poll has found. */
export interface Polled<Cursor> {
	/** In order. */
	events: TriggerEvent[];
	/** Moved past exactly these events. */
	cursor: Cursor;
	/** False where there is or may be more to read: the budget was spent, or the answer is in doubt. */
	done: boolean;
	/** Why it stopped before it was done. */
	failure?: unknown;
}

/**
 * One kind of thing to watch. Its functions only read: the same cursor against the same Bilibili
 * gives the same result. What they throw, or give as `failure`, leaves the cursor right.
 */
export interface Source<Cursor extends IDataObject = IDataObject> {
	name: string;
	events: EventName[];
	/** Whether Bilibili answers the account of the credential only. */
	needsLogin(settings: Settings): boolean;
	/** Begins: a cursor past everything there is now, and the newest `count` events of each kind. */
	baseline(context: SourceContext, count: number): Promise<Polled<Cursor>>;
	poll(cursor: Cursor, context: SourceContext): Promise<Polled<Cursor>>;
	/**
	 * The newest real event of each chosen kind, as far as Bilibili tells past ones.
	 *
	 * @param saved the cursor of the active workflow
	 */
	examples(context: SourceContext, saved?: Cursor): Promise<TriggerEvent[]>;
}

/** Sorts the oldest first. */
export function inOrder(left: TriggerEvent, right: TriggerEvent): number {
	return left.at - right.at || (left.order ?? 0) - (right.order ?? 0);
}

/** Whether the user wants to hear of something that this user did. */
export function isWantedFrom({ onlyFrom, neverFrom }: Settings, uid: string): boolean {
	return (onlyFrom.size === 0 || onlyFrom.has(uid)) && !neverFrom.has(uid);
}
