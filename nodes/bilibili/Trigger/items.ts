import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../shared/values/time';
import { withStringIds } from '../api/ids';
import type { Settings, TriggerEvent } from './sources/source';

/** One flat item per event: who and what first, what tells it apart last. */
export function toItems(
	events: TriggerEvent[],
	{ includeRaw }: Settings,
): Array<{ json: IDataObject }> {
	return events.map(({ event, id, at, fields, raw }) => ({
		json: {
			event,
			...fields,
			occurred_at: isoFromMilliseconds(at),
			id,
			...(includeRaw && { raw: withStringIds(raw ?? null) as IDataObject }),
		},
	}));
}
