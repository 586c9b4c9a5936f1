import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../shared/values/time';
import { withStringIds } from '../api/ids';
import type { Settings, TriggerEvent } from './sources/source';

/** One flat item per event. */
export function toItems(
	events: TriggerEvent[],
	{ includeRaw }: Settings,
): Array<{ json: IDataObject }> {
	return events.map(({ event, id, at, fields, raw }) => ({
		json: {
			event,
			id,
			timestamp: isoFromMilliseconds(at),
			...fields,
			...(includeRaw && { raw: withStringIds(raw ?? null) as IDataObject }),
		},
	}));
}
