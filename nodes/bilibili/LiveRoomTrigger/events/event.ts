import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../../shared/values/time';
import { decodeBase64, type Schema } from '../../../shared/values/protobuf';
import type { EventName } from './catalogue';
import { NOBODY, type LiveUser } from '../../views/liveUser';
import { Wire } from '../../views/wire';

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

/** What several commands report, each in its own way, within a moment. */
export interface Correlation {
	/** The same in all of them. */
	id: string;
	/** Unix milliseconds of the moment, where a command has it. */
	at: number | null;
	/** How much a command says. What says less than {@link COMPLETE} is a fallback for when nothing better comes. */
	rank: number;
}

export const COMPLETE = 3;

/** Where a broadcast begins or ends. */
export interface BroadcastChange {
	isLive: boolean;
	/** Names the broadcast. */
	key: string | null;
	/** Unix milliseconds; null where the command does not say. */
	startedAt: number | null;
	/** Whether the command comes only where a broadcast begins, not when the encoder reconnects. */
	isFirst?: boolean;
}

/** What a command says, before it is known when and where it arrived. */
export interface Reading {
	event: EventName;
	/** Names this event among those of its kind for good, also when it arrives again in another form. */
	key?: string | null;
	/** Other events that say nothing more than this one, by their ids. */
	supersedes?: string[];
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

export interface LiveRoom {
	/** The long id. */
	id: string;
	streamerUid: string | null;
	streamerName: string | null;
	/** What was going on when the trigger first asked for it. */
	broadcast?: BroadcastChange;
}

/** Reads the commands of one name. */
export interface CommandReader {
	/** What they can become. */
	events: EventName[];
	/** One or several events, or none for e.g. a copy of another command. May throw on nonsense. */
	read(command: Wire, room: LiveRoom): Reading[];
}

export type CommandTable = Record<string, CommandReader>;

/** What the fields of a command are in the event; the kind of event where it can become several. */
type Fields = Partial<Reading>;
type ReadFields = (data: Wire, room: LiveRoom, command: Wire) => Fields | Fields[] | undefined;

/**
 * A reader for commands that become one kind of event, or `event` among several.
 *
 * @param read what stands in the command's `data`
 */
export function becomes(
	event: EventName,
	read: ReadFields,
	others: EventName[] = [],
): CommandReader {
	return {
		events: [event, ...others],
		read: (command, room) =>
			[read(command.at('data'), room, command) ?? []]
				.flat()
				.map((fields) => ({ event, at: command.time('send_time'), ...fields })),
	};
}

/** The same for commands of the Open Platform, which all have their id and time alike. */
export function openPlatform(
	event: EventName,
	read: (data: Wire, room: LiveRoom) => Fields,
): CommandReader {
	return becomes(event, (data, room) => ({
		key: data.text('msg_id'),
		at: data.time('timestamp'),
		...read(data, room),
	}));
}

/** What the `pb` of a command's data holds. */
export const fromProtobuf = (data: Wire, schema: Schema) =>
	new Wire(decodeBase64(data.raw('pb'), schema));

/** One event as the workflow gets it. */
export type LiveEvent = IDataObject &
	Pick<LiveUser, 'uid' | 'open_id' | 'name' | 'guard_level'> & {
		event: EventName;
		id: string;
		price_cny: number | null;
		text: string | null;
	};

/** Names an event for good: two of one kind are the same where their keys are. */
export const eventId = (event: EventName, key: string) => `${event}:${key}`;

/** Completes a reading with the place and time of its arrival (Unix milliseconds). */
export function toLiveEvent(
	{ event, at, user = NOBODY, text, gift, price_cny, more }: Reading,
	id: string,
	receivedAt: number,
	room: LiveRoom,
): LiveEvent {
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
export const cnyFromCoins = (coins: number | null) =>
	coins === null ? null : Math.round(coins) / 1000;

/** An amount so many times; null where one of both is not known. */
export const times = (amount: number | null, count: number | null) =>
	amount === null || count === null ? null : amount * count;
