import { isoFromSeconds } from '../../../shared/values/time';
import {
	webUser,
	type CommandReader,
	type CommandTable,
	type EventName,
	type Reading,
} from './event';
import type { Fields } from './fields';

/** From the site to the streamer. */
const notice = (event: EventName): CommandReader => ({
	events: [event],
	read: (command) => ({
		event,
		at: command.number('send_time'),
		text: command.text('msg') || command.fields('data').text('msg'),
	}),
});

function userMuted(command: Fields): Reading {
	const data = command.fields('data');
	return {
		event: 'muted',
		at: command.number('send_time'),
		user: webUser({
			uid: data.id('uid') ?? command.id('uid'),
			name: data.text('uname') || command.text('uname'),
		}),
		more: {
			scope: 'user',
			muted: true,
			by: data.number('operator') === 2 ? 'streamer' : 'room admin',
			condition: null,
			until: null,
		},
	};
}

/** Everybody, or all below a level or medal, may not talk (any more). */
const roomMuted = (muted: boolean): CommandReader => ({
	events: ['muted'],
	read: (command) => {
		const data = command.fields('data');
		const level = data.number('level');
		return {
			event: 'muted',
			at: command.number('send_time'),
			more: {
				scope: 'room',
				muted,
				by: null,
				condition: muted ? [data.text('type'), level || ''].join(' ').trim() : null,
				until: isoFromSeconds(data.number('second')),
			},
		};
	},
});

export const moderation: CommandTable = {
	WARNING: notice('warning'),
	CUT_OFF: notice('cut_off'),
	CUT_OFF_V2: notice('cut_off'),
	ROOM_BLOCK_MSG: { events: ['muted'], read: userMuted },
	ROOM_SILENT_ON: roomMuted(true),
	ROOM_SILENT_OFF: roomMuted(false),
};
