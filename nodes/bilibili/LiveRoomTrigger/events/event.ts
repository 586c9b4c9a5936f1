import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../../shared/values/time';
import type { Command } from '../stream/decoder';
import { Fields } from './fields';

export type EventName =
	| 'cut_off'
	| 'danmaku'
	| 'enter'
	| 'follow'
	| 'gift'
	| 'gift_combo'
	| 'guard'
	| 'like'
	| 'live_ended'
	| 'live_room_changed'
	| 'live_started'
	| 'muted'
	| 'other'
	| 'share'
	| 'super_chat'
	| 'super_chat_deleted'
	| 'warning';

export interface LiveUser {
	/** Null for those whom the server does not name: all users to a guest, and to the Open Platform. */
	uid: string | null;
	/** Who it is to the Open Platform; null on the web. */
	open_id: string | null;
	/** Masked (`张***`) to a guest. */
	name: string;
	face: string | null;
	/** 0 none, 1 governor, 2 admiral, 3 captain. */
	guard_level: number;
	/** The fan medal that is worn, of this or another room. */
	medal: { name: string; level: number } | null;
}

export interface Gift {
	id: string | null;
	name: string;
	count: number;
	/** Worth of one. 0 for a gift that costs nothing. */
	price_cny: number;
	/** Whether it was bought with money. */
	paid: boolean;
	image: string | null;
	/** The box it came out of. */
	blind_box: { name: string; price_cny: number | null } | null;
	/** The same for all gifts of one combo. */
	combo_id: string | null;
}

/** What a command says, before it is known when and where it arrived. */
export interface Reading {
	event: EventName;
	/** Names this event for good, also when it arrives a second time in another form. */
	id?: string;
	/** What several commands tell of, each under an id of its own. */
	occasion?: string;
	/** Tells less than the other commands of its occasion, and counts only where none of them comes. */
	isFallback?: boolean;
	/** Unix milliseconds. */
	at?: number;
	user?: LiveUser;
	text?: string;
	gift?: Gift;
	/** What it cost its sender in all; absent for what can't be bought. */
	price_cny?: number;
	/** What only this kind of event has. */
	more?: IDataObject;
}

/** Reads the commands of one name. */
export interface CommandReader {
	/** What they can become. */
	events: EventName[];
	/** Undefined for a command that is no event, e.g. a copy of another one. May throw on nonsense. */
	read(command: Fields): Reading | Reading[] | undefined;
}

export type CommandTable = Record<string, CommandReader>;

export interface LiveRoom {
	/** The long id. */
	id: string;
	streamerUid: string | null;
	streamerName: string;
}

/** One event as the workflow gets it. */
export interface LiveEvent extends IDataObject {
	event: EventName;
	id: string;
	/** ISO 8601, UTC. */
	timestamp: string | null;
	timestamp_ms: number;
	price_cny: number | null;
	text: string | null;
}

/** Completes a reading with the time and place of its arrival. */
export function toEvent(
	reading: Reading,
	id: string,
	receivedAt: number,
	room: LiveRoom,
): LiveEvent {
	const { event, at, user, text, gift, price_cny, more } = reading;
	const timestamp_ms = at && at > 0 ? at : receivedAt;
	return {
		event,
		id,
		timestamp: isoFromMilliseconds(timestamp_ms),
		timestamp_ms,
		room: { id: room.id, streamer_uid: room.streamerUid, streamer_name: room.streamerName },
		user: (user as IDataObject | undefined) ?? null,
		text: text ?? null,
		gift: (gift as IDataObject | undefined) ?? null,
		price_cny: price_cny ?? null,
		...more,
	};
}

/** The id that newer servers give to every command; it is the same when one arrives twice. */
export function commandId(command: Command): string | undefined {
	return new Fields(command).text('msg_id') || undefined;
}

/** Gold coins are thousandths of a yuan; there are no parts of a coin. */
export function cnyFromCoins(coins: number): number {
	return Math.round(coins) / 1000;
}

/** The medal of `medal_info` and `fans_medal`; a level of 0 means that none is worn. */
export function medalOf(medal: Fields): LiveUser['medal'] {
	const level = medal.number('medal_level');
	return level > 0 ? { name: medal.text('medal_name'), level } : null;
}

/** The user fields that all commands of the Open Platform share. */
export function openPlatformUser(data: Fields, user: Fields = data): LiveUser {
	const worn = data.flag('fans_medal_wearing_status');
	const level = data.number('fans_medal_level');
	return {
		uid: user.id('uid'),
		open_id: user.text('open_id') || null,
		name: user.text('uname'),
		face: user.text('uface') || null,
		guard_level: data.number('guard_level'),
		medal: worn && level > 0 ? { name: data.text('fans_medal_name'), level } : null,
	};
}

/** A user as the web tells of it, where it does; the rest is unknown. */
export function webUser(known: Partial<LiveUser>): LiveUser {
	return {
		uid: null,
		open_id: null,
		name: '',
		face: null,
		guard_level: 0,
		medal: null,
		...known,
	};
}

/**
 * A reader for commands of the Open Platform, which all tell their id and time alike.
 *
 * @param read what else they tell
 */
export function fromOpenPlatform(
	event: EventName,
	read: (data: Fields) => Omit<Reading, 'event'>,
): CommandReader {
	return {
		events: [event],
		read: (command) => {
			const data = command.fields('data');
			const origin = {
				id: data.text('msg_id') || undefined,
				at: data.number('timestamp') * 1000,
			};
			return { event, ...origin, ...read(data) };
		},
	};
}
