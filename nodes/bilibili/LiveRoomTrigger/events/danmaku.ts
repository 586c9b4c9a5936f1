import { parseNestedJson } from '../../../shared/http/json';
import {
	fromOpenPlatform,
	type CommandReader,
	type CommandTable,
	type LiveRoom,
	type Reading,
} from './event';
import { openPlatformUser, webUser } from './user';
import { Wire } from './wire';

const KINDS = ['text', 'emoticon', 'voice'] as const;
/** A danmaku that moves as its sender likes: its text is a list of numbers with the text among them. */
const PROGRAMMED = 7;
const PLACE_OF_TEXT = 4;

const kindOf = (type: number | null) => (type === null ? 'text' : (KINDS[type] ?? null));

/** `info` is a tree of arrays whose places have a meaning each. */
function fromWeb(command: Wire, room: LiveRoom, fromLinkedRoom: boolean): Reading {
	const info = command.at('info');
	const [about, sender, medal] = [info.at(0), info.at(2), info.at(3)];
	const extra = new Wire(parseNestedJson(about.at(15).raw('extra')));
	const user = webUser(
		new Wire({
			uid: sender.raw(0),
			uname: sender.raw(1),
			face: about.at(15, 'user', 'base').raw('face'),
			guard_level: info.raw(7),
			medal_info: {
				medal_level: medal.raw(0),
				medal_name: medal.raw(1),
				anchor_roomid: medal.raw(3),
				target_id: medal.raw(12),
			},
		}),
		room,
	);
	const at = about.time(4) ?? info.at(9).time('ts');
	const replyTo = extra.id('reply_mid');
	return {
		event: 'danmaku',
		key: extra.text('id_str') ?? `${user.uid ?? user.name}:${at}:${about.text(5)}`,
		at,
		user,
		text: about.number(1) === PROGRAMMED ? programmedText(info) : info.text(1),
		more: {
			kind: kindOf(about.number(12)),
			emoticon_url: about.at(13).url('url'),
			reply_to: replyTo ? { uid: replyTo, open_id: null, name: extra.text('reply_uname') } : null,
			is_room_admin: sender.flag(2),
			is_from_linked_room: fromLinkedRoom,
		},
	};
}

function programmedText(info: Wire): string | null {
	return new Wire(parseNestedJson(info.raw(1))).text(PLACE_OF_TEXT) ?? info.text(1);
}

const web = (fromLinkedRoom: boolean): CommandReader => ({
	events: ['danmaku'],
	read: (command, room) => fromWeb(command, room, fromLinkedRoom),
});

const openPlatform = (fromLinkedRoom: boolean): CommandReader =>
	fromOpenPlatform('danmaku', (data, room) => {
		const replyTo = data.text('reply_open_id');
		return {
			user: openPlatformUser(data, room),
			text: data.text('msg'),
			more: {
				kind: kindOf(data.number('dm_type')),
				emoticon_url: data.url('emoji_img_url'),
				reply_to: replyTo ? { uid: null, open_id: replyTo, name: data.text('reply_uname') } : null,
				is_room_admin: data.flag('is_admin'),
				is_from_linked_room: fromLinkedRoom,
			},
		};
	});

export const danmaku: CommandTable = {
	DANMU_MSG: web(false),
	DANMU_MSG_MIRROR: web(true),
	LIVE_OPEN_PLATFORM_DM: openPlatform(false),
	LIVE_OPEN_PLATFORM_DM_MIRROR: openPlatform(true),
};
