import type { IPollFunctions } from 'n8n-workflow';
import { fieldsOf } from '../../shared/node/parameters';
import { InputError } from '../../shared/values/inputError';
import { parseUid } from '../api/ids';
import { properties } from './fields';
import { SOURCES } from './sources';
import type { Settings, Source } from './sources/source';

/** A source with what the user has entered in its fields. */
export interface ChosenSource {
	source: Source;
	chosen: unknown;
}

/**
 * What the fields say, and the sources of the chosen events.
 *
 * @throws InputError for what can't be used
 */
export function readSettings(context: IPollFunctions): {
	settings: Settings;
	sources: ChosenSource[];
} {
	const fields = fieldsOf(context, properties);
	const options = fields.collection('options');
	const events = new Set(fields.choices('events'));
	if (events.size === 0) {
		throw new InputError("'Events' is empty", 'Choose at least one event.');
	}
	const settings: Settings = {
		events,
		firstEvents: options.number('firstEvents'),
		includeRaw: options.flag('includeRaw'),
		repeatAfterRestart: options.flag('repeatAfterRestart'),
		onlyFrom: new Set(options.ids('onlyFrom', parseUid)),
		neverFrom: new Set(options.ids('neverFrom', parseUid)),
	};
	const sources = SOURCES.filter((source) => source.events.some(({ value }) => events.has(value)));
	return {
		settings,
		sources: sources.map((source) => ({ source, chosen: source.read?.(fields, options) })),
	};
}
