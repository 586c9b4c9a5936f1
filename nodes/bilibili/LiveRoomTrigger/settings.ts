import type { ITriggerFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/values/inputError';
import { parseRoomId } from '../api/ids';
import type { DeliveryLimits } from './delivery';
import type { EventName } from './events';
import type { Filters } from './filters';

export const MAX_ROOMS = 50;

export interface Settings {
	source: 'openPlatform' | 'web';
	/** Long or short ids; none for the Open Platform. */
	roomIds: string[];
	events: ReadonlySet<EventName>;
	filters: Filters;
	limits: DeliveryLimits;
	/** Add the command to every event. */
	raw: boolean;
}

interface FilterFields {
	ignoredUsers?: unknown;
	keywords?: unknown;
	minimumPrice?: number;
	onlyGuards?: boolean;
	pattern?: string;
}

interface OptionFields {
	raw?: boolean;
	maxRunning?: number;
	maxWaiting?: number;
}

/**
 * What the user has entered.
 *
 * @throws InputError when something of it can't be used
 */
export function readSettings(context: ITriggerFunctions): Settings {
	const source = context.getNodeParameter('source') as Settings['source'];
	const options = context.getNodeParameter('options', {}) as OptionFields;
	const batched = context.getNodeParameter('delivery', 'single') === 'batch';
	const events = context.getNodeParameter('events', []) as EventName[];
	if (events.length === 0) {
		throw new InputError("'Events' is empty", 'Pick at least one event.');
	}
	return {
		source,
		roomIds: source === 'web' ? parseRooms(context.getNodeParameter('rooms')) : [],
		events: new Set(events),
		filters: parseFilters(context.getNodeParameter('filters', {}) as FilterFields),
		limits: {
			batchSize: batched ? Number(context.getNodeParameter('batchSize', 100)) : 1,
			batchMs: batched ? Number(context.getNodeParameter('batchSeconds', 5)) * 1000 : 0,
			maxRunning: options.maxRunning ?? 10,
			maxWaiting: options.maxWaiting ?? 1000,
		},
		raw: options.raw ?? false,
	};
}

function parseRooms(value: unknown): string[] {
	const rooms = [
		...new Set(listOf(value, /[\s,，;；]+/).map((room) => parseRoomId(room, 'Rooms'))),
	];
	if (rooms.length === 0) {
		throw new InputError("'Rooms' is empty", 'Enter at least one room ID or room address.');
	}
	if (rooms.length > MAX_ROOMS) {
		throw new InputError(
			`'Rooms' has ${rooms.length} rooms; one trigger takes ${MAX_ROOMS}`,
			'Spread them over several triggers.',
		);
	}
	return rooms;
}

function parseFilters(fields: FilterFields): Filters {
	return {
		keywords: listOf(fields.keywords, /[,，\n]+/).map((keyword) => keyword.toLowerCase()),
		pattern: parsePattern((fields.pattern ?? '').trim()),
		minimumPrice: fields.minimumPrice ?? 0,
		onlyGuards: fields.onlyGuards ?? false,
		ignoredUsers: new Set(listOf(fields.ignoredUsers, /[,，\n]+/)),
	};
}

/** `…` or `/…/flags`. */
function parsePattern(text: string): RegExp | undefined {
	if (!text) return undefined;
	const [, source = text, flags = ''] = /^\/(.+)\/([imsu]*)$/s.exec(text) ?? [];
	const pattern = regExpOf(source, flags);
	if (!pattern) {
		throw new InputError(
			`'Regular Expression' holds '${text.slice(0, 60)}', which is none`,
			'Use the syntax of JavaScript, e.g. ^/vote [1-4]$.',
		);
	}
	return pattern;
}

function regExpOf(source: string, flags: string): RegExp | undefined {
	try {
		return new RegExp(source, flags);
	} catch {
		return undefined;
	}
}

/** A text with separators, or the array or number that an expression gives. */
function listOf(value: unknown, separators: RegExp): string[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(separators);
	return parts.map((part) => part.trim()).filter(Boolean);
}
