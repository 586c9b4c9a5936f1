import { isoFromMilliseconds } from '../../../shared/values/time';
import { muteCondition } from '../../views/moderation';
import type { EventName } from './catalogue';
import type { CommandReader, CommandTable, LiveRoom, Reading } from './event';
import { webUser } from './user';
import { Wire } from './wire';

/** From the site to the streamer. */
const notice = (event: EventName): CommandReader => ({
	events: [event],
	read: (command) => ({
		event,
		at: command.time('send_time'),
		text: command.text('msg') ?? command.at('data').text('msg'),
		...(event === 'cut_off' && { more: { title: null } }),
	}),
});

/** The newer form is a window for the streamer, with lines that have a label each. */
function cutOff(command: Wire, room: LiveRoom): Reading | Reading[] | undefined {
	const data = command.at('data');
	const shown = data.at('cut_off_data');
	const lines = shown.at('cut_off_message_list').entries();
	if (lines.length === 0) return notice('cut_off').read(command, room);
	const reason = lines.find((line) => line.text('label')?.includes('原因'));
	const at = data.time('timestamp') ?? command.time('send_time');
	return {
		event: 'cut_off',
		key: at === null ? null : String(at / 1000),
		at,
		text: reason?.text('content') ?? lines.flatMap((line) => line.text('content') ?? []).join('\n'),
		more: { title: shown.text('cut_off_title') },
	};
}

/** Stands for the end of the broadcast, whenever that is. */
const THIS_BROADCAST = 2_145_888_000_000;

/** Until when, or whether until the end of the broadcast; all null where it is not told. */
function untilOf(wire: Wire, name: string) {
	const until = wire.time(name);
	const isBroadcast = until === THIS_BROADCAST || wire.number(name) === -1;
	return {
		muted_until: isBroadcast ? null : isoFromMilliseconds(until),
		is_this_broadcast_only: isBroadcast || (until === null ? null : false),
	};
}

function userMuted(command: Wire, room: LiveRoom): Reading {
	const data = command.at('data');
	const muted_by = [null, 'room admin', 'streamer'][data.number('operator') ?? 0] ?? null;
	return {
		event: 'muted',
		at: command.time('send_time'),
		user: webUser(
			new Wire({
				uid: data.raw('uid') ?? command.raw('uid'),
				uname: data.raw('uname') ?? command.raw('uname'),
			}),
			room,
		),
		more: {
			scope: 'user',
			muted: true,
			muted_by,
			condition: null,
			...untilOf(data, 'block_expired'),
		},
	};
}

/** Everybody, or all below a level or medal, may not talk (any more). */
const roomMuted = (muted: boolean): CommandReader => ({
	events: ['muted'],
	read: (command) => {
		const data = command.at('data');
		return {
			event: 'muted',
			at: command.time('send_time'),
			more: {
				scope: 'room',
				muted,
				muted_by: null,
				condition: muted ? muteCondition(data.text('type'), data.number('level')) : null,
				...(muted ? untilOf(data, 'second') : { muted_until: null, is_this_broadcast_only: null }),
			},
		};
	},
});

export const moderation: CommandTable = {
	WARNING: notice('warning'),
	CUT_OFF: notice('cut_off'),
	CUT_OFF_V2: { events: ['cut_off'], read: cutOff },
	ROOM_BLOCK_MSG: { events: ['muted'], read: userMuted },
	ROOM_SILENT_ON: roomMuted(true),
	ROOM_SILENT_OFF: roomMuted(false),
};
