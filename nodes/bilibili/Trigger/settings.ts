import type { IPollFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { parseRoomId, parseUid } from '../api/ids';
import { MESSAGE_KINDS } from '../views/messageContent';
import { LIVE_EVENTS, type EventName } from './events';

/** Whom to watch for live events. */
export type Watched = 'following' | { uids: string[]; roomIds: string[] };

/** What the user has chosen. */
export interface Settings {
	events: ReadonlySet<EventName>;
	watched: Watched;
	watchRoomIds: string[];
	/** How many of the newest events of each kind come with the first poll. */
	firstEvents: number;
	includeOwn: boolean;
	includeRaw: boolean;
	skipAutoReplies: boolean;
	/** `msg_type`s of private messages; empty for all that people write. */
	messageTypes: ReadonlySet<number>;
	/** Uids; empty for everybody. */
	onlyFrom: ReadonlySet<string>;
	neverFrom: ReadonlySet<string>;
}

interface Options {
	firstEvents?: number;
	includeOwn?: boolean;
	includeRaw?: boolean;
	messageTypes?: string[];
	neverFrom?: unknown;
	onlyFrom?: unknown;
	skipAutoReplies?: boolean;
}

const MAX_STREAMERS = 10_000;
const MAX_WATCH_ROOMS = 20;

/** @throws InputError for what can't be used */
export function settingsOf(context: IPollFunctions): Settings {
	const param = (name: string) => context.getNodeParameter(name, '') as unknown;
	const events = new Set([param('events')].flat() as EventName[]);
	if (events.size === 0) {
		throw new InputError("'Events' is empty", 'Choose at least one event.');
	}
	const options = context.getNodeParameter('options', {}) as Options;
	const uidsOf = (value: unknown, field: string) =>
		new Set(listOf(value).map((entry) => parseUid(entry, field)));
	return {
		events,
		watched: LIVE_EVENTS.some((event) => events.has(event))
			? watchedOf(param)
			: { uids: [], roomIds: [] },
		watchRoomIds: events.has('watch_room_changed') ? watchRoomIdsOf(param('watchRooms')) : [],
		firstEvents: options.firstEvents ?? 0,
		includeOwn: options.includeOwn ?? false,
		includeRaw: options.includeRaw ?? false,
		skipAutoReplies: options.skipAutoReplies ?? true,
		messageTypes: new Set(
			(options.messageTypes ?? []).flatMap((kind) => MESSAGE_KINDS[kind] ?? []),
		),
		onlyFrom: uidsOf(options.onlyFrom, 'Only From'),
		neverFrom: uidsOf(options.neverFrom, 'Never From'),
	};
}

function watchedOf(param: (name: string) => unknown): Watched {
	if (param('watch') === 'following') return 'following';
	const entries = [
		...listOf(param('streamers')).map((text) => refOf(text, 'uid')),
		...listOf(param('rooms')).map((text) => refOf(text, 'room')),
	];
	const idsOf = (kind: 'uid' | 'room') => [
		...new Set(entries.filter((entry) => entry.kind === kind).map(({ id }) => id)),
	];
	const watched = { uids: idsOf('uid'), roomIds: idsOf('room') };
	const count = watched.uids.length + watched.roomIds.length;
	if (count === 0) {
		throw new InputError(
			"'Streamers' and 'Rooms' are both empty",
			"Enter whom to watch, or set 'Watch' to the streamers you follow.",
		);
	}
	if (count > MAX_STREAMERS) {
		throw new InputError(
			`'Streamers' and 'Rooms' name ${count} streamers; the trigger watches up to ${MAX_STREAMERS}`,
			'Split the list between two workflows.',
		);
	}
	return watched;
}

/** An address says what it is; a bare number is what its field asks for. */
function refOf(text: string, kind: 'uid' | 'room'): { kind: 'uid' | 'room'; id: string } {
	if (/space\.bilibili\.com/.test(text)) return { kind: 'uid', id: parseUid(text, 'Streamers') };
	if (/live\.bilibili\.com/.test(text)) return { kind: 'room', id: parseRoomId(text, 'Rooms') };
	return kind === 'uid'
		? { kind, id: parseUid(text, 'Streamers') }
		: { kind, id: parseRoomId(text, 'Rooms') };
}

function watchRoomIdsOf(value: unknown): string[] {
	const ids = new Set(
		listOf(value).map(
			(text) => /watchroom\/(\d+)/.exec(text)?.[1] ?? parseRoomId(text, 'Watch Rooms'),
		),
	);
	if (ids.size === 0) {
		throw new InputError("'Watch Rooms' is empty", 'Enter the id of at least one watch room.');
	}
	if (ids.size > MAX_WATCH_ROOMS) {
		throw new InputError(
			`'Watch Rooms' names ${ids.size} rooms; the trigger watches up to ${MAX_WATCH_ROOMS}`,
			'Each of them costs a request per poll. Split the list between two workflows.',
		);
	}
	return [...ids];
}

/** A list from an expression, or text with commas, blanks or lines between. */
function listOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,;，；]+/);
	return parts.map((part) => part.trim()).filter(Boolean);
}
