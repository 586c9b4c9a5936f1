import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../../shared/values/time';
import type { EventName } from './catalogue';
import { NOBODY, type LiveUser } from './user';
import { Wire } from './wire';

export interface Gift {
	gift_id: string | null;
	name: string | null;
	count: number | null;
	/** Worth of one. 0 for a gift that costs nothing, null where that is not known. */
	price_cny: number | null;
	/** Whether it was bought with money; null where that is not known. */
	is_paid: boolean | null;
	image_url: string | null;
	/** The box it came out of. */
	blind_box: { name: string | null; price_cny: number | null } | null;
	/** The same for all gifts of one combo. */
	combo_id: string | null;
	/** Who got it: in a room with several hosts not always the streamer. */
	recipient_uid: string | null;
	recipient_name: string | null;
}

/** What several commands tell of, each in its own way, within a moment. */
export interface Correlation {
	/** The same in all of them. */
	id: string;
	/** Unix milliseconds of the moment, where a command tells it. */
	at: number | null;
	/** How much a command tells. What tells less than {@link COMPLETE} is told only where nothing better comes. */
	rank: number;
}

export const COMPLETE = 3;

/** Where a broadcast begins or ends. */
export interface BroadcastChange {
	isLive: boolean;
	/** Names the broadcast. */
	key: string | null;
	/** Unix milliseconds; null where the command does not tell. */
	startedAt: number | null;
	/** Whether the start is told only of a broadcast that begins: it is not when the encoder reconnects. */
	isFirst?: boolean;
}

/** What a command says, before it is known when and where it arrived. */
export interface Reading {
	event: EventName;
	/** Names this event among those of its kind for good, also when it arrives again in another form. */
	key?: string | null;
	/** Other events that need not be told any more, by their ids. */
	alsoTells?: string[];
	correlation?: Correlation;
	broadcast?: BroadcastChange;
	/** Unix milliseconds. */
	at?: number | null;
	user?: LiveUser;
	text?: string | null;
	gift?: Gift;
	/** What it cost its sender in all; absent for what can't be bought. */
	price_cny?: number | null;
	/** What only this kind of event has. */
	more?: IDataObject;
}

/** Reads the commands of one name. */
export interface CommandReader {
	/** What they can become. */
	events: EventName[];
	/** Undefined for a command that is no event, e.g. a copy of another one. May throw on nonsense. */
	read(command: Wire, room: LiveRoom): Reading | Reading[] | undefined;
}

export type CommandTable = Record<string, CommandReader>;

export interface LiveRoom {
	/** The long id. */
	id: string;
	streamerUid: string | null;
	streamerName: string | null;
	/** What was going on when the trigger first asked for it. */
	broadcast?: BroadcastChange;
}

/** One event as the workflow gets it. */
export interface LiveEvent extends IDataObject {
	event: EventName;
	id: string;
	uid: string | null;
	open_id: string | null;
	name: string | null;
	guard_level: number | null;
	price_cny: number | null;
	text: string | null;
}

/** Names an event for good: two of one kind are the same where their keys are. */
export const eventId = (event: EventName, key: string) => `${event}:${key}`;

/** Completes a reading with the place of its arrival, and its time (Unix milliseconds). */
export function toEvent(
	reading: Reading,
	id: string,
	receivedAt: number,
	room: LiveRoom,
): LiveEvent {
	const { event, at, user = NOBODY, text, gift, price_cny, more } = reading;
	const { uid, name, avatar_url, guard_level, medal, open_id } = user;
	return {
		event,
		uid,
		name,
		avatar_url,
		text: text ?? null,
		gift: (gift as IDataObject | undefined) ?? null,
		price_cny: price_cny ?? null,
		...more,
		guard_level,
		medal: medal as IDataObject | null,
		occurred_at: isoFromMilliseconds(at),
		received_at: isoFromMilliseconds(receivedAt),
		streamer_uid: room.streamerUid,
		streamer_name: room.streamerName,
		room_id: room.id,
		open_id,
		id,
	};
}

/** Gold coins are thousandths of a yuan; there are no parts of a coin. */
export function cnyFromCoins(coins: number | null): number | null {
	return coins === null ? null : Math.round(coins) / 1000;
}

/**
 * A reader for commands of the Open Platform, which all tell their id and time alike.
 *
 * @param read what else they tell
 */
export function fromOpenPlatform(
	event: EventName,
	read: (data: Wire, room: LiveRoom) => Omit<Reading, 'event'>,
): CommandReader {
	return {
		events: [event],
		read: (command, room) => {
			const data = command.at('data');
			return { event, key: data.text('msg_id'), at: data.time('timestamp'), ...read(data, room) };
		},
	};
}
