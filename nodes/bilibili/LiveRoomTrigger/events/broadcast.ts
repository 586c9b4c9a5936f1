import { isoFromMilliseconds } from '../../../shared/values/time';
import { becomes, openPlatform, type BroadcastChange, type CommandTable } from './event';
import { Wire } from '../../views/wire';

function start(change: BroadcastChange, title: string | null, area_name: string | null) {
	const { key: live_key, startedAt: at } = change;
	return {
		key: live_key ?? (at === null ? null : String(at / 1000)),
		at,
		broadcast: change,
		more: { title, area_name, live_started_at: isoFromMilliseconds(at), live_key },
	};
}

const over: BroadcastChange = { isLive: false, key: null, startedAt: null };

export const broadcast: CommandTable = {
	// Only the first of several has the time; each time the encoder reconnects, more come. A key of 0 is none.
	LIVE: becomes('live_started', (_data, _room, command) => {
		const [, subKey = null, subTime] =
			/^(\d+)sub_time:(\d+)$/.exec(command.text('sub_session_key') ?? '') ?? [];
		const liveTime = command.time('live_time');
		const change = {
			isLive: true,
			key: command.id('live_key') ?? subKey,
			startedAt: liveTime ?? new Wire(subTime).time(),
			isFirst: liveTime !== null,
		};
		return start(change, null, null);
	}),
	PREPARING: becomes('live_ended', (_data, _room, command) => ({
		broadcast: over,
		more: { is_carousel: command.number('round') === 1 },
	})),
	ROOM_CHANGE: becomes('live_room_changed', (data) => ({
		more: {
			title: data.text('title'),
			area_name: data.text('area_name')?.trim() || null,
			parent_area_name: data.text('parent_area_name')?.trim() || null,
			area_id: data.id('area_id'),
			parent_area_id: data.id('parent_area_id'),
			live_key: data.id('live_key'),
		},
	})),
	LIVE_OPEN_PLATFORM_LIVE_START: openPlatform('live_started', (data) =>
		start(
			{ isLive: true, key: null, startedAt: data.time('timestamp'), isFirst: true },
			data.text('title'),
			data.text('area_name'),
		),
	),
	LIVE_OPEN_PLATFORM_LIVE_END: openPlatform('live_ended', (data) => ({
		key: data.text('timestamp'),
		broadcast: over,
		more: { is_carousel: false },
	})),
};
