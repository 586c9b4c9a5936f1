import { isoFromSeconds } from '../../../shared/values/time';
import { fromOpenPlatform, type CommandTable, type Reading } from './event';
import type { Fields } from './fields';

/** The first of several such commands tells the time; each time the encoder reconnects, more come. */
function started(command: Fields): Reading {
	const seconds = command.number('live_time');
	const liveKey = command.text('live_key');
	return {
		event: 'live_started',
		id: liveKey || undefined,
		at: seconds * 1000,
		more: {
			live_key: liveKey || null,
			started_at: isoFromSeconds(seconds),
			title: null,
			area: null,
		},
	};
}

function ended(command: Fields): Reading {
	return {
		event: 'live_ended',
		at: command.number('send_time'),
		more: { carousel: command.number('round') === 1 },
	};
}

function changed(command: Fields): Reading {
	const data = command.fields('data');
	const liveKey = data.text('live_key');
	return {
		event: 'live_room_changed',
		at: command.number('send_time'),
		more: {
			title: data.text('title'),
			area: [data.text('parent_area_name'), data.text('area_name')].filter(Boolean).join(' / '),
			area_id: data.id('area_id'),
			live_key: liveKey && liveKey !== '0' ? liveKey : null,
		},
	};
}

export const broadcast: CommandTable = {
	LIVE: { events: ['live_started'], read: started },
	PREPARING: { events: ['live_ended'], read: ended },
	ROOM_CHANGE: { events: ['live_room_changed'], read: changed },
	LIVE_OPEN_PLATFORM_LIVE_START: fromOpenPlatform('live_started', (data) => ({
		more: {
			live_key: null,
			started_at: isoFromSeconds(data.number('timestamp')),
			title: data.text('title'),
			area: data.text('area_name'),
		},
	})),
	LIVE_OPEN_PLATFORM_LIVE_END: fromOpenPlatform('live_ended', () => ({
		more: { carousel: false },
	})),
};
