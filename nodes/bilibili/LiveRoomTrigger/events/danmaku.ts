import { parseNestedJson } from '../../../shared/http/json';
import { becomes, openPlatform, type CommandReader, type CommandTable } from './event';
import { openPlatformUser, webUser } from '../../views/liveUser';
import { Wire } from '../../views/wire';

const KINDS = ['text', 'emoticon', 'voice'] as const;
/** A danmaku that moves as its sender likes: its text is a list of numbers with the text among them. */
const PROGRAMMED = 7;
const PLACE_OF_TEXT = 4;

const kindOf = (type: number | null) => (type === null ? 'text' : (KINDS[type] ?? null));
const nested = (wire: Wire, ...path: Array<string | number>) =>
	new Wire(parseNestedJson(wire.raw(...path)));

/** `info` is a tree of lists whose places have a meaning each; these are the sender's. */
const SENDER = {
	uid: [2, 0],
	uname: [2, 1],
	face: [0, 15, 'user', 'base', 'face'],
	guard_level: [7],
	medal_info: {
		medal_level: [3, 0],
		medal_name: [3, 1],
		anchor_roomid: [3, 3],
		target_id: [3, 12],
	},
};

const web = (is_from_linked_room: boolean): CommandReader =>
	becomes('danmaku', (_data, room, command) => {
		const info = command.at('info');
		const extra = nested(info, 0, 15, 'extra');
		const user = webUser(info.as(SENDER), room);
		const at = info.time(0, 4) ?? info.time(9, 'ts');
		const isProgrammed = info.number(0, 1) === PROGRAMMED;
		const replyTo = extra.id('reply_mid');
		return {
			key: extra.text('id_str') ?? `${user.uid ?? user.name}:${at}:${info.text(0, 5)}`,
			at,
			user,
			text: (isProgrammed ? nested(info, 1).text(PLACE_OF_TEXT) : null) ?? info.text(1),
			more: {
				kind: kindOf(info.number(0, 12)),
				emoticon_url: info.url(0, 13, 'url'),
				reply_to: replyTo && { uid: replyTo, open_id: null, name: extra.text('reply_uname') },
				is_room_admin: info.flag(2, 2),
				is_from_linked_room,
			},
		};
	});

const open = (is_from_linked_room: boolean): CommandReader =>
	openPlatform('danmaku', (data, room) => {
		const replyTo = data.text('reply_open_id');
		return {
			user: openPlatformUser(data, room),
			text: data.text('msg'),
			more: {
				kind: kindOf(data.number('dm_type')),
				emoticon_url: data.url('emoji_img_url'),
				reply_to: replyTo && { uid: null, open_id: replyTo, name: data.text('reply_uname') },
				is_room_admin: data.flag('is_admin'),
				is_from_linked_room,
			},
		};
	});

export const danmaku: CommandTable = {
	DANMU_MSG: web(false),
	DANMU_MSG_MIRROR: web(true),
	LIVE_OPEN_PLATFORM_DM: open(false),
	LIVE_OPEN_PLATFORM_DM_MIRROR: open(true),
};
