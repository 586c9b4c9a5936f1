import { muteCondition } from '../../views/moderation';
import { becomes, type CommandTable } from './event';
import { webUser } from '../../views/liveUser';
import { Wire } from '../../views/wire';

/** Stands for the end of the broadcast, whenever that is. */
const THIS_BROADCAST = 2_145_888_000_000;

/** Until when, or whether until the end of the broadcast; all null where it is not said. */
function untilOf(data: Wire, name: string) {
	const isBroadcast = data.time(name) === THIS_BROADCAST || data.number(name) === -1;
	const muted_until = isBroadcast ? null : data.iso(name);
	const isKnown = isBroadcast || data.time(name) !== null;
	return { muted_until, is_this_broadcast_only: isKnown ? isBroadcast : null };
}

/** Everybody, or all below a level or medal, may not talk (any more). */
const roomMuted = (muted: boolean) =>
	becomes('muted', (data) => ({
		more: {
			scope: 'room',
			muted,
			muted_by: null,
			condition: muted ? muteCondition(data.text('type'), data.number('level')) : null,
			...(muted ? untilOf(data, 'second') : { muted_until: null, is_this_broadcast_only: null }),
		},
	}));

const noticeOf = (data: Wire, command: Wire) => command.text('msg') ?? data.text('msg');

/** Newer ones open a window for the streamer, with lines that have a label each. */
const cutOff = becomes('cut_off', (data, _room, command) => {
	const lines = data.entries('cut_off_data', 'cut_off_message_list');
	const reason = lines.find((line) => line.text('label')?.includes('原因'))?.text('content');
	const at = data.time('timestamp') ?? command.time('send_time');
	return {
		key: lines.length > 0 && at ? String(at / 1000) : null,
		at,
		text:
			reason ??
			(lines.flatMap((line) => line.text('content') ?? []).join('\n') || noticeOf(data, command)),
		more: { title: data.text('cut_off_data', 'cut_off_title') },
	};
});

export const moderation: CommandTable = {
	WARNING: becomes('warning', (data, _room, command) => ({ text: noticeOf(data, command) })),
	CUT_OFF: cutOff,
	CUT_OFF_V2: cutOff,
	ROOM_BLOCK_MSG: becomes('muted', (data, room, command) => ({
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
			muted_by: [null, 'room admin', 'streamer'][data.number('operator') ?? 0] ?? null,
			condition: null,
			...untilOf(data, 'block_expired'),
		},
	})),
	ROOM_SILENT_ON: roomMuted(true),
	ROOM_SILENT_OFF: roomMuted(false),
};
