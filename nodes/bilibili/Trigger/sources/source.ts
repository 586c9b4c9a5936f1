import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Budget } from '../../../shared/flow/budget';
import type { ServerClock } from '../../../shared/http/serverClock';
import type { Fields } from '../../../shared/node/parameters';
import type { BilibiliClient } from '../../api/request';
import type { Shape } from '../../../shared/values/shape';

/** What the user has chosen for all sources. */
export interface Settings {
	events: ReadonlySet<string>;
	/** How many of the newest events of each kind come with the first poll. */
	firstEvents: number;
	includeRaw: boolean;
	/** Whether a new process puts out once more what the one before put out last. */
	repeatAfterRestart: boolean;
	/** Uids; empty for everybody. */
	onlyFrom: ReadonlySet<string>;
	neverFrom: ReadonlySet<string>;
}

/** An event as the screen offers it; `value` is also the field `event` of an item. */
export interface EventOption {
	name: string;
	value: string;
	description: string;
}

/** Something that happened on Bilibili. */
export interface TriggerEvent {
	event: string;
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

export interface SourceContext<Chosen = unknown> {
	client: BilibiliClient;
	settings: Settings;
	/** What the user has entered in the source's own fields. */
	chosen: Chosen;
	budget: Budget;
	/** Bilibili's: no source goes by this machine's. */
	clock: ServerClock;
	/** What this process knows of the source beside its cursor; it may be lost at any time. */
	notes: Map<string, string>;
	/** The counters of unread notifications, asked for once per poll. */
	unread(): Promise<IDataObject>;
	/** Tells of something that stops nothing, as a failed execution; each message once per process. */
	warn(error: Error): void;
}

/** What a poll has found. */
export interface Polled<Cursor> {
	/** In order. */
	events: TriggerEvent[];
	/** Moved past exactly these events. */
	cursor: Cursor;
	/** Why it stopped before it was done. */
	failure?: unknown;
}

/**
 * One kind of thing to watch: its events, its fields, and how it is polled. Its functions only read: the
 * same cursor against the same Bilibili gives the same result. What they throw, or give as `failure`,
 * leaves the cursor right.
 */
export interface Source<Cursor extends IDataObject = IDataObject, Chosen = unknown> {
	/** What it is called in the saved state. */
	name: string;
	events: EventOption[];
	/** Shown when one of the events is chosen. */
	fields?: INodeProperties[];
	/** Entries of the collection 'Options'. */
	options?: INodeProperties[];
	/** Reads them; throws an InputError for what can't be used. */
	read?(fields: Fields, options: Fields): Chosen;
	/** Whether Bilibili answers the account of the credential only. Default: it does. */
	needsLogin?(chosen: Chosen): boolean;
	/** Whom it watches: a change is looked at without waiting. */
	watched?(chosen: Chosen): unknown;
	/** A cursor, plain JSON that a person can read. */
	cursor: Shape;
	/** Begins: a cursor past everything there is now, and the newest `count` events of each kind. */
	baseline(context: SourceContext<Chosen>, count: number): Promise<Polled<Cursor>>;
	poll(cursor: Cursor, context: SourceContext<Chosen>): Promise<Polled<Cursor>>;
	/**
	 * The newest real event of each chosen kind, as far as Bilibili tells past ones.
	 *
	 * @param saved the cursor of the active workflow
	 */
	examples(context: SourceContext<Chosen>, saved?: Cursor): Promise<TriggerEvent[]>;
}

/** Sorts the oldest first. */
export function inOrder(left: TriggerEvent, right: TriggerEvent): number {
	return left.at - right.at || (left.order ?? 0) - (right.order ?? 0);
}

/** Whether the user wants to hear of something that this user did. */
export function isWantedFrom({ onlyFrom, neverFrom }: Settings, uid: string): boolean {
	return (onlyFrom.size === 0 || onlyFrom.has(uid)) && !neverFrom.has(uid);
}
