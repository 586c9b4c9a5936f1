import type { IDataObject } from 'n8n-workflow';
import { isoFromSeconds } from '../../../../shared/values/time';
import { without } from '../../../../shared/values/without';
import { roomStatusView } from '../../../views/room';
import type { TriggerEvent } from '../source';
import type { Change } from './broadcasts';
import type { RoomDigests } from './streamer';

/** The fields of an item that show each of what can change. */
const FIELDS: Record<keyof RoomDigests, string[]> = {
	title: ['title'],
	area: ['area_id', 'area_name'],
	cover: ['cover_url'],
};

/** @param now Unix seconds */
export function toEvent(
	uid: string,
	change: Change,
	entry: IDataObject | undefined,
	now: number,
): TriggerEvent {
	const { kind } = change;
	const room = without(roomStatusView(uid, entry), 'has_room');
	if (kind === 'live_room_changed') {
		const { changed, from, to } = change;
		const marks = [from, to].flatMap(({ title, area, cover }) => [title, area, cover]);
		const id = `${kind}:${uid}:${marks.join('.')}`;
		return {
			event: kind,
			id,
			at: now * 1000,
			fields: { ...room, changes: shown(room, changed) },
			raw: entry,
		};
	}
	const { start } = change;
	const fields = { ...room, live_started_at: isoFromSeconds(start) };
	const id = `${kind}:${uid}:${start}`;
	const started = { event: kind, id, at: start * 1000, fields, raw: entry };
	if (kind === 'live_started') return started;
	const { after, before, at } = change.end;
	return {
		...started,
		at: before * 1000,
		fields: {
			...fields,
			live_ended_at: isoFromSeconds(at),
			live_ended_after: isoFromSeconds(after),
			live_ended_before: isoFromSeconds(before),
			duration_seconds: at === null ? null : at - start,
		},
	};
}

function shown(room: IDataObject, changed: Array<keyof RoomDigests>): IDataObject {
	const fields = changed.flatMap((what) => FIELDS[what]);
	return Object.fromEntries(fields.map((field) => [field, room[field]]));
}
