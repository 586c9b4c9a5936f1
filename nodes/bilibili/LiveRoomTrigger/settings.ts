import type { ITriggerFunctions } from 'n8n-workflow';
import { fieldsOf, type Fields } from '../../shared/node/parameters';
import { InputError } from '../../shared/values/inputError';
import { parseRoomId } from '../api/ids';
import type { DeliveryLimits } from './delivery';
import type { EventName } from './events';
import type { Filters } from './filters';
import { matcherOf } from '../../shared/values/pattern';
import { MAX_ROOMS, properties } from './properties';

export interface LiveSettings {
	source: 'openPlatform' | 'web';
	/** Long or short ids; none for the account's own room, and for the Open Platform. */
	roomIds: string[];
	events: ReadonlySet<EventName>;
	filters: Filters;
	limits: DeliveryLimits;
	/** Add the command to every event. */
	raw: boolean;
}

/**
 * What the user has entered.
 *
 * @throws InputError when something of it can't be used
 */
export async function readLiveSettings(context: ITriggerFunctions): Promise<LiveSettings> {
	const fields = fieldsOf(context, properties);
	const source = fields.choice<LiveSettings['source']>('source');
	const options = fields.collection('options');
	const events = fields.choices<EventName>('events');
	if (events.length === 0) throw new InputError("'Events' is empty", 'Pick at least one event.');
	return {
		source,
		roomIds: source === 'web' ? roomsOf(fields) : [],
		events: new Set(events),
		filters: await filtersOf(fields.collection('filters')),
		limits: {
			...batchOf(fields),
			maxRunning: options.number('maxRunning'),
			maxRunningMs: options.number('maxExecutionMinutes') * 60_000,
			maxWaiting: options.number('maxWaiting'),
		},
		raw: options.flag('raw'),
	};
}

function roomsOf(fields: Fields): string[] {
	const rooms = [...new Set(fields.idsOrOwn('rooms', parseRoomId))];
	if (rooms.length <= MAX_ROOMS) return rooms;
	throw new InputError(
		`'Rooms' has ${rooms.length} rooms; one trigger takes ${MAX_ROOMS}`,
		'Spread them over several triggers.',
	);
}

function batchOf(fields: Fields): Pick<DeliveryLimits, 'batchSize' | 'batchMs'> {
	if (fields.choice('delivery') === 'single') return { batchSize: 1, batchMs: 0 };
	return { batchSize: fields.number('batchSize'), batchMs: fields.number('batchSeconds') * 1000 };
}

async function filtersOf(fields: Fields): Promise<Filters> {
	const expression = fields.text('pattern');
	return {
		keywords: fields.list('keywords', 'phrases').map((keyword) => keyword.toLowerCase()),
		matches: expression ? await matcherOf(expression) : undefined,
		minimumPrice: fields.number('minimumPrice'),
		onlyGuards: fields.flag('onlyGuards'),
		ignoredUsers: new Set(fields.list('ignoredUsers', 'phrases')),
	};
}
