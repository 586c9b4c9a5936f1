import type { IDataObject } from 'n8n-workflow';
import { isoFromMilliseconds } from '../../../shared/values/time';
import { fromOpenPlatform, type BroadcastChange, type CommandTable, type Reading } from './event';
import { Wire } from './wire';

/** The key of a broadcast; `0` is none. */
const keyOf = (wire: Wire) => wire.id('live_key');

function start(change: BroadcastChange, more: IDataObject): Omit<Reading, 'event'> {
	const { key, startedAt } = change;
	return {
		key: key ?? (startedAt === null ? null : String(startedAt / 1000)),
		at: startedAt,
		broadcast: change,
		more: { ...more, live_started_at: isoFromMilliseconds(startedAt), live_key: key },
	};
}

/** The first of several such commands tells the time; each time the encoder reconnects, more come. */
function started(command: Wire): Reading {
	const [, subKey = null, subTime] =
		/^(\d+)sub_time:(\d+)$/.exec(command.text('sub_session_key') ?? '') ?? [];
	const liveTime = command.time('live_time');
	const change: BroadcastChange = {
		isLive: true,
		key: keyOf(command) ?? subKey,
		startedAt: liveTime ?? new Wire([subTime]).time(0),
		isFirst: liveTime !== null,
	};
	return { event: 'live_started', ...start(change, { title: null, area_name: null }) };
}

const over: BroadcastChange = { isLive: false, key: null, startedAt: null };

function ended(command: Wire): Reading {
	return {
		event: 'live_ended',
		at: command.time('send_time'),
		broadcast: over,
		more: { is_carousel: command.number('round') === 1 },
	};
}

function changed(command: Wire): Reading {
	const data = command.at('data');
	return {
		event: 'live_room_changed',
		at: command.time('send_time'),
		more: {
			title: data.text('title'),
			area_name: data.text('area_name')?.trim() || null,
			parent_area_name: data.text('parent_area_name')?.trim() || null,
			area_id: data.id('area_id'),
			parent_area_id: data.id('parent_area_id'),
			live_key: keyOf(data),
		},
	};
}

export const broadcast: CommandTable = {
	LIVE: { events: ['live_started'], read: started },
	PREPARING: { events: ['live_ended'], read: ended },
	ROOM_CHANGE: { events: ['live_room_changed'], read: changed },
	LIVE_OPEN_PLATFORM_LIVE_START: fromOpenPlatform('live_started', (data) =>
		start(
			{ isLive: true, key: null, startedAt: data.time('timestamp'), isFirst: true },
			{ title: data.text('title'), area_name: data.text('area_name') },
		),
	),
	LIVE_OPEN_PLATFORM_LIVE_END: fromOpenPlatform('live_ended', (data) => ({
		key: data.text('timestamp'),
		broadcast: over,
		more: { is_carousel: false },
	})),
};
