import { parseNestedJson } from '../../../shared/http/json';
import {
	fromOpenPlatform,
	openPlatformUser,
	webUser,
	type CommandReader,
	type CommandTable,
	type Reading,
} from './event';
import { Fields } from './fields';

const KINDS = ['text', 'emoticon', 'voice'] as const;

/** `info` is a tree of arrays whose places have a meaning each. */
function fromWeb(command: Fields, fromLinkedRoom: boolean): Reading {
	const info = command.fields('info');
	const [about, sender, medal] = [info.fields(0), info.fields(2), info.fields(3)];
	const extra = new Fields(parseNestedJson(about.fields(15).raw('extra')));
	const uid = sender.id(0);
	const at = about.number(4) || info.fields(9).number('ts') * 1000;
	const replyTo = extra.id('reply_mid');
	return {
		event: 'danmaku',
		id: extra.text('id_str') || `${uid ?? sender.text(1)}:${at}:${about.text(5)}`,
		at,
		user: webUser({
			uid,
			name: sender.text(1),
			face: about.fields(15).fields('user').fields('base').text('face') || null,
			guard_level: info.number(7),
			medal: medal.number(0) > 0 ? { name: medal.text(1), level: medal.number(0) } : null,
		}),
		text: info.text(1),
		more: {
			kind: KINDS[about.number(12)] ?? 'text',
			emoticon_url: about.fields(13).text('url') || null,
			reply_to: replyTo ? { uid: replyTo, open_id: null, name: extra.text('reply_uname') } : null,
			is_room_admin: sender.flag(2),
			from_linked_room: fromLinkedRoom,
		},
	};
}

const web = (fromLinkedRoom: boolean): CommandReader => ({
	events: ['danmaku'],
	read: (command) => fromWeb(command, fromLinkedRoom),
});

const openPlatform = (fromLinkedRoom: boolean): CommandReader =>
	fromOpenPlatform('danmaku', (data) => {
		const replyTo = data.text('reply_open_id');
		return {
			user: openPlatformUser(data),
			text: data.text('msg'),
			more: {
				kind: KINDS[data.number('dm_type')] ?? 'text',
				emoticon_url: data.text('emoji_img_url') || null,
				reply_to: replyTo ? { uid: null, open_id: replyTo, name: data.text('reply_uname') } : null,
				is_room_admin: data.flag('is_admin'),
				from_linked_room: fromLinkedRoom,
			},
		};
	});

export const danmaku: CommandTable = {
	DANMU_MSG: web(false),
	DANMU_MSG_MIRROR: web(true),
	LIVE_OPEN_PLATFORM_DM: openPlatform(false),
	LIVE_OPEN_PLATFORM_DM_MIRROR: openPlatform(true),
};
